import type { RuleState } from './examine.ts';

/** 监察规则的设定: what a place has decided on each rule. Defaults are this project's and say so. */
export interface SupervisionSettings {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** 回复期限, in working days, by the colour of the card. */
  readonly replyWithin: { readonly yellow: number; readonly red: number };
  /** Working days after a judgement in which it may be appealed against. */
  readonly appealWithin: number;
}

export interface RuleSetting {
  readonly state: RuleState;
  /** Issued by the program at once; otherwise a supervisor looks at it first. */
  readonly automatic: boolean;
  readonly values: Readonly<Record<string, number>>;
}
