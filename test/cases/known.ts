import type { AnyCommand } from '../../src/app/commands.ts';
import type { LicenceFact } from '../../src/domain/case/facts.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { ApplicationBan } from '../../src/domain/intake/ban/state.ts';
import type { IntakeFacts } from '../../src/domain/intake/decide.ts';
import { materialRecognition } from '../../src/domain/joint-approval/rules/material-recognition.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { StoryStep } from './story.ts';

/** The facts of other streams that the road would have gathered, as the story tells them. */
export function knownIn(
  { known }: StoryStep,
  { item }: IntakeFacts,
  command: AnyCommand,
  file: CaseFile | undefined,
  today: LocalDate,
): Pick<IntakeFacts, 'bans' | 'held' | 'licence'> {
  if (known === undefined) return {};
  const { bans, kept = [], issued = [], licence } = known;
  const answers = command.type === 'receiveApplication' ? command.answers : (file?.answers ?? {});
  const dated = ({ as, since, until }: (typeof kept | typeof issued)[number]) => ({
    as,
    since: localDate(since),
    ...(until === undefined ? {} : { until: localDate(until) }),
  });
  const there = {
    kept: kept.map((one) => ({ ...dated(one), trust: one.trust, caseId: '0', caseNumber: '0', files: [] })),
    issued: issued.map((one) => ({ ...dated(one), licence: 'L-1', inForce: one.inForce })),
  };
  const held = materialRecognition(item, answers, there, today);
  return {
    ...(held.length === 0 ? {} : { held }),
    ...(licence === undefined ? {} : { licence: { ...standing(item.code), ...dropUndefined(licence) } }),
    ...(bans === undefined
      ? {}
      : { bans: bans.map((ban) => ({ ...ban, item: item.code, number: 'B-1' }) as unknown as ApplicationBan) }),
  };
}

function standing(item: string): LicenceFact {
  return {
    id: 'licence-1',
    number: 'L-1',
    item,
    standing: 'in-force',
    own: true,
    renewalDeemed: false,
    applied: false,
  };
}

function dropUndefined(said: object): Partial<LicenceFact> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
