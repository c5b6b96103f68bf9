import { useSyncExternalStore } from 'react';
import type { CaseView, Defect, Fault, MaterialCheck, RequiredMaterial } from '../shapes.ts';

export type Verdict = MaterialCheck['verdict'];

/** The clerk's look at one application, as far as it has got. The checklist writes it, the notice beside it reads it. */
export interface IntakeLook {
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly remarks: Readonly<Record<string, string>>;
  /** What the clerk found wrong in answers, by the code of the field. */
  readonly answerRemarks: Readonly<Record<string, string>>;
  /** A notice given in error is mended by accepting: the clerk looks again without waiting for a supplementation. */
  readonly again?: boolean;
  /** What the service last said of it; not kept. */
  readonly faults: readonly Fault[];
}

const nothing: IntakeLook = { verdicts: {}, remarks: {}, answerRemarks: {}, faults: [] };
const looks = new Map<string, IntakeLook>();
const listeners = new Set<() => void>();
const keyOf = (caseId: string) => `yimen.draft.${caseId}.intake`;

export function useIntake(caseId: string): readonly [IntakeLook, (change: Partial<IntakeLook>) => void, () => void] {
  const look = useSyncExternalStore(subscribe, () => lookOf(caseId));
  const put = (change: Partial<IntakeLook>) => {
    const after = { ...lookOf(caseId), ...change };
    looks.set(caseId, after);
    const { faults: _not, ...kept } = after;
    sessionStorage.setItem(keyOf(caseId), JSON.stringify(kept));
    for (const listener of listeners) listener();
  };
  const discard = () => {
    looks.delete(caseId);
    sessionStorage.removeItem(keyOf(caseId));
    for (const listener of listeners) listener();
  };
  return [look, put, discard];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function lookOf(caseId: string): IntakeLook {
  const known = looks.get(caseId);
  if (known !== undefined) return known;
  const stored = sessionStorage.getItem(keyOf(caseId));
  const look = stored === null ? nothing : { ...nothing, ...(JSON.parse(stored) as Partial<IntakeLook>) };
  looks.set(caseId, look);
  return look;
}

/** Whether the materials are to be looked at now; those of an application that waits for its supplementation are not. */
export function isAtTheDoor(view: CaseView, look: IntakeLook): boolean {
  return view.actions.includes('acceptApplication') && (view.state === 'received' || look.again === true);
}

/** What the clerk said of a material; one that is not required and was not handed in needs no look. */
export function verdictOf(view: CaseView, look: IntakeLook, material: RequiredMaterial): Verdict | undefined {
  const said = look.verdicts[material.code];
  if (said !== undefined) return said;
  const handedIn = view.materials.some((one) => one.material === material.code);
  // What hangs on a question still open is told with the question, and needs no look before it is here.
  const certain = material.required && material.decidedBy === undefined;
  return certain || handedIn ? undefined : 'not-needed';
}

export function checksOf(view: CaseView, look: IntakeLook): readonly MaterialCheck[] {
  return view.item.materials.flatMap((material): MaterialCheck[] => {
    const verdict = verdictOf(view, look, material);
    if (verdict === undefined) return [];
    const remark = look.remarks[material.code]?.trim();
    return [{ material: material.code, verdict, ...(remark ? { remark } : {}) }];
  });
}

/** Everything that stands in the way so far: what the notice would say if it were given now. */
export function defectsOf(view: CaseView, look: IntakeLook): readonly Defect[] {
  const materials = checksOf(view, look).flatMap((check): Defect[] => {
    if (check.verdict !== 'missing' && check.verdict !== 'faulty') return [];
    const required = view.item.materials.find((one) => one.code === check.material)?.required === true;
    if (check.verdict === 'missing' && !required) return [];
    const remark = check.remark === undefined ? {} : { remark: check.remark };
    return [{ concerns: 'material', code: check.material, fault: check.verdict, ...remark }];
  });
  const named = new Set(materials.map((defect) => defect.code));
  const open = view.openDefects.filter(({ concerns, code, decidedBy }) => {
    return concerns === 'material' && decidedBy !== undefined && !named.has(code) && look.verdicts[code] !== 'in-order';
  });
  const written = answerDefectsOf(look);
  const answers = new Set(written.map((defect) => defect.code));
  const found = view.openDefects.filter((defect) => defect.concerns === 'answer' && !answers.has(defect.code));
  return [...materials, ...open, ...found, ...written];
}

export function answerDefectsOf(look: IntakeLook): readonly Defect[] {
  return Object.entries(look.answerRemarks)
    .filter(([, remark]) => remark.trim() !== '')
    .map(([code, remark]) => ({ concerns: 'answer', code, fault: 'faulty', remark: remark.trim() }));
}

/** Materials not looked at yet. */
export function unlooked(view: CaseView, look: IntakeLook): readonly RequiredMaterial[] {
  return view.item.materials.filter((material) => verdictOf(view, look, material) === undefined);
}
