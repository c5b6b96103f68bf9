import type { App } from '../../app/app.ts';
import { sealKind } from '../../app/records/seal.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { Stage } from './story.ts';

/**
 * Every body that gives papers has its seal entered and handed to its keeper, with both signatures, before the first
 * paper of the fortnight. Seals of the past are entered too, and destroyed: whoever finds one on a paper can look it up.
 */
export async function playSeals(app: App, stage: Stage): Promise<void> {
  const office = stage.members.find(({ post }) => post.duty === 'service-office')?.authority;
  if (office === undefined || app.sealing === undefined) return;
  const today = stage.today();
  for (const { code, body, validFrom, validTo } of stage.profile.seals) {
    const keeper = stage.members.find(({ post }) => post.duty === 'seal-keeper' && post.body === body);
    const isPast = validTo !== undefined && validTo < today;
    if (keeper === undefined && !isPast) continue;
    const id = stage.nextId();
    const at = stage.now();
    const scope = { papers: 'all', items: 'all' } as const;
    const approval = stage.script.sealApproval;
    const given = { type: 'registerSeal', id, at, code, scope, approval, engravedOn: localDate(validFrom) } as const;
    const entered = await app.executeRecord(sealKind, given, { authority: office });
    if (!entered.ok) continue;
    if (isPast || keeper === undefined) {
      const reason = stage.script.sealDestroyed;
      await app.executeRecord(sealKind, { type: 'destroySeal', id, at, reason }, { authority: office });
      continue;
    }
    const to = keeper.authority.id;
    await app.executeRecord(sealKind, { type: 'handOverSeal', id, at, to, confirmed: true }, { authority: office });
    await app.executeRecord(
      sealKind,
      { type: 'takeOverSeal', id, at, confirmed: true },
      { authority: keeper.authority },
    );
  }
}
