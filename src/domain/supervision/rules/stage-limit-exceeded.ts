import { openConsultations } from '../../case/consultation.ts';
import { afterDay } from '../running.ts';
import { type Arising, caseRule, placeOf } from '../watched.ts';

/**
 * 环节超时 stage limit exceeded (S04)
 * Basis: 行政许可法 第二十六条 (the limits of stages are the place's own)
 * A body that was asked has not answered within its own days. The case's clock ran on meanwhile, so the delay is hidden
 * in somebody else's limit. Repeated in one case it is a card.
 */
export const stageLimitExceeded = caseRule({
  code: 'S04',
  basis: [{ law: '行政许可法', articles: ['26'] }],
  parameters: { repeated: { unit: 'count', least: 2, most: 10 } },
  watch: ({ event, file }, place, { repeated }) => {
    const late = openConsultations(file).map((asked): Arising & { readonly due: string } => ({
      key: `consultation ${asked.consultation}`,
      at: afterDay(asked.answerDue, place),
      level: 'hint',
      body: asked.body,
      facts: { due: asked.answerDue, consultation: asked.consultation },
      evidence: [placeOf(event)],
      due: asked.answerDue,
    }));
    const answeredLate = file.consultations.filter(
      ({ answer, answerDue }) => answer !== undefined && answer.on > answerDue,
    );
    return late.map(({ due: _, ...arising }) => {
      const before = answeredLate.filter(({ body }) => body === arising.body).length;
      return before + 1 >= repeated
        ? { ...arising, level: 'yellow', facts: { ...arising.facts, times: before + 1 } }
        : arising;
    });
  },
});
