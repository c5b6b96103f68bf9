export type Answer = string | number | boolean;
/** Answers by the code of the form field. */
export type Answers = Readonly<Record<string, Answer>>;
