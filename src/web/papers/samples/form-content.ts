import type { Answer, Applicant } from '../../../domain/case/application.ts';
import { applicableMaterials, askedFields, needOf } from '../../../domain/catalogue/applicability.ts';
import type { FormField, RequiredMaterial, ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { addressLine } from '../../../domain/intake/address-form.ts';
import { inLanguage, type Language, type LocalText } from '../../../kernel/language.ts';
import type { Profile } from '../../../profile/profile.ts';
import { conditionText } from '../../components/condition-text.ts';
import { fullDate, isDate } from '../../components/dates.ts';
import { type Translate, translator } from '../../texts/translate.ts';

/** What one writes into, or ticks. */
export interface FormRow {
  readonly label: string;
  /** Under the label, small: how to fill it in. */
  readonly hint?: string;
  /** Written in; an empty row is a blank. */
  readonly value?: string;
  readonly choices?: readonly { readonly label: string; readonly ticked: boolean }[];
  /** How many lines of blank a pen needs. */
  readonly lines: number;
}

export interface FormTick {
  readonly text: string;
  readonly detail: string;
  readonly ticked: boolean;
}

/** 申请表 as it is printed: the questions of the item, the same that the portal puts, and the list of what to bring. */
export interface FormContent {
  readonly language: Language;
  readonly issuer: string;
  readonly title: string;
  readonly code: string;
  /** 样表: light across the sheet, where everything on it is made up. */
  readonly mark?: string;
  readonly lead: string;
  readonly sections: readonly { readonly title: string; readonly rows: readonly FormRow[] }[];
  readonly materialsTitle: string;
  readonly materials: readonly FormTick[];
  readonly declaration: string;
  readonly signature: string;
  readonly date: string;
  readonly foot: string;
}

/** What is written into a form: nothing, what somebody typed so far, or what nobody could mistake for the truth. */
export interface Filling {
  readonly kind: 'blank' | 'typed' | 'sample';
  readonly applicant: Partial<Applicant>;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Codes of materials that are handed in already, or promised on paper. */
  readonly ticked: readonly string[];
}

export const nothingFilled: Filling = { kind: 'blank', applicant: {}, answers: {}, ticked: [] };

interface Making {
  readonly item: ServiceItem;
  readonly filling: Filling;
  readonly profile: Profile;
  readonly language: Language;
  readonly t: Translate;
  readonly say: (text: LocalText) => string;
}

export function formContent(item: ServiceItem, filling: Filling, profile: Profile, language: Language): FormContent {
  const t = translator(language);
  const say = (text: LocalText) => inLanguage(text, language);
  const making: Making = { item, filling, profile, language, t, say };
  const body = profile.bodies.find(({ code }) => code === item.body);
  return {
    language,
    issuer: say(body?.name ?? profile.name),
    title: t('papers:form.title', { item: say(item.name) }),
    code: t('papers:form.code', { code: item.code, version: item.version, date: fullDate(item.inForceFrom, language) }),
    ...(filling.kind === 'sample' ? { mark: t('papers:form.mark') } : {}),
    lead: t(`papers:form.lead.${filling.kind}`, { service: say(profile.serviceName) }),
    sections: [
      { title: t('papers:form.applicant'), rows: applicantRows(making) },
      ...(item.formFields.length === 0 ? [] : [{ title: t('papers:form.questions'), rows: questionRows(making) }]),
    ],
    materialsTitle: t('papers:form.materials'),
    materials: materialTicks(making),
    declaration: t('papers:form.declaration'),
    signature: t('papers:form.signature'),
    date: t('papers:form.date'),
    foot: t('papers:form.foot', { item: say(item.name), code: item.code }),
  };
}

function applicantRows({ item, filling, profile, t, say }: Making): readonly FormRow[] {
  const { applicant, kind: filled } = filling;
  const only = item.applicantKinds.length === 1 ? item.applicantKinds[0] : undefined;
  const kind = only ?? (filled === 'blank' ? undefined : applicant.kind);
  const forms = profile.identityForms.filter((form) => kind === undefined || form.kind === kind);
  const parts = profile.addressForm.parts.map(({ label }) => say(label));
  return [
    ...(only === undefined
      ? [
          tick(
            t('case:applicantField.kind'),
            item.applicantKinds.map((one) => [t(`case:applicantKind.${one}`), one === kind]),
          ),
        ]
      : []),
    blank(t(kind === undefined ? 'papers:form.name' : `portal:applicant.name.${kind}`), applicant.name),
    forms.length === 1
      ? blank(say(forms[0]?.label ?? {}), applicant.identityNumber)
      : tick(
          t('case:applicantField.identityForm'),
          forms.map(({ code, label }) => [say(label), code === applicant.identityForm]),
        ),
    ...(forms.length === 1 ? [] : [blank(t('case:applicantField.identityNumber'), applicant.identityNumber)]),
    ...(kind === 'person' ? [] : [blank(t('case:applicantField.contactName'), applicant.contactName)]),
    blank(t('case:applicantField.telephone'), applicant.telephone),
    { ...blank(t('case:applicantField.address'), applicant.address), hint: parts.join(' · ') },
  ];
}

function questionRows({ item, filling, language, t, say }: Making): readonly FormRow[] {
  const fields = filling.kind === 'blank' ? item.formFields : askedFields(item, filling.answers);
  return fields.map((field) => {
    const answer = filling.answers[field.code];
    const label = field.required ? say(field.label) : t('papers:form.optional', { label: say(field.label) });
    const when = field.askedWhen && conditionText(field.askedWhen, item.formFields, t, say);
    const hint = when === undefined ? field.hint && say(field.hint) : t('papers:form.onlyWhen', { condition: when });
    const shared = hint === undefined ? {} : { hint };
    if (field.kind === 'choice')
      return {
        ...tick(
          label,
          (field.choices ?? []).map(({ code, label: one }) => [say(one), code === answer]),
        ),
        ...shared,
      };
    if (field.kind === 'yes-no')
      return {
        ...tick(label, [
          [t('portal:form.yes'), answer === true],
          [t('portal:form.no'), answer === false],
        ]),
        ...shared,
      };
    const row = blank(label, answerText(field, answer, language));
    return { ...row, ...shared, lines: field.kind === 'long-text' ? 4 : 1 };
  });
}

/** Exactly what these answers ask for; what an open question decides says so. */
function materialTicks({ item, filling, language, t, say }: Making): readonly FormTick[] {
  return applicableMaterials(item, filling.answers).map((material): FormTick => {
    const open = needOf(item, material, filling.answers).needed === 'unknown' && material.neededWhen;
    const details = [
      ...(open ? [t('portal:guide.neededWhen', { condition: conditionText(open, item.formFields, t, say) })] : []),
      ...(material.required ? [] : [t('portal:guide.whereApplicable')]),
      t(`case:materialSource.${material.source}`),
      t(`case:materialForm.${material.form}`),
      t('case:materialCopies', { count: material.copies }),
    ];
    const detail = details.join(language === 'en' ? ', ' : '，');
    return { text: say(material.name), detail, ticked: filling.ticked.includes(material.code) };
  });
}

function blank(label: string, value: string | undefined): FormRow {
  return { label, lines: 1, ...(value === undefined || value === '' ? {} : { value }) };
}

function tick(label: string, choices: readonly (readonly [string, boolean])[]): FormRow {
  return { label, lines: 1, choices: choices.map(([one, ticked]) => ({ label: one, ticked })) };
}

function answerText(field: FormField, answer: Answer | undefined, language: Language): string {
  if (answer === undefined) return '';
  return field.kind === 'date' && isDate(answer) ? fullDate(answer, language) : String(answer);
}

/** 样表: filled in with what is clearly made up, and valid all the same. */
export function sampleFilling(item: ServiceItem, profile: Profile, language: Language, year: string): Filling {
  const t = translator(language);
  const kind = item.applicantKinds[0] ?? 'person';
  const form = profile.identityForms.find((one) => one.kind === kind);
  const address = Object.fromEntries(profile.addressForm.parts.map(({ code, example }) => [code, example]));
  const answers: Record<string, Answer> = {};
  // In order, because a question may hang on the answers before it.
  for (const field of item.formFields)
    answers[field.code] = sampleAnswer(field, inLanguage(field.label, language), t, year);
  const asked = askedFields(item, answers);
  return {
    kind: 'sample',
    applicant: {
      kind,
      name: t(`papers:form.sampleName.${kind}`),
      identityForm: form?.code ?? '',
      identityNumber: form?.example ?? '',
      telephone: '000-0000-0000',
      address: addressLine(profile.addressForm, address),
      ...(kind === 'organisation' ? { contactName: t('papers:form.sampleName.person') } : {}),
    },
    answers: Object.fromEntries(asked.map(({ code }) => [code, answers[code] as Answer])),
    ticked: item.materials.map(({ code }: RequiredMaterial) => code),
  };
}

function sampleAnswer(field: FormField, label: string, t: Translate, year: string): Answer {
  switch (field.kind) {
    case 'number':
      return Math.min(Math.max(field.minimum ?? 0, 10), field.maximum ?? 10);
    case 'date':
      return `${year}-06-30`;
    case 'choice':
      return field.choices?.[0]?.code ?? '';
    case 'yes-no':
      return true;
    default:
      return t('papers:form.sampleText', { label }).slice(0, field.maxLength);
  }
}
