import type { Answer, Answers, Defect, HeldMaterial } from '../../src/domain/case/application.ts';
import type { NewCaseEvent } from '../../src/domain/case/events.ts';
import { exemptionFor } from '../../src/domain/catalogue/applicability.ts';
import type { Condition } from '../../src/domain/catalogue/condition.ts';
import type { FormField, ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { situationsOf } from '../../src/domain/catalogue/situations.ts';
import type { AnyIntakeCommand } from '../../src/domain/intake/commands.ts';
import { decideIntake } from '../../src/domain/intake/decide.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { caseAfter, caseFile, clerk, factsOn, noon } from '../support/facts.ts';

// The proof that a one-time notice is complete (art. 32). An application comes in with nothing in order and some of the
// deciding questions answered. What the notice prints is then satisfied, in every way in which its questions can be
// answered, and nothing else is: the application must be acceptable. With any one thing of the list left out it must not
// be. What a list should hold is worked out a second time by a plain reading of the conditions, so that an evaluator that
// is wrong in the same way at both ends is found out as well.

/** Composes the notice; undefined where the door has none to give. The proof is tried on broken ones too. */
export type Notice = (
  item: ServiceItem,
  answers: Answers,
  held: readonly HeldMaterial[],
) => readonly Defect[] | undefined;

export interface Proof {
  /** Situations at the door: combinations of answers, each question also left open. */
  situations: number;
  /** Ways in which the lists printed for them were satisfied, and lists with one thing left out. */
  satisfied: number;
  shortened: number;
  exempt: number;
  /** Situations in which some of the materials were held already (互认). */
  held: number;
  readonly counterExamples: string[];
}

/**
 * With nothing held, with each shared material held, and with all of them: what is held is on no list, and with the rest
 * of the list satisfied the application is acceptable. Nothing else about the proof changes.
 */
export function proveItem(item: ServiceItem, proof: Proof, notice: Notice = theNotice): void {
  const shared = item.materials.filter(({ shared: one }) => one !== undefined).map(({ code }) => code);
  proveWith(item, [], proof, notice);
  for (const code of shared) proveWith(item, [code], proof, notice);
  if (shared.length > 1) proveWith(item, shared, proof, notice);
}

function proveWith(item: ServiceItem, codes: readonly string[], proof: Proof, notice: Notice): void {
  const held = codes.map(heldAs);
  const ends = [...situationsOf(item)];
  for (const answers of situationsOf(item, true)) {
    if (held.length > 0) proof.held += 1;
    else proof.situations += 1;
    const told = notice(item, answers, held);
    const ways = ends.filter((end) => Object.entries(answers).every(([code, answer]) => end[code] === answer));
    const complain = (what: string, end = answers) =>
      proof.counterExamples.push(
        `${item.code} ${held.length > 0 ? `(held: ${codes.join()}) ` : ''}${JSON.stringify(answers)} → ${JSON.stringify(end)}: ${what}`,
      );
    if (exemptionFor(item, answers) !== undefined) {
      if (held.length === 0) proof.exempt += 1;
      if (told !== undefined) complain('no licence is needed, yet something was asked for');
      if (!turnedAway(item, answers)) complain('no licence is needed, yet it cannot be said');
      continue;
    }
    if (told === undefined) {
      if (calledFor(item, answers, ways, codes).length > 0) complain('no notice');
      continue;
    }
    const listed = told.map(({ concerns, code }) => `${concerns}/${code}`);
    const possible = calledFor(item, answers, ways, codes);
    for (const one of listed) if (!possible.includes(one)) complain(`${one} is superfluous`);
    for (const end of ways) satisfy({ item, held }, answers, end, told, proof, (what) => complain(what, end));
  }
}

/** The printed list, mended as one who answers `end` mends it, whole and with one thing left out. */
interface Asked {
  readonly item: ServiceItem;
  readonly held: readonly HeldMaterial[];
}

function satisfy(
  asked: Asked,
  answers: Answers,
  end: Answers,
  told: readonly Defect[],
  proof: Proof,
  complain: (what: string) => void,
): void {
  const { item } = asked;
  const full = { ...valid(item), ...end };
  const concerned = told.filter((defect) => defect.decidedBy === undefined || isCalledFor(item, full, defect));
  proof.satisfied += 1;
  const free = exemptionFor(item, end) !== undefined;
  const refused = accepted(asked, answers, told, concerned, full);
  const wanted = free ? ['intake.no-licence-needed'] : [];
  if (refused.join() !== wanted.join()) complain(`satisfied, yet refused for ${refused.join(' ')}`);
  if (free) return;
  for (const left of concerned) {
    proof.shortened += 1;
    const rest = concerned.filter((one) => one !== left);
    if (accepted(asked, answers, told, rest, full).length === 0) complain(`${left.code} could be left out`);
  }
}

/** Hands in what the list asks for and accepts; the codes of the refusals. */
function accepted(
  { item, held }: Asked,
  answers: Answers,
  told: readonly Defect[],
  mended: readonly Defect[],
  full: Answers,
): readonly string[] {
  const facts = factsOn('2026-03-03', { item });
  const codes = (concerns: Defect['concerns']) =>
    mended.filter((one) => one.concerns === concerns).map(({ code }) => code);
  const given = Object.fromEntries(codes('answer').map((code) => [code, full[code] as Answer]));
  const materials = codes('material').map((material) => ({ material, form: 'paper', copies: 1, files: [] }) as const);
  const common = { caseId: 'case-1', actor: clerk, at: noon('2026-03-03') };
  const paper = { kind: 'one-time-notice', number: '1', on: facts.today, seal: 'HALL-1' } as const;
  const noticed: NewCaseEvent = { type: 'OneTimeNoticeGiven', data: { defects: told, checks: [], paper } };
  let file = caseAfter(caseFile({ answers, item: item.code, ...heldIn(held) }), [noticed], '2026-03-03');
  const play = (command: AnyIntakeCommand) => decideIntake(file, command, facts);
  if (mended.length > 0) {
    const sent = play({ ...common, type: 'submitSupplementation', answers: given, materials });
    if (!sent.ok) return sent.fault.map(({ code }) => code);
    file = caseAfter(file, sent.value, '2026-03-03');
  }
  const checks = file.materials.map(({ material }) => ({ material, verdict: 'in-order' }) as const);
  const end = play({ ...common, type: 'acceptApplication', checks });
  return end.ok ? [] : end.fault.map(({ code }) => code);
}

/** The notice as the door gives it. */
export const theNotice: Notice = (item, answers, held) => {
  const command = { caseId: 'case-1', actor: clerk, at: noon('2026-03-03'), checks: [], answerDefects: [] };
  const facts = factsOn('2026-03-03', { item });
  const file = caseFile({ answers, item: item.code, ...heldIn(held) });
  const given = decideIntake(file, { ...command, type: 'giveOneTimeNotice' }, facts);
  const [event] = given.ok ? given.value : [];
  return event?.type === 'OneTimeNoticeGiven' ? event.data.defects : undefined;
};

function turnedAway(item: ServiceItem, answers: Answers): boolean {
  const said = { ground: 'no-licence-needed', explanation: 'by the answers' } as const;
  const command = {
    ...said,
    type: 'decideNonAcceptance',
    caseId: 'case-1',
    actor: clerk,
    at: noon('2026-03-03'),
  } as const;
  return decideIntake(caseFile({ answers }), command, factsOn('2026-03-03', { item })).ok;
}

/** All that the answers can still come to call for, and are not there: by the plain reading. */
function calledFor(item: ServiceItem, answers: Answers, ways: readonly Answers[], held: readonly string[]): string[] {
  const all: Pick<Defect, 'concerns' | 'code'>[] = [
    ...item.materials
      .filter(({ code, required }) => required && !held.includes(code))
      .map(({ code }) => ({ concerns: 'material', code }) as const),
    ...item.formFields
      .filter(({ code, required }) => required && answers[code] === undefined)
      .map(({ code }) => ({ concerns: 'answer', code }) as const),
  ];
  return all
    .filter((one) => ways.some((end) => isCalledFor(item, end, one)))
    .map(({ concerns, code }) => `${concerns}/${code}`);
}

function isCalledFor(item: ServiceItem, end: Answers, { concerns, code }: Pick<Defect, 'concerns' | 'code'>): boolean {
  const condition =
    concerns === 'material'
      ? item.materials.find((one) => one.code === code)?.neededWhen
      : item.formFields.find((one) => one.code === code)?.askedWhen;
  return condition === undefined || plainly(condition, item, end);
}

function heldAs(material: string): HeldMaterial {
  const since = localDate('2026-01-01');
  return { material, as: 'document', trust: 'A', from: { licence: 'L-1' }, since, files: [] };
}

function heldIn(held: readonly HeldMaterial[]): { readonly held?: readonly HeldMaterial[] } {
  return held.length === 0 ? {} : { held };
}

/** The second reading: two-valued, because every question that is put is answered. */
function plainly(condition: Condition, item: ServiceItem, end: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => plainly(part, item, end));
  if ('any' in condition) return condition.any.some((part) => plainly(part, item, end));
  if ('not' in condition) return !plainly(condition.not, item, end);
  const asked = item.formFields.find(({ code }) => code === condition.field)?.askedWhen;
  if (asked !== undefined && !plainly(asked, item, end)) return false;
  const answer = end[condition.field];
  if ('is' in condition) return answer === condition.is;
  if ('oneOf' in condition) return condition.oneOf.some((one) => one === answer);
  return 'atLeast' in condition ? Number(answer) >= condition.atLeast : Number(answer) <= condition.atMost;
}

/** A right answer to every question on which nothing hangs. */
function valid(item: ServiceItem): Answers {
  return Object.fromEntries(item.formFields.map((field) => [field.code, validAnswer(field)]));
}

function validAnswer({ kind, minimum, choices }: FormField): Answer {
  if (kind === 'number') return minimum ?? 1;
  if (kind === 'date') return '2026-04-01';
  if (kind === 'choice') return choices?.[0]?.code ?? '';
  return kind === 'yes-no' ? true : 'x';
}
