import { caseRule, happened, placeOf } from '../watched.ts';
import { substanceOf } from '../words.ts';

/**
 * 无故不予受理 non-acceptance without ground (S06)
 * Basis: 行政许可法 第三十二条第一款第一项、第二项、第二款，第七十二条第一项、第七项
 * An application is turned down at the door only because no licence is needed or another body is competent, which is
 * then named, in words that explain it (counted are different letters, so that dots and repetitions are none), on a paper.
 * Whatever comes in from another system is held to the same.
 */
export const nonAcceptanceUnfounded = caseRule({
  code: 'S06',
  basis: [{ law: '行政许可法', articles: ['32(1)(1)', '32(1)(2)', '32(2)', '72(1)(1)', '72(1)(7)'] }],
  abuse: 'turned-away',
  parameters: { explanationAtLeast: { unit: 'character', least: 0, most: 100 } },
  watch: (step, _place, { explanationAtLeast }) => {
    const turnedDown = happened(step, 'NonAcceptanceDecided');
    if (turnedDown === undefined) return [];
    const { event, file } = step;
    const { ground, competentBody, explanation } = turnedDown;
    const missing = [
      ...(ground === 'not-this-body' && !competentBody?.trim() ? ['competent-body'] : []),
      ...(competentBody === file.body ? ['another-body'] : []),
      ...(substanceOf(explanation) < explanationAtLeast ? ['explanation'] : []),
      ...(turnedDown.paper?.number ? [] : ['paper']),
    ];
    if (missing.length === 0) return [];
    const facts = { missing: missing.join(' ') };
    return [
      { key: 'non-acceptance', at: event.recordedAt, level: 'red', body: file.body, facts, evidence: [placeOf(event)] },
    ];
  },
});
