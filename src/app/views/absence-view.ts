import type { DeputisedDuty } from '../../domain/organisation/absence/state.ts';

/** 离岗代理, as the desk shows it. */
export interface AbsencesView {
  readonly absences: readonly {
    readonly id: string;
    readonly name: string;
    readonly deputyName: string;
    readonly duty: string;
    readonly body: string;
    readonly from: string;
    readonly to: string;
    readonly mine: boolean;
  }[];
  /** Own posts that can be left to somebody, with those who could act from each. */
  readonly posts: readonly {
    readonly duty: DeputisedDuty;
    readonly body: string;
    readonly deputies: readonly { readonly id: string; readonly name: string }[];
  }[];
  /** What deputies did from the reader's post, the latest first. */
  readonly done: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly type: string;
    readonly at: string;
    readonly byName: string;
  }[];
}
