import type { Answer, Applicant, SubmittedFile, SubmittedMaterial } from '../../domain/case/application.ts';
import type { LicencePurpose } from '../../domain/case/concerned-licence.ts';
import { applicableMaterials, askedFields } from '../../domain/catalogue/applicability.ts';
import type { FormField, ServiceItem } from '../../domain/catalogue/service-item.ts';

/** 草稿 as the portal keeps it: everything as it was typed, right or wrong. */
export interface DraftContent {
  readonly applicant: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly materials: Readonly<Record<string, TypedMaterial>>;
  /** 变更、延续: the licence it is about. */
  readonly concerns?: { readonly number: string; readonly purpose: LicencePurpose };
  /** Number of the mandate, where somebody else is applied for. */
  readonly mandate?: string;
  /** Steps that were answered once; the others are still to come. */
  readonly done: readonly string[];
  /** For each step, the draft's version in which it was last written: so two devices see where they differ. */
  readonly written?: Readonly<Record<string, number>>;
  /** Versions of the item it was begun with and has left behind; answers that have no place any more hang on them. */
  readonly versionsBefore?: readonly number[];
  /** The case it became. What was typed is then forgotten here. */
  readonly submitted?: string;
}

export interface TypedMaterial {
  readonly choice: 'upload' | 'paper' | 'none' | '';
  readonly files: readonly SubmittedFile[];
}

export const emptyDraft: DraftContent = { applicant: {}, answers: {}, materials: {}, done: [] };

export function readDraft(content: Readonly<Record<string, unknown>>): DraftContent {
  return { ...emptyDraft, ...(content as Partial<DraftContent>) };
}

/** One page of the form. */
export type Step =
  | { readonly id: 'kind' }
  | { readonly id: 'applicant' }
  | { readonly id: string; readonly field: FormField }
  | { readonly id: string; readonly material: ServiceItem['materials'][number] };

/**
 * The pages of an item's form, in order; the last one, the check of all answers, is not counted here. Only what the
 * answers so far leave to be asked: a page goes as soon as an answer makes it needless.
 */
export function stepsOf(item: ServiceItem, content: Pick<DraftContent, 'answers'>): readonly Step[] {
  const answers = answersOf(content, item.formFields);
  return [
    ...(item.applicantKinds.length > 1 ? [{ id: 'kind' } as const] : []),
    { id: 'applicant' },
    ...askedFields(item, answers).map((field) => ({ id: `answer-${field.code}`, field })),
    ...applicableMaterials(item, answers).map((material) => ({ id: `material-${material.code}`, material })),
  ];
}

export function applicantOf(content: DraftContent, item: Pick<ServiceItem, 'applicantKinds'>): Applicant {
  const typed = content.applicant;
  const only = item.applicantKinds.length === 1 ? item.applicantKinds[0] : undefined;
  const kind = only ?? (typed.kind === 'organisation' ? 'organisation' : 'person');
  const said = (key: string) => (typed[key] ?? '').trim();
  return {
    kind,
    name: said('name'),
    identityForm: said('identityForm'),
    identityNumber: halfWidth(said('identityNumber')).toUpperCase(),
    telephone: halfWidth(said('telephone')),
    ...(said('address') === '' ? {} : { address: said('address') }),
    ...(kind === 'person' || said('contactName') === '' ? {} : { contactName: said('contactName') }),
    ...toldBy(said('email'), typed),
  };
}

/** An address that nobody asked to be written to is not kept. */
function toldBy(email: string, typed: DraftContent['applicant']): Pick<Applicant, 'email' | 'tellBy'> {
  const ways = [
    ...(typed.tellTelephone === 'yes' ? (['telephone'] as const) : []),
    ...(typed.tellEmail === 'yes' ? (['email'] as const) : []),
  ];
  return ways.length === 0 ? {} : { tellBy: ways, ...(typed.tellEmail === 'yes' ? { email } : {}) };
}

/** What was typed, as the answer it means. What means nothing stays as typed, so that the check can name the fault. */
export function answerOf(field: Pick<FormField, 'kind'>, typed: string | undefined): Answer {
  const text = (typed ?? '').trim();
  if (text === '') return '';
  switch (field.kind) {
    case 'number': {
      const plain = halfWidth(text).replace(/[\s,]/g, '');
      return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
    }
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : text;
    case 'date':
      return dateOf(text);
    default:
      return text;
  }
}

export function answersOf(
  content: Pick<DraftContent, 'answers'>,
  fields: readonly FormField[],
): Record<string, Answer> {
  const answers = fields.map((field) => [field.code, answerOf(field, content.answers[field.code])] as const);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== ''));
}

export function materialsOf(content: DraftContent, item: Pick<ServiceItem, 'materials'>): SubmittedMaterial[] {
  return item.materials.flatMap(({ code, copies }): SubmittedMaterial[] => {
    const typed = content.materials[code];
    if (typed?.choice === 'upload' && typed.files.length > 0) {
      return [{ material: code, form: 'electronic', copies: 1, files: typed.files }];
    }
    return typed?.choice === 'paper' ? [{ material: code, form: 'paper', copies, files: [] }] : [];
  });
}

/** What a step gathers, as typed: what two devices can differ in. Files are never in dispute; they are put together. */
export function typedIn(step: Step, content: DraftContent): Readonly<Record<string, string>> {
  if ('field' in step) return { [step.field.code]: content.answers[step.field.code] ?? '' };
  if ('material' in step) return { choice: content.materials[step.material.code]?.choice ?? '' };
  const { kind, ...others } = content.applicant;
  return step.id === 'kind' ? { kind: kind ?? '' } : others;
}

/** 2026-1-9 → 2026-01-09. */
function dateOf(typed: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(halfWidth(typed).replace(/\s/g, ''));
  if (parts === null) return typed;
  return `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
}

/** Chinese keyboards write ０ to ９ and Ａ to Ｚ as easily as 0 to 9. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));
}
