import type { Language, LocalText } from '../../../kernel/language.ts';
import type { Limit } from '../../time-limits/limit.ts';
import { blankElements, elementsOf, type ItemElements } from '../drafting/elements.ts';
import { readList } from '../return/read-list.ts';
import type { RequiredMaterial, ServiceItem } from '../service-item.ts';
import { type ReturnColumn, type ReturnWords, returnColumns, returnMap } from './columns.ts';
import type { ReturnRow } from './state.ts';
import { basisOf } from './take-rows.ts';

/** What the template says of an item, cell by cell, in the program's own words where a column has any. */
export function rowOfItem(item: ServiceItem, language: Language): Readonly<Record<ReturnColumn, readonly string[]>> {
  const text = (local: LocalText) => [local[language] ?? Object.values(local)[0] ?? ''];
  const texts = (several: readonly LocalText[]) => several.flatMap(text);
  const { statutoryLimit, promisedLimit, fee } = item;
  return {
    code: [item.code],
    name: text(item.name),
    otherNames: texts(item.alsoKnownAs),
    actType: [item.actType],
    processingClass: [item.processingClass],
    legalBasis: item.legalBasis.map(({ law, articles }) =>
      articles.length === 0 ? law : `${law} | ${articles.join('、')}`,
    ),
    eligibleApplicant: text(item.eligibleApplicant),
    applicantKinds: item.applicantKinds,
    conditions: texts(item.conditions),
    materials: texts(item.materials.map(({ name }) => name)),
    statutoryLimit: [String(statutoryLimit.value)],
    statutoryLimitUnit: [statutoryLimit.unit],
    statutoryLimitFrom: [statutoryLimit.startsFrom],
    promisedLimit: [String(promisedLimit.value)],
    promisedLimitUnit: [promisedLimit.unit],
    promisedLimitFrom: [promisedLimit.startsFrom],
    feeCharged: [fee.charged ? 'yes' : 'no'],
    feeBasis: fee.basis === undefined ? [] : [fee.basis],
    feeStandard: texts(fee.lines.map(({ name }) => name)),
    result: text(item.result),
    steps: texts(item.steps),
    townCentre: [item.townCentre ? 'yes' : 'no'],
  };
}

/** 起草: only the cells that say something else than the template change the item; nothing else of it is touched. */
export function elementsOfRow(
  row: ReturnRow,
  { body, language, item }: { readonly body: string; readonly language: Language; readonly item?: ServiceItem },
): { readonly elements: ItemElements; readonly changed: readonly ReturnColumn[] } {
  const before = item === undefined ? {} : readBack(item, language);
  const changed = returnColumns.filter(
    (column) => JSON.stringify(row.elements[column]) !== JSON.stringify((before as ReturnRow['elements'])[column]),
  );
  const base = item === undefined ? blankElements({ code: row.code, body }) : elementsOf(item);
  const says = (...columns: ReturnColumn[]) => columns.some((column) => changed.includes(column));
  const one = (column: ReturnColumn) => String(row.elements[column] ?? '');
  const several = (column: ReturnColumn) => (row.elements[column] ?? []) as readonly string[];
  const text = (column: ReturnColumn): LocalText => (one(column) === '' ? {} : { [language]: one(column) });
  const texts = (column: ReturnColumn, known: readonly LocalText[]) =>
    several(column).map((line) => known.find((local) => local[language] === line) ?? { [language]: line });
  const limit = (name: 'statutoryLimit' | 'promisedLimit', known: Limit): Limit => ({
    ...known,
    value: Number(one(name)),
    unit: one(`${name}Unit`) as Limit['unit'],
    startsFrom: one(`${name}From`) as Limit['startsFrom'],
  });
  const elements: ItemElements = {
    ...base,
    ...(says('name') && { name: text('name') }),
    ...(says('otherNames') && { alsoKnownAs: texts('otherNames', base.alsoKnownAs) }),
    ...(says('actType') && { actType: one('actType') as ItemElements['actType'] }),
    ...(says('processingClass') && { processingClass: one('processingClass') as ItemElements['processingClass'] }),
    ...(says('legalBasis') && { legalBasis: bases(several('legalBasis'), base.legalBasis) }),
    ...(says('eligibleApplicant') && { eligibleApplicant: text('eligibleApplicant') }),
    ...(says('applicantKinds') && { applicantKinds: several('applicantKinds') as ItemElements['applicantKinds'] }),
    ...(says('conditions') && { conditions: texts('conditions', base.conditions) }),
    ...(says('materials') && { materials: materials(several('materials'), base.materials, language) }),
    ...(says('statutoryLimit', 'statutoryLimitUnit', 'statutoryLimitFrom') && {
      statutoryLimit: limit('statutoryLimit', base.statutoryLimit),
    }),
    ...(says('promisedLimit', 'promisedLimitUnit', 'promisedLimitFrom') && {
      promisedLimit: limit('promisedLimit', base.promisedLimit),
    }),
    ...(says('feeCharged', 'feeBasis', 'feeStandard') && { fee: feeOf(row, base.fee, language) }),
    ...(says('result') && { result: text('result') }),
    ...(says('steps') && { steps: texts('steps', base.steps) }),
    ...(says('townCentre') && { townCentre: one('townCentre') === 'yes' }),
  };
  return { elements, changed };
}

/** The item as it comes back when nobody has touched its row: read by the very same rules. */
function readBack(item: ServiceItem, language: Language): ReturnRow['elements'] {
  const cells = rowOfItem(item, language);
  const row = { row: 2, cells: returnColumns.map((column) => cells[column].join('\n')) };
  const [draft] = readList({ columns: returnColumns, rows: [row] }, returnMap(noWords, language)).drafts;
  return draft?.elements ?? {};
}
const noWords: ReturnWords = {};

/** What is new was read in no source by anybody here: an official confirms it in the draft. */
function bases(lines: readonly string[], known: ItemElements['legalBasis']): ItemElements['legalBasis'] {
  return lines.map((line) => {
    const said = basisOf(line);
    const same = known.find(({ law, articles }) => law === said.law && articles.join() === said.articles.join());
    return same ?? { ...said, confidence: 'inferred' };
  });
}

function materials(
  names: readonly string[],
  known: readonly RequiredMaterial[],
  language: Language,
): readonly RequiredMaterial[] {
  const taken = new Set(known.map(({ code }) => code));
  const freshCode = () => {
    let number = 1;
    while (taken.has(`m${number}`)) number += 1;
    taken.add(`m${number}`);
    return `m${number}`;
  };
  return names.map(
    (name): RequiredMaterial =>
      known.find((one) => one.name[language] === name) ?? {
        ...{ code: freshCode(), name: { [language]: name }, source: 'applicant', copies: 1 },
        ...{ form: 'paper-or-electronic', required: true },
      },
  );
}

function feeOf({ elements }: ReturnRow, known: ItemElements['fee'], language: Language): ItemElements['fee'] {
  const basis = String(elements.feeBasis ?? '');
  const lines = ((elements.feeStandard ?? []) as readonly string[]).map(
    (name) => known.lines.find((line) => line.name[language] === name) ?? { name: { [language]: name } },
  );
  return { charged: elements.feeCharged === 'yes', ...(basis && { basis }), lines };
}
