import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { Competence } from '../competence.ts';
import { fullPowerReceiver } from '../rules/full-power-receiver.ts';
import { townAnswerDue } from '../rules/town-answer.ts';
import type { TownPower, TownPowerCommand, TownPowerEvent } from './town-power.ts';

export interface TownPowerFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** The item as it is in force; undefined where there is none. */
  readonly item: { readonly body: string; readonly townCentre: boolean } | undefined;
  /** The receiver: what it is, and the town it belongs to. */
  readonly receiver: { readonly kind: string; readonly town: string } | undefined;
  /** Lines of this town that are open or filed. */
  readonly others: readonly TownPower[];
  readonly competence: Competence | undefined;
  readonly number: string;
}

type Decided = Result<readonly TownPowerEvent[], Refusals>;
type Begun = Extract<TownPowerCommand, { readonly words: string }>;
type Given<Type extends TownPowerCommand['type']> = Extract<TownPowerCommand, { type: Type }>;

export function decideTownPower(
  state: TownPower | undefined,
  command: TownPowerCommand,
  facts: TownPowerFacts,
): Decided {
  if (command.type === 'offerTownPower' || command.type === 'askForTownPower') return begin(command, facts);
  if (state === undefined) return refused([{ code: 'record.not-found', kind: 'not-found' }]);
  const { today: on } = facts;
  switch (command.type) {
    case 'answerTownPower': {
      const reason = command.reason.trim();
      const faults = [...inStage(state, ['offered', 'asked']), ...(command.agreed || reason ? [] : [unsaid])];
      return faults.length > 0
        ? refused(faults)
        : ok([{ type: 'TownPowerAnswered', data: { agreed: command.agreed, reason, on } }]);
    }
    case 'fileTownPower':
      return file(state, command, facts);
    case 'endTownPower': {
      const reason = command.reason.trim();
      const faults = [...inStage(state, ['offered', 'asked', 'agreed', 'filed']), ...(reason ? [] : [unsaid])];
      return faults.length > 0 ? refused(faults) : ok([{ type: 'TownPowerEnded', data: { on, reason } }]);
    }
  }
}

/** 备案之前: full power goes to the town itself, never to its centre; and nothing is offered twice. */
function begin(given: Begun, facts: TownPowerFacts): Decided {
  const { type } = given;
  const { item, mode, receiver: code } = given;
  const { receiver, others, today: on, law, calendar } = facts;
  const words = given.words.trim();
  const faults: Refusal[] = [];
  if (facts.item === undefined) faults.push(invalid('powers.unknown-item', '/item', { item }));
  if (receiver === undefined) faults.push(invalid('powers.unknown-territory', '/receiver', { territory: code }));
  else if (mode === 'full-power') {
    faults.push(...fullPowerReceiver({ reach: 'full', form: 'devolution' }, { code, kind: receiver.kind }, law));
  }
  if (receiver !== undefined && others.some((one) => one.item === item && one.town === receiver.town)) {
    faults.push({ code: 'powers.town-has-it', kind: 'conflict', pointer: '/item', facts: { item } });
  }
  const isOwn = facts.item !== undefined && facts.item.body === receiver?.town;
  if (type === 'askForTownPower' && words === '' && !isOwn) {
    faults.push({ code: 'powers.without-evidence', kind: 'invalid', pointer: '/words' });
  }
  if (faults.length > 0 || facts.item === undefined || receiver === undefined) return refused(faults);
  const answerBy = townAnswerDue(on, law, calendar);
  const terms = { item, body: facts.item.body, town: receiver.town, mode, on, answerBy };
  const begun: TownPowerEvent =
    type === 'offerTownPower'
      ? { type: 'PowerOfferedToTown', data: { ...terms, note: words } }
      : { type: 'PowerAskedForByTown', data: { ...terms, evidence: words } };
  // 自办便民事项: what is the town's own waits for nobody's consent, only for its number.
  return ok(isOwn ? [begun, { type: 'TownPowerAnswered', data: { agreed: true, reason: '', on } }] : [begun]);
}

/** 备案: only what is true for whoever comes: the register names the town, or its windows may take the item in. */
function file(state: TownPower, { inForceFrom }: Given<'fileTownPower'>, facts: TownPowerFacts): Decided {
  const { item, town, mode } = state;
  const { today, competence, law } = facts;
  const faults: Refusal[] = [...inStage(state, ['agreed'])];
  if (inForceFrom < today) faults.push(invalid('powers.filed-backwards', '/inForceFrom', { today }));
  if (mode === 'full-power') {
    // In its own name or in another's: that its people decide is what counts here.
    const [only, ...others] = competence?.at(item, town, inForceFrom) ?? [];
    if (only?.body !== town || others.length > 0) {
      const { basis } = law.competence;
      faults.push({ code: 'powers.full-power-without-paper', kind: 'unlawful', basis, facts: { item, town } });
    }
  }
  if (mode === 'accept-only' && facts.item?.townCentre !== true) {
    faults.push({ code: 'powers.item-not-open-to-towns', kind: 'conflict', facts: { item } });
  }
  if (faults.length > 0) return refused(faults);
  return ok([{ type: 'TownPowerFiled', data: { number: facts.number, on: today, inForceFrom } }]);
}

const unsaid: Refusal = { code: 'powers.without-reason', kind: 'invalid', pointer: '/reason' };

function inStage({ stage }: TownPower, stages: readonly TownPower['stage'][]): readonly Refusal[] {
  return stages.includes(stage) ? [] : [{ code: 'powers.not-at-this-stage', kind: 'conflict', facts: { stage } }];
}

function invalid(code: string, pointer: string, facts: Refusal['facts'] & object): Refusal {
  return { code, kind: 'invalid', pointer, facts };
}

function refused(faults: readonly Refusal[]): Decided {
  return { ok: false, fault: faults as unknown as Refusals };
}
