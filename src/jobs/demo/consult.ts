import type { DiscretionSaid } from '../../domain/approval/commands.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { discretionRow } from '../../domain/catalogue/discretion-range.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { type Dice, dice } from './dice.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

/** Dice of the case's own: what is thrown here leaves everything else in the fortnight as it was. */
function diceOf(file: CaseFile): Dice {
  return dice(file.serial * 7919 + file.number.length * 104_729 + Number(file.receivedOn.replaceAll('-', '')));
}

/** One case in eight is put to another body. */
export function isConsulted(file: CaseFile): boolean {
  return diceOf(file).chance(0.12);
}

/** 征求意见: another body is asked; four in five answer, mostly that they agree. */
export async function consult(stage: Stage, file: CaseFile): Promise<readonly Step[]> {
  const { script, members } = stage;
  const chance = diceOf(file);
  // The first throw was spent on whether to ask at all.
  chance.roll();
  const officerAt = (body: string) =>
    members.find(({ post }) => post.duty === 'officer' && post.body === body)?.authority ??
    ({ kind: 'anonymous' } as const);
  const others = [...new Set(members.filter(({ post }) => post.duty === 'officer').map(({ post }) => post.body))];
  const body = chance.pick(others.filter((one) => one !== file.body));
  const asked = {
    type: 'requestConsultation',
    caseId: file.id,
    at: stage.now(),
    body,
    question: script.question,
  } as const;
  const after = await stage.do(asked, officerAt(stage.workedBy(file)));
  const consultation = after?.consultations.at(-1)?.consultation;
  if (consultation === undefined || chance.chance(0.2)) return [];
  const day = addWorkingDays(stage.profile.calendar, stage.today(), chance.between(1, 4));
  const answer = async () => {
    const view = chance.pick(['agree', 'agree', 'agree-with-conditions', 'no-comment'] as const);
    const text = view === 'no-comment' ? '' : script.answer;
    const given = { type: 'answerConsultation', caseId: file.id, at: stage.now(), consultation, view, text } as const;
    await stage.do(given, officerAt(body));
    return [];
  };
  return [{ at: stage.moment(day, chance.between(9 * 60, 17 * 60)), act: answer }];
}

/** Something within the row that the case leads to; nothing where the item leaves nothing to choose. */
export function chosen(item: ServiceItem, file: CaseFile): { readonly discretion?: DiscretionSaid } {
  const range = discretionRow(item, file.answers)?.range;
  const chance = diceOf(file);
  if (range === undefined) return {};
  if ('values' in range) return { discretion: { value: chance.pick(range.values).code } };
  // Round figures, as people choose them.
  const middle = Math.floor((range.from + range.to) / 2);
  return { discretion: { value: chance.pick([middle, middle, range.to, chance.between(range.from, range.to)]) } };
}
