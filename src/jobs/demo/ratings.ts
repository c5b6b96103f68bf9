import type { App } from '../../app/app.ts';
import { nobody } from '../../app/authority.ts';
import { ratingKind } from '../../app/records/rating.ts';
import type { Rating } from '../../domain/evaluation/rating/state.ts';
import { daysBack, type Fortnight } from './back.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

/**
 * 好差评: people say what they think of the case decided last. One poor rating was called back and mended; another waits for
 * its call.
 */
export function ratingSteps(app: App, stage: Stage, fortnight: Fortnight, decided: readonly string[]): Step[] {
  const { profile, members, script } = stage;
  const caller = members.find(({ post }) => post.duty === 'supervisor')?.authority;
  if (profile.supervision === undefined || caller === undefined) return [];
  const { poor, contact, calledBack, mended } = script.ratings;
  const { steps, on } = daysBack(stage, fortnight);
  const rate = async (id: string, level: number, said?: string) => {
    const caseId = decided.at(-1);
    if (caseId === undefined) return;
    const given = { type: 'giveRating', id, at: stage.now(), level, caseId } as const;
    const more = said === undefined ? {} : { said, contact };
    await app.executeRecord(ratingKind, { ...given, ...more }, { authority: nobody });
  };
  for (const [index, level] of [5, 4, 5, 3, 5, 4, 4, 5].entries()) on(8 - index, 16, () => rate(stage.nextId(), level));
  const id = stage.nextId();
  on(5, 17, () => rate(id, 2, poor[0]));
  on(4, 11, () => {
    const call = { type: 'callBack', id, at: stage.now(), outcome: 'to-be-mended', said: calledBack } as const;
    return app.executeRecord(ratingKind, call, { authority: caller });
  });
  on(2, 15, async () => {
    const rated = await app.ports.records.find<Rating>('rating', id);
    const head = members.find(({ post }) => post.duty === 'head' && post.body === rated?.body)?.authority;
    const given = { type: 'rectify', id, at: stage.now(), text: mended } as const;
    if (head !== undefined) await app.executeRecord(ratingKind, given, { authority: head });
  });
  on(1, 17, () => rate(stage.nextId(), 1, poor[1]));
  return steps;
}
