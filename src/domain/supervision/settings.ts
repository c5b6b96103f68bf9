import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { RuleState } from './examine.ts';

/** 监察规则的设定: what a place has decided on each rule. Defaults are this project's and say so. */
export interface SupervisionSettings {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** 回复期限, in working days, by the colour of the card. */
  readonly replyWithin: { readonly yellow: number; readonly red: number };
  /** Working days after a judgement in which it may be appealed against. */
  readonly appealWithin: number;
  /** 投诉. */
  readonly complaints: {
    /** Working days in which one is decided. */
    readonly decideWithin: number;
    /** Offices by their body's code; the first that is not complained of itself handles it. */
    readonly handledBy: readonly string[];
  };
  /** 检查清单: what an inspection team looks at. */
  readonly checklists: readonly Checklist[];
}

export interface Checklist {
  readonly code: string;
  readonly name: LocalText;
  readonly lines: readonly { readonly code: string; readonly text: LocalText; readonly basis?: LegalBasis }[];
}

export interface RuleSetting {
  readonly state: RuleState;
  /** Issued by the program at once; otherwise a supervisor looks at it first. */
  readonly automatic: boolean;
  readonly values: Readonly<Record<string, number>>;
}
