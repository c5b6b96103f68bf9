import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Duty } from '../body.ts';

/** A post as it is assigned. Duty, body, centre and first day tell it from every other post of the same person. */
export interface AssignedPost {
  readonly duty: Duty;
  readonly body: string;
  readonly centre?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

interface EventData {
  /** 任用: somebody works here and may sign in. */
  StaffAppointed: { readonly login: string; readonly name: string; readonly reason: string };
  /** The duty of administrator is proposed by one administrator and confirmed by another. */
  PostProposed: { readonly post: AssignedPost; readonly reason: string };
  PostAssigned: { readonly post: AssignedPost; readonly reason: string };
  PostEnded: { readonly post: string; readonly lastDay: LocalDate; readonly reason: string };
  /** The code itself is handed over on paper and kept nowhere. */
  PasswordReset: { readonly validUntil: Instant; readonly reason: string };
  AccountUnlocked: { readonly reason: string };
  SecondFactorRemoved: { readonly reason: string };
}

export type StaffEvent = {
  [Type in keyof EventData]: { readonly type: Type; readonly data: EventData[Type] };
}[keyof EventData];
