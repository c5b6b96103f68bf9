import type { Limit } from '../../time-limits/limit.ts';
import type { CatalogueFault } from '../catalogue-fault.ts';
import type { LawRegister } from '../instrument.ts';
import type { ProveProcedure } from '../procedure.ts';
import { feeBasis } from '../rules/fee-basis.ts';
import { preliminaryReview } from '../rules/preliminary-review.ts';
import { type LastDayOf, promiseWithinLaw } from '../rules/promise-within-law.ts';
import { publicationComplete } from '../rules/publication-complete.ts';
import type { ServiceItem } from '../service-item.ts';
import { type ElementFault, faultAt } from './element-fault.ts';
import { type ItemElements, itemFrom } from './elements.ts';
import type { Endings } from './endings.ts';
import { codeNeverReused } from './rules/code-never-reused.ts';
import { elementsAgree } from './rules/elements-agree.ts';
import { legalSourceRank } from './rules/legal-source-rank.ts';
import { oneValidity } from './rules/one-validity.ts';
import type { DraftPurpose } from './state.ts';

/** What a draft is checked against. */
export interface LintFacts {
  readonly purpose: DraftPurpose;
  readonly ends: readonly string[];
  /** In the demo gaps may stay open; what is really published has none. */
  readonly publication: 'published' | 'published-for-demo';
  /** The first day it would be in force. */
  readonly from: string;
  readonly catalogue: ReadonlyMap<string, readonly ServiceItem[]>;
  /** Codes that ended, and into what. */
  readonly endings?: Endings;
  readonly lastDayOf: LastDayOf;
  readonly week: readonly string[];
  readonly review: Limit;
  /** 法律法规库; a place without one checks no ranks. */
  readonly register?: LawRegister;
  readonly proveProcedure: ProveProcedure;
  /** What only the reader of profiles knows of an element’s form. */
  readonly formFaults: (elements: ItemElements) => readonly { readonly at: string; readonly reason: string }[];
}

/** 事项校核: every fault of a draft at once, each with its element. */
export function lintDraft(elements: ItemElements, facts: LintFacts): readonly ElementFault[] {
  const { purpose, ends, from, catalogue, publication } = facts;
  const versions = catalogue.get(elements.code) ?? [];
  const identity = [
    ...codeNeverReused(elements, purpose, ends, catalogue, facts.endings),
    ...oneValidity(elements, from, versions),
  ];
  // What ends needs no element to be in order.
  if (purpose === 'retire') return identity;
  const item = itemFrom(elements, { version: 1, inForceFrom: from, publication });
  return [
    ...identity,
    ...inCode(publicationComplete(item), 'element-empty', 'gap-open'),
    ...inCode(feeBasis(item), 'fee-without-basis'),
    ...inCode(promiseWithinLaw(item, facts.lastDayOf, facts.week), 'promise-longer-than-law'),
    ...inCode(preliminaryReview(item, facts.review, facts.lastDayOf, facts.week), 'review-too-long'),
    ...elementsAgree(elements, versions.length === 0),
    ...(facts.register === undefined ? [] : legalSourceRank(elements, facts.register, from)),
    ...procedureFaults(elements, facts.proveProcedure),
    ...facts.formFaults(elements).map(({ at, reason }) => faultAt(at, 'element-form', { reason })),
  ];
}

export function hasFault(faults: readonly ElementFault[]): boolean {
  return faults.some(({ weight }) => weight === 'fault');
}

/** A gap that is declared without a cause is the same mistake whichever rule finds it. */
function inCode(found: readonly CatalogueFault[], code: string, ofGap = 'gap-without-cause'): ElementFault[] {
  return found.map(({ at }) => faultAt(at, at.startsWith('/gaps') ? ofGap : code));
}

function procedureFaults({ procedure }: ItemElements, prove: ProveProcedure): ElementFault[] {
  if (procedure === undefined) return [];
  const nameOf = (id: string) => procedure.nodes.find((node) => node.id === id)?.name || id;
  return prove(procedure).map(({ kind, nodes, run }) => ({
    ...faultAt('/procedure', 'procedure-unsound', {
      how: kind,
      at: nodes.map(nameOf).join(', ') || '—',
      run: run.map(nameOf).join(' → ') || '—',
    }),
    nodes,
    run,
  }));
}
