import type { Answer, Answers, Applicant, SubmittedMaterial } from '../../domain/case/application.ts';
import { applicableMaterials, askedFields, exemptionFor } from '../../domain/catalogue/applicability.ts';
import { type Condition, comparisonsIn } from '../../domain/catalogue/condition.ts';
import type { FormField, ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { IdentityForm } from '../../domain/intake/identity-form.ts';
import { checkCreditCode, checkResidentId } from '../../kernel/identity-number.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { Dice } from './dice.ts';
import type { DemoScript } from './script.ts';

/** Somebody who does not exist, with numbers that pass their checks but carry an area code never issued. */
export function inventApplicant(
  chance: Dice,
  script: DemoScript,
  item: ServiceItem,
  forms: readonly IdentityForm[],
): Applicant {
  const kind = chance.pick(item.applicantKinds);
  const form = forms.find((one) => one.kind === kind) as IdentityForm;
  const shared = {
    kind,
    identityForm: form.code,
    identityNumber: inventNumber(chance, form),
    telephone: `199${String(chance.between(0, 99_999_999)).padStart(8, '0')}`,
    address: script.address.replace('{number}', String(chance.between(1, 300))),
  };
  const person = chance.pick(script.personNames);
  if (kind === 'person') return { ...shared, name: person };
  return { ...shared, name: chance.pick(script.organisationNames), contactName: person };
}

function inventNumber(chance: Dice, form: IdentityForm): string {
  if (form.check === 'cn-resident-id') {
    const birth = addDays('1960-01-01' as LocalDate, chance.between(0, 16_000)).replaceAll('-', '');
    return withCheckCharacter(`440199${birth}${chance.between(100, 999)}`, '0123456789X', checkResidentId);
  }
  if (form.check === 'cn-credit-code') {
    const stem = `91440199MA${String(chance.between(0, 9_999_999)).padStart(7, '0')}`;
    return withCheckCharacter(stem, '0123456789ABCDEFGHJKLMNPQRTUWXY', checkCreditCode);
  }
  return fromPattern(chance, form.pattern ?? '');
}

function withCheckCharacter(stem: string, alphabet: string, check: (number: string) => { ok: boolean }): string {
  const last = [...alphabet].find((character) => check(stem + character).ok);
  return stem + (last ?? '0');
}

/** Enough of a reading of simple patterns (letters, `[A-Z]`, `\d`, `{n}`) to fill them. */
function fromPattern(chance: Dice, pattern: string): string {
  const piece = /(\\d|\[[^\]]+\]|[^[\]{}\\])(?:\{(\d+)(?:,\d*)?\})?/g;
  let text = '';
  for (const [, kind = '', count] of pattern.matchAll(piece)) {
    for (let index = 0; index < Number(count ?? 1); index += 1) text += characterOf(chance, kind);
  }
  return text;
}

function characterOf(chance: Dice, kind: string): string {
  if (kind === '\\d' || kind === '[0-9]') return String(chance.between(0, 9));
  if (!kind.startsWith('[')) return kind;
  const from = kind.codePointAt(1) as number;
  const to = kind[2] === '-' ? (kind.codePointAt(3) as number) : from;
  return String.fromCodePoint(chance.between(from, to));
}

export function inventAnswers(chance: Dice, script: DemoScript, item: ServiceItem, today: LocalDate): Answers {
  const all = Object.fromEntries(
    item.formFields.map((field) => [field.code, inventAnswer(chance, script, field, today)]),
  );
  const exemption = exemptionFor(item, all);
  const answers = exemption === undefined ? all : { ...all, ...otherwise(chance, exemption.when) };
  return Object.fromEntries(askedFields(item, answers).map(({ code }) => [code, answers[code] ?? '']));
}

/** Nobody applies for what needs no licence; some are turned away on purpose, but elsewhere. */
function otherwise(chance: Dice, exempt: Condition): Answers {
  const other = comparisonsIn(exempt).map((one) => {
    if ('is' in one && typeof one.is === 'boolean') return [one.field, !one.is] as const;
    const bound = 'atLeast' in one ? one.atLeast : 'atMost' in one ? one.atMost : undefined;
    return bound === undefined ? undefined : ([one.field, bound + 1 + chance.between(0, bound)] as const);
  });
  return Object.fromEntries(other.filter((one) => one !== undefined));
}

function inventAnswer(chance: Dice, script: DemoScript, field: FormField, today: LocalDate): Answer {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return script.text.slice(0, field.maxLength ?? 200);
    case 'number':
      return chance.between(Math.ceil(field.minimum ?? 1), Math.floor(Math.min(field.maximum ?? 500, 500)));
    case 'date':
      return addDays(today, chance.between(10, 90));
    case 'choice':
      return chance.pick(field.choices ?? [{ code: '', label: {} }]).code;
    case 'yes-no':
      return chance.chance(0.5);
  }
}

/** What is handed in: everything required, and some of the rest. `without` stays at home. */
export function inventMaterials(
  chance: Dice,
  item: ServiceItem,
  file: SubmittedMaterial['files'][number],
  channel: 'portal' | 'window',
  answers: Answers,
  without?: string,
): SubmittedMaterial[] {
  return applicableMaterials(item, answers)
    .filter((material) => material.code !== without && (material.required || chance.chance(0.3)))
    .map((material) => {
      const electronic = channel === 'portal' || material.form === 'electronic';
      return {
        material: material.code,
        form: electronic ? 'electronic' : 'paper',
        copies: material.copies,
        files: electronic ? [file] : [],
      };
    });
}
