import { type LocalDate, year } from '../../../kernel/local-date.ts';
import type { ApprovalSeal } from '../../organisation/body.ts';

/** 文书 of a joint case; each has characters of its own in its number. */
export const jointPaperKinds = [
  'joint-receipt',
  'joint-notice',
  'joint-supplementation-receipt',
  'joint-acceptance',
  'joint-non-acceptance',
  'joint-extension',
  'joint-opinion',
  'dispute-record',
  'joint-bundle',
  'joint-withdrawal',
] as const;
export type JointPaperKind = (typeof jointPaperKinds)[number];

export interface JointPaper {
  readonly kind: JointPaperKind;
  /** Printed at the top left; never used again. */
  readonly number: string;
  readonly on: LocalDate;
  /** The body that issues it, and the code of its seal; empty where it has none. */
  readonly body: string;
  readonly seal: string;
}

/** What numbering needs of the place. */
export interface JointNumbering {
  readonly divisionCode: string;
  readonly pattern: string;
  readonly joint?: Readonly<Record<string, string>>;
}

/** 440113-J-2026-00012: division, the letter of joint cases, year, serial of the year. */
export function jointNumber({ divisionCode }: JointNumbering, on: LocalDate, serial: number): string {
  return `${divisionCode}-J-${year(on)}-${String(serial).padStart(5, '0')}`;
}

/** Numbered after the joint case, so that one sequence without gaps accounts for all of its papers. */
export function jointPaper(
  kind: JointPaperKind,
  of: { readonly serial: number; readonly receivedOn: LocalDate; readonly papers: readonly JointPaper[] },
  facts: {
    readonly numbering: JointNumbering;
    readonly seals: readonly ApprovalSeal[];
    readonly on: LocalDate;
    readonly issuer: { readonly code: string; readonly documentMark: string };
  },
): JointPaper {
  const { numbering, seals, on, issuer } = facts;
  const earlier = of.papers.filter((one) => one.kind === kind).length;
  const number = numbering.pattern
    .replace('{mark}', issuer.documentMark)
    .replace('{kind}', numbering.joint?.[kind] ?? kind)
    .replace('{year}', String(year(of.receivedOn)))
    .replace('{serial}', String(of.serial).padStart(5, '0'))
    .replace('{again}', earlier === 0 ? '' : `-${earlier + 1}`);
  const seal = seals.find((one) => one.body === issuer.code && one.validFrom <= on && (one.validTo ?? on) >= on);
  return { kind, number, on, body: issuer.code, seal: seal?.code ?? '' };
}
