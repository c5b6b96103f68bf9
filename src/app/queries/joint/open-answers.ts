import { askedFields } from '../../../domain/catalogue/applicability.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import type { JointView } from '../../views/joint-view.ts';
import type { FormOfPackage } from '../joint-form.ts';
import { type Eyes, isFor } from './shared-materials.ts';

/** The questions with their answers that a reader's part in it needs; questions about the way are everybody's. */
export function openAnswers(
  form: FormOfPackage,
  file: JointCase,
  eyes: Eyes,
): Pick<JointView, 'questions' | 'answers'> {
  const isOwn = (code: string) => {
    const uses = form.questions.get(code);
    return uses === undefined || isFor(eyes, form, uses);
  };
  const questions = askedFields(form.item, file.answers).filter(({ code }) => isOwn(code));
  const answers = questions.flatMap(({ code }) => {
    const answer = file.answers[code];
    return answer === undefined ? [] : [[code, answer] as const];
  });
  return { questions, answers: Object.fromEntries(answers) };
}
