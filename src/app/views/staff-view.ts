import type { Duty } from '../../domain/organisation/body.ts';
import type { LocalText } from '../../kernel/language.ts';

export type { Duty } from '../../domain/organisation/body.ts';

export interface StaffPostView {
  readonly key: string;
  readonly duty: Duty;
  readonly body: string;
  readonly bodyName: LocalText;
  readonly centre?: string;
  readonly centreName?: LocalText;
  readonly validFrom: string;
  readonly validTo?: string;
  /** `proposed` waits for a second administrator. */
  readonly standing: 'proposed' | 'to-come' | 'held' | 'ended';
}

/** One member of staff, as the list of people shows them. */
export interface StaffEntry {
  readonly staffId: string;
  readonly login: string;
  readonly name: string;
  readonly posts: readonly StaffPostView[];
  readonly lockedUntil?: string;
  readonly secondFactor: boolean;
  /** A one-time code was given out and no password chosen yet. */
  readonly codeUntil?: string;
}

export interface StaffActView {
  readonly what: string;
  readonly at: string;
  /** Who did it; empty where it was done from the machine's own command line. */
  readonly by: string;
  readonly byName: string;
  readonly staffId: string;
  readonly name: string;
  readonly reason: string;
  readonly post?: StaffPostView;
}

export interface StaffList {
  readonly entries: readonly StaffEntry[];
  /** How many fit; the list shows the first of them. */
  readonly found: number;
}

export interface StaffDetail extends StaffEntry {
  readonly version: number;
  readonly acts: readonly StaffActView[];
}
