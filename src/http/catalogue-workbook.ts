import type { SheetData } from 'write-excel-file/node';
import type { App } from '../app/app.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { inLanguage, type Language, type LocalText } from '../kernel/language.ts';
import { translator } from '../web/texts/translate.ts';

const columns = [
  ...[
    'code',
    'name',
    'body',
    'actType',
    'processingClass',
    'eligibleApplicant',
    'conditions',
    'materials',
    'formFields',
  ],
  ...['legalBasis', 'statutoryLimit', 'promisedLimit', 'fee', 'result', 'steps', 'inForceFrom', 'inForceTo', 'gaps'],
] as const;
const materialColumns = ['code', 'name', 'material', 'required', 'source', 'form', 'copies'] as const;

/**
 * 事项目录 as a workbook: one sheet of items, one of their materials. Every cell is a text or a number and never a
 * formula, whatever it begins with.
 */
export async function catalogueWorkbook(app: App, items: readonly ServiceItem[], language: Language): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const t = translator(language);
  const say = (words: LocalText | undefined) => inLanguage(words ?? {}, language);
  const head = (names: readonly string[]) =>
    names.map((name) => ({ value: t(`desk:catalogue.element.${name}`), type: String, fontWeight: 'bold' as const }));
  const many = (words: readonly LocalText[]) => words.map(say).join('\n');
  const limit = ({ value, unit }: ServiceItem['promisedLimit']) => t(`case:limitUnit.${unit}`, { count: value });
  const sheet: SheetData = [
    head(columns),
    ...items.map((item) => [
      ...[item.code, say(item.name), say(app.place.bodies.get(item.body)?.name) || item.body].map(text),
      ...[t(`case:actType.${item.actType}`), t(`case:processingClass.${item.processingClass}`)].map(text),
      ...[say(item.eligibleApplicant), many(item.conditions)].map(text),
      ...[many(item.materials.map(({ name }) => name)), many(item.formFields.map(({ label }) => label))].map(text),
      text(item.legalBasis.map(({ law, articles }) => [law, ...articles].join(' ')).join('\n')),
      ...[limit(item.statutoryLimit), limit(item.promisedLimit)].map(text),
      text(
        item.fee.charged
          ? many(item.fee.lines.map(({ name }) => name)) || t('portal:guide.charged')
          : t('portal:guide.free'),
      ),
      ...[say(item.result), many(item.steps), item.inForceFrom, item.inForceTo ?? ''].map(text),
      text(item.gaps.map(({ kind }) => t(`desk:catalogue.gap.${kind}`)).join('\n')),
    ]),
  ];
  const materials: SheetData = [
    head(materialColumns),
    ...items.flatMap((item) =>
      item.materials.map(({ name, required, source, form, copies }) => [
        ...[item.code, say(item.name), say(name)].map(text),
        text(t(required ? 'portal:guide.required' : 'portal:guide.whereApplicable')),
        ...[t(`case:materialSource.${source}`), t(`case:materialForm.${form}`)].map(text),
        { value: copies, type: Number },
      ]),
    ),
  ];
  const file = writeXlsxFile([
    { data: sheet, sheet: t('desk:frame.title.catalogue'), stickyRowsCount: 1 },
    { data: materials, sheet: t('desk:catalogue.element.materials'), stickyRowsCount: 1 },
  ]);
  return file.toBuffer();
}

const text = (value: string) => (value === '' ? null : { value, type: String });
