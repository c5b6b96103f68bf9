import type { CommandType } from '../../src/app/commands.ts';
import type { Actor } from '../../src/domain/case/actor.ts';
import type {
  Answer,
  Answers,
  Applicant,
  Defect,
  MaterialCheck,
  SubmittedMaterial,
} from '../../src/domain/case/application.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import { applicableMaterials, exemptionFor } from '../../src/domain/catalogue/applicability.ts';
import type { FormField, ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import type { StoryStep } from './story.ts';

// What a story leaves unsaid. It tells only what is unusual; whatever it does not mention is in order.

/** `officer Chen` is an officer called Chen; the same Chen may act from another post. */
export function actorOf(by: string, body: string): Actor {
  const [duty = '', ...name] = by.split(' ');
  if (duty === 'time') return { kind: 'system' };
  if (duty === 'applicant' || duty === 'agent') return { kind: 'applicant', id: duty };
  const id = name.length > 0 ? name.join(' ') : duty;
  return { kind: 'staff', id, duty: duty as Duty, body, ...(duty === 'clerk' ? { centre: 'CENTRE' } : {}) };
}

/** The fields of a command: a sensible whole, and over it what the story says. */
export function contentsOf(type: CommandType, step: StoryStep, item: ServiceItem, file: CaseFile | undefined): object {
  const { without, checks, materials, defects, ...said } = step.with as {
    without?: string[];
    checks?: Record<string, string>;
    materials?: string[];
    defects?: Record<string, string>;
  } & Record<string, unknown>;
  const left = without ?? [];
  const answers = { ...answersTo(item, left), ...(said.answers as Answers | undefined) };
  switch (type) {
    case 'receiveApplication':
      return {
        item: item.code,
        channel: step.by?.startsWith('clerk') ? 'window' : 'portal',
        applicant: { ...applicantFor(item), ...(said.applicant as object | undefined) },
        answers,
        materials: handedIn(materials ?? requiredOf(item, answers).filter((code) => !left.includes(code))),
      };
    case 'submitSupplementation':
      return { answers: said.answers ?? {}, materials: handedIn(materials ?? []) };
    case 'correctOnTheSpot':
      return { remark: '', ...said };
    case 'giveOneTimeNotice':
      return { checks: checksOf(item, file, checks), answerDefects: defectsOf(defects) };
    case 'acceptApplication':
      return { checks: checksOf(item, file, checks) };
    case 'proposeDecision':
      return { reasons: '', articles: '', ...said };
    case 'decideApplication':
      return { reasons: '', articles: '', remediesTold: false, ...said };
    case 'deliverDecision':
      return {
        method: 'collected',
        recipient: applicantFor(item).name,
        proof: 'signed',
        completing: false,
        ...shownBy(item),
        ...said,
      };
    case 'voidPaper': {
      // A story names the kind; the first of its papers is meant.
      const { which, ...more } = said as { which?: string };
      return { voided: file?.papers.find(({ kind }) => kind === which)?.number ?? '', ...more };
    }
    case 'withdrawApplication':
      return { ...(step.by?.startsWith('clerk') ? { request: { kind: 'sheet', number: '00001' } } : {}), ...said };
    default:
      return said;
  }
}

/** Whoever collects shows what the application names. */
function shownBy(item: ServiceItem): object {
  const { identityForm, identityNumber } = applicantFor(item);
  return { collector: { is: 'applicant', identityForm, identityNumber } };
}

/** What the answers call for; what an open question decides is not brought along. */
function requiredOf(item: ServiceItem, answers: Answers): string[] {
  return applicableMaterials(item, answers)
    .filter(({ required }) => required)
    .map(({ code }) => code);
}

function handedIn(codes: readonly string[]): SubmittedMaterial[] {
  return codes.map((material) => ({ material, form: 'paper', copies: 1, files: [] }));
}

/** What was handed in is in order and what was not is missing, unless the story says otherwise: `faulty: no stamp`. */
function checksOf(item: ServiceItem, file: CaseFile | undefined, said: Record<string, string> = {}): MaterialCheck[] {
  const there = new Set(file?.materials.map(({ material }) => material));
  const codes = new Set([...requiredOf(item, file?.answers ?? {}), ...Object.keys(said)]);
  return [...codes].map((material) => {
    const [verdict = '', ...remark] = (said[material] ?? (there.has(material) ? 'in-order' : 'missing')).split(': ');
    const words = remark.length > 0 ? { remark: remark.join(': ') } : {};
    return { material, verdict: verdict as MaterialCheck['verdict'], ...words };
  });
}

function defectsOf(said: Record<string, string> = {}): Defect[] {
  return Object.entries(said).map(([code, remark]) => ({ concerns: 'answer', code, fault: 'faulty', remark }));
}

function applicantFor(item: ServiceItem): Applicant {
  const isPerson = item.applicantKinds[0] === 'person';
  const chinese = item.name['zh-Hant'] !== undefined;
  const identity = chinese
    ? isPerson
      ? { identityForm: 'resident-id', identityNumber: '11010519491231002X' }
      : { identityForm: 'credit-code', identityNumber: '91350100M000100Y43' }
    : isPerson
      ? { identityForm: 'player-card', identityNumber: 'P-000001' }
      : { identityForm: 'club-number', identityNumber: 'C-0001A' };
  return {
    kind: isPerson ? 'person' : 'organisation',
    name: '陈小明',
    telephone: '020-84600000',
    ...identity,
    ...(isPerson ? {} : { contactName: '陈小明' }),
  };
}

function answersTo(item: ServiceItem, without: readonly string[]): Record<string, Answer> {
  const asked = item.formFields.filter(({ code, required }) => required && !without.includes(code));
  const answers = Object.fromEntries(asked.map((field) => [field.code, answerTo(field)]));
  if (exemptionFor(item, answers) === undefined) return answers;
  // The smallest numbers need no licence; a story that does not say otherwise is about one that is needed.
  const most = asked.filter(({ kind }) => kind === 'number').map(({ code, maximum }) => [code, maximum ?? 1]);
  return { ...answers, ...Object.fromEntries(most) };
}

function answerTo(field: FormField): Answer {
  switch (field.kind) {
    case 'number':
      return field.minimum ?? 1;
    case 'date':
      return '2026-12-01';
    case 'choice':
      return field.choices?.[0]?.code ?? '';
    case 'yes-no':
      return true;
    default:
      return '番禺';
  }
}
