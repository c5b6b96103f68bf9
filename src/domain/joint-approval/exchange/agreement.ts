import type { StepOutcome } from '../case/events.ts';

/** What a task tells the other system, each in a column of its own. */
export const taskFields = ['task', 'kind', 'number', 'subject', 'applicant', 'question', 'sentOn', 'due'] as const;
export type TaskField = (typeof taskFields)[number];

/** What comes back. A task has an outcome, a day on which the body says it was settled, and its number over there. */
export const returnFields = ['task', 'outcome', 'text', 'claimedOn', 'reference', 'articles', 'way'] as const;
export type ReturnField = (typeof returnFields)[number];

/** Without these nobody can say what was done, when, and where it stands. */
export const mandatoryFields: readonly ReturnField[] = ['task', 'outcome', 'claimedOn', 'reference'];

export const returnOutcomes = [
  'done',
  'granted',
  'refused',
  'agree',
  'agree-with-conditions',
  'disagree',
] as const satisfies readonly StepOutcome[];
export type ReturnOutcome = (typeof returnOutcomes)[number];

export const dateForms = ['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYYMMDD', 'DD.MM.YYYY', 'DD/MM/YYYY'] as const;
export type DateForm = (typeof dateForms)[number];

/**
 * 数据交换约定 what a body that must keep its own software has agreed to: which columns mean what, by when it answers, and
 * whose posts stand behind what it sends. Nothing of it is done in the name of the program.
 */
export interface ExchangeAgreement {
  readonly body: string;
  readonly number: string;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Sign-in names: whose post gives opinions and puts forward, and whose decides. Two people. */
  readonly handler: string;
  readonly approver: string;
  /** Working days after it was sent in which a task is answered, if it is not due before. */
  readonly returnWithin: number;
  readonly outgoing: {
    readonly separator: ',' | ';' | '\t';
    readonly columns: Readonly<Record<TaskField, string>>;
  };
  readonly incoming: {
    readonly encoding?: string;
    readonly separator?: ',' | ';' | '\t';
    /** The column, or the field of the JSON file, that numbers the batch. */
    readonly batch: string;
    readonly columns: Readonly<Partial<Record<ReturnField, string>>>;
    /** As it is written over there → what it means here. */
    readonly outcomes: Readonly<Record<string, ReturnOutcome>>;
    readonly dates: DateForm;
  };
  readonly confidence: 'seen' | 'fictitious';
}

export function isAgreedOn({ validFrom, validTo }: ExchangeAgreement, day: string): boolean {
  return validFrom <= day && (validTo ?? day) >= day;
}
