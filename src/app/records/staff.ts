import type { StaffCommand } from '../../domain/organisation/staff/commands.ts';
import { decideStaff } from '../../domain/organisation/staff/decide.ts';
import type { StaffEvent } from '../../domain/organisation/staff/events.ts';
import { evolveStaff, type StaffRecord } from '../../domain/organisation/staff/state.ts';
import { type Instant, localDateAt } from '../../kernel/instant.ts';
import type { RecordKind } from './record-kind.ts';

const manage = 'staff.manage' as const;

/** 人员 staff: appointments, posts and what was done to an account, each with its reason. Its id is the account's. */
export const staffKind: RecordKind<StaffRecord, StaffEvent, StaffCommand> = {
  kind: 'staff',
  begins: ['appointStaff', 'takeOverStaff'],
  personal: {
    StaffAppointed: ['login', 'name', 'reason'],
    PostProposed: ['reason'],
    PostAssigned: ['reason'],
    PostEnded: ['reason'],
    PasswordReset: ['reason'],
    AccountUnlocked: ['reason'],
    SecondFactorRemoved: ['reason'],
  },
  permissions: {
    appointStaff: manage,
    takeOverStaff: 'system.tick',
    assignPost: manage,
    confirmPost: manage,
    endPost: manage,
    resetPassword: manage,
    unlockAccount: manage,
    removeSecondFactor: manage,
  },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: (state, command, { today, place }) =>
    decideStaff(state, command, { today, bodies: place.bodies, centres: place.centres }),
  evolve: evolveStaff,
  index: ({ id, posts, acts }, timeZone) => ({
    people: [...new Set([id, ...acts.flatMap(({ by }) => (by.kind === 'staff' ? [by.id] : []))])],
    day: localDateAt(acts.at(-1)?.at as Instant, timeZone),
    // A proposal waits for a second administrator.
    open: posts.some(({ standing }) => standing === 'proposed'),
  }),
};
