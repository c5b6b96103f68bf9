interface Question {
  readonly code: string;
  readonly kind: string;
  readonly choices?: readonly { readonly code: string }[];
}

interface Named {
  readonly formFields: readonly Question[];
}

/** 所在镇（街）: the question whose choices are towns and nothing else; its answer says whose case it is. */
export function townQuestion({ formFields }: Pick<Named, 'formFields'>, towns: ReadonlySet<string>) {
  return formFields.find(({ kind, choices = [] }) => kind === 'choice' && isOnly(choices, towns));
}

/** The town that was answered; undefined where none was, or what is no town. */
export function townAnswered(
  item: Named,
  answers: Readonly<Record<string, unknown>>,
  towns: ReadonlySet<string>,
): string | undefined {
  const question = townQuestion(item, towns);
  const answer = question && answers[question.code];
  return typeof answer === 'string' && towns.has(answer) ? answer : undefined;
}

function isOnly(choices: readonly { readonly code: string }[], towns: ReadonlySet<string>): boolean {
  return choices.length > 0 && choices.every(({ code }) => towns.has(code));
}
