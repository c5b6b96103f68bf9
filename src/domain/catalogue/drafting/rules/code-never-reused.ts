import type { ServiceItem } from '../../service-item.ts';
import { type ElementFault, faultAt } from '../element-fault.ts';
import type { ItemElements } from '../elements.ts';
import type { Endings } from '../endings.ts';
import type { DraftPurpose } from '../state.ts';

/** How many codes each purpose ends: `[at least, at most]`. */
const mayEnd: Readonly<Record<DraftPurpose, readonly [number, number]>> = {
  new: [0, 0],
  change: [0, 0],
  retire: [0, 0],
  merge: [2, 50],
  split: [1, 1],
  move: [1, 1],
};

/**
 * 事项编码 a code belongs to one matter for ever
 * Basis: 行政许可法 第五条
 * What is new, merged, split off or moved gets a code that no item ever had, living or ended; what is changed or retired
 * keeps its own. A merger ends two or more, a split and a move one, and a move goes to another body. What is a licence
 * does not come back as a convenience service, which needs neither an instrument nor a second person. A code that ended
 * stays ended: no later version revives it, and it ends into one thing only, of which a split alone has several parts.
 * Parameter: none (the catalogue itself)
 * Does not cover: how a code is made up (any letters, digits and hyphens).
 */
export function codeNeverReused(
  elements: Pick<ItemElements, 'code' | 'body' | 'actType'>,
  purpose: DraftPurpose,
  ends: readonly string[],
  catalogue: ReadonlyMap<string, readonly ServiceItem[]>,
  endings: Endings = new Map(),
): readonly ElementFault[] {
  const { code } = elements;
  const faults: ElementFault[] = [];
  const isKept = purpose === 'change' || purpose === 'retire';
  const isKnown = catalogue.has(code);
  if (isKept && !isKnown) faults.push(faultAt('/code', 'code-unknown', { item: code }));
  const ended = endings.get(code);
  if (isKept && ended !== undefined) faults.push(faultAt('/code', 'code-ended', { item: code, on: ended.lastDay }));
  if (!isKept && isKnown) faults.push(faultAt('/code', 'code-reused', { item: code }));
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(code)) faults.push(faultAt('/code', 'code-form'));
  const [least, most] = mayEnd[purpose];
  if (ends.length < least || ends.length > most || new Set(ends).size < ends.length) {
    faults.push(faultAt('/ends', 'ends-too-few-or-many', { least, most }));
  }
  ends.forEach((one, index) => {
    if (!catalogue.has(one)) faults.push(faultAt(`/ends/${index}`, 'code-unknown', { item: one }));
    const before = endings.get(one);
    // The parts of one split end the same code, each with its own draft.
    if (before === undefined || (before.purpose === 'split' && purpose === 'split')) return;
    faults.push(faultAt(`/ends/${index}`, 'code-ended', { item: one, on: before.lastDay }));
  });
  const moved = purpose === 'move' ? catalogue.get(ends[0] ?? '')?.at(-1) : undefined;
  if (moved !== undefined && moved.body === elements.body) faults.push(faultAt('/body', 'move-to-the-same-body'));
  const licences = [code, ...ends].filter((one) => catalogue.get(one)?.at(-1)?.actType === 'licence');
  if (purpose !== 'retire' && elements.actType === 'convenience-service' && licences.length > 0) {
    faults.push(faultAt('/actType', 'licence-as-convenience', { item: licences.join(', ') }));
  }
  return faults;
}
