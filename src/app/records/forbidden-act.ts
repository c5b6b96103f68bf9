import type { Actor } from '../../domain/organisation/actor.ts';
import {
  decideForbiddenAct,
  evolveForbiddenAct,
  type ForbiddenAct,
  type ForbiddenActCommand,
  type ForbiddenActRefused,
  forbiddenActIndex,
} from '../../domain/special-procedures/interlock/attempt.ts';
import { interlocks } from '../../domain/special-procedures/interlock/interlocks.ts';
import { localDateAt } from '../../kernel/instant.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { system } from '../authority.ts';
import type { Chance } from '../ports.ts';
import { executeRecord, type RecordRoad } from './execute-record.ts';
import type { RecordKind } from './record-kind.ts';

/** 互锁: every attempt at what the law keeps in different hands. */
export const forbiddenActKind: RecordKind<ForbiddenAct, ForbiddenActRefused, ForbiddenActCommand> = {
  kind: 'forbidden-act',
  begins: ['recordForbiddenAct'],
  personal: {},
  permissions: { recordForbiddenAct: 'system.tick' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: (before, command, { today }) => decideForbiddenAct(before, command, { today }),
  evolve: evolveForbiddenAct,
  index: forbiddenActIndex,
};

/** What was tried: the command, on which stream, of which body and case. */
export interface Tried {
  readonly act: string;
  readonly on: string;
  readonly body: string;
  readonly caseId?: string | undefined;
  readonly by: Actor;
}

/** Writes down the attempts among these refusals; the same one by the same person on the same day is one line. */
export function noteForbiddenActs(road: Omit<RecordRoad, 'forbidden'>, chance: Pick<Chance, 'id'>) {
  return async ({ act, on, body, caseId, by }: Tried, refusals: readonly Refusal[]): Promise<void> => {
    const who = by.kind === 'staff' || by.kind === 'applicant' ? by.id : by.kind;
    for (const { code, basis } of refusals) {
      const interlock = interlocks[code];
      if (interlock === undefined) continue;
      const at = road.clock.now();
      const attempt = {
        ...{ interlock, code, act, on, body },
        ...(caseId === undefined ? {} : { caseId }),
        ...(basis === undefined ? {} : { basis }),
      };
      const key = `forbidden:${localDateAt(at, road.place.timeZone)}:${who}:${act}:${code}:${on}`;
      const given = { type: 'recordForbiddenAct', id: chance.id(), at, attempt, by } as const;
      await executeRecord(road, forbiddenActKind, given, { authority: system, idempotencyKey: key });
    }
  };
}
