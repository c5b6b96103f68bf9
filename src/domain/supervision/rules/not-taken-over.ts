import { localDateAt } from '../../../kernel/instant.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 应接不接 not taken over (S22)
 * Basis: 番禺区简政强区事权下放承接工作方案 六(三); 行政许可法 第二十二条、第三十二条第一款第二项
 * A body to which the register gives the power everywhere turns an application away as not its own; or a body from which the
 * power has gone still accepts, or decides on what it accepted after that. What was accepted before the handover is finished
 * where it was. The register holds in memory what the papers on the log say, so that the same is found again later.
 * Does not cover: a power of which the register says nothing, and a body that holds it in one town and not in another.
 */
export const notTakenOver = caseRule({
  code: 'S22',
  basis: [
    { law: '番禺区简政强区事权下放承接工作方案', articles: ['6(3)'] },
    { law: '行政许可法', articles: ['22', '32(1)(2)'] },
  ],
  parameters: {},
  watch: (step, place) => {
    const { event, file } = step;
    const turnedDown = happened(step, 'NonAcceptanceDecided');
    const isDone =
      happened(step, 'ApplicationAccepted') ?? happened(step, 'LicenceGranted') ?? happened(step, 'LicenceRefused');
    if (place.competence === undefined || (turnedDown === undefined && isDone === undefined)) return [];
    const on = file.acceptance?.on ?? localDateAt(event.occurredAt, place.timeZone);
    const found = place.competence.at(file.item, undefined, on);
    if (found === undefined || found.length === 0) return [];
    const isTheirs = ({ body, answerable }: (typeof found)[number]) => body === file.body || answerable === file.body;
    const at = event.recordedAt;
    const evidence = [placeOf(event)];
    if (turnedDown?.ground === 'not-this-body' && found.every(isTheirs)) {
      return [{ key: 'turned-away', at, level: 'red', body: file.body, facts: { on }, evidence }];
    }
    if (isDone === undefined || found.some(isTheirs)) return [];
    const facts = { on, competent: found[0]?.body ?? '' };
    return [{ key: 'handled', at, level: 'red', body: file.body, facts, evidence }];
  },
});
