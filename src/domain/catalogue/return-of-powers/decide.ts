import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Law } from '../../time-limits/law.ts';
import { daysLate, returnDueOn } from '../rules/return-due.ts';
import type { PowersReturnCommand } from './commands.ts';
import type { PowersReturnEvent } from './events.ts';
import type { PowersReturn } from './state.ts';
import { rowsAtMost } from './take-rows.ts';

export interface PowersReturnFacts {
  readonly today: LocalDate;
  readonly law: Pick<Law, 'powersReturn'>;
  readonly bodies: ReadonlySet<string>;
  /** Codes of the powers that the body holds today. */
  readonly powersOf: (body: string) => readonly string[];
  /** The return of the same body and year. */
  readonly openAlready?: string;
}

type Decided = Result<readonly PowersReturnEvent[], Refusals>;

/** 下放事项报表: opened, uploaded until it is whole, signed, and only then turned into drafts. */
export function decidePowersReturn(
  state: PowersReturn | undefined,
  command: PowersReturnCommand,
  facts: PowersReturnFacts,
): Decided {
  if (command.type === 'openPowersReturn') {
    const { body } = command;
    if (!facts.bodies.has(body)) return refuse('draft-body-unknown', 'invalid', '/body', { body });
    if (facts.openAlready !== undefined) return refuse('return-open-already', 'conflict', '/body');
    const dueOn = returnDueOn(facts.today, facts.law);
    return ok([{ type: 'PowersReturnOpened', data: { body, dueOn } }]);
  }
  if (state === undefined) return refuse('return-not-found', 'not-found');
  const { signed } = state;
  switch (command.type) {
    case 'uploadPowersReturn': {
      if (signed !== undefined) return refuse('return-is-signed', 'conflict');
      const { file, checksum, taken } = command;
      if (taken.read === 0) return refuse('return-file-empty', 'invalid', '/content');
      const codes = new Set([...state.rows, ...taken.rows].map(({ code }) => code));
      if (taken.read > rowsAtMost || codes.size > rowsAtMost) {
        const rows = Math.max(taken.read, codes.size);
        return refuse('return-too-many-rows', 'invalid', '/content', { rows, most: rowsAtMost });
      }
      return ok([{ type: 'PowersReturnUploaded', data: { file, checksum, ...taken } }]);
    }
    case 'signPowersReturn':
      return sign(state, facts);
    case 'reopenPowersReturn':
      if (signed === undefined) return refuse('return-not-signed', 'conflict');
      if (command.reason.trim() === '') return refuse('return-reopened-without-reason', 'invalid', '/reason');
      return ok([{ type: 'PowersReturnReopened', data: { reason: command.reason } }]);
    case 'notePowersReturnDraft': {
      const { code, draft } = command;
      if (signed === undefined) return refuse('return-not-signed', 'conflict');
      if (!state.rows.some((row) => row.code === code)) return refuse('return-row-unknown', 'not-found');
      if (state.drafted[code] === draft) return ok([]);
      return ok([{ type: 'PowersReturnRowDrafted', data: { code, draft } }]);
    }
  }
}

/** 签报: for the whole of what the body holds, with nothing left to mend; every reason why not at once. */
function sign(state: PowersReturn, { today, powersOf }: PowersReturnFacts): Decided {
  if (state.signed !== undefined) return refuse('return-is-signed', 'conflict');
  const refusals: Refusal[] = [];
  const add = (code: string, facts?: Refusal['facts']) =>
    refusals.push({ code: `catalogue.${code}`, kind: 'unlawful', ...(facts && { facts }) });
  const toMend = state.faults.filter(({ blocks }) => blocks);
  if (state.rows.length === 0) add('return-empty');
  if (toMend.length > 0) {
    const cells = toMend.slice(0, 20).map(({ cell, row }) => cell ?? String(row));
    add('return-has-faults', { count: toMend.length, cells: cells.join(', ') });
  }
  const there = new Set(state.rows.map(({ code }) => code));
  const missing = powersOf(state.body).filter((code) => !there.has(code));
  if (missing.length > 0 && state.rows.length > 0) {
    add('return-powers-missing', { count: missing.length, items: missing.slice(0, 20).join(', ') });
  }
  const [first, ...rest] = refusals;
  if (first !== undefined) return fault([first, ...rest]);
  return ok([{ type: 'PowersReturnSigned', data: { on: today, daysLate: daysLate(today, state.dueOn) } }]);
}

function refuse(code: string, kind: Refusal['kind'], pointer?: string, facts?: Refusal['facts']): Decided {
  return fault([{ code: `catalogue.${code}`, kind, ...(pointer && { pointer }), ...(facts && { facts }) }]);
}
