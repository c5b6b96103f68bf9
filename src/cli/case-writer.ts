import { casePages } from '../app/export/pages.ts';
import type { WriteCases } from '../app/export/ports.ts';
import { ocelOf } from '../exchange/case-exports/ocel.ts';
import { xesOf } from '../exchange/case-exports/xes.ts';

/** Which ring writes which format: the tables and papers know words, the logs know nothing but the standard's. */
export const writeCases: WriteCases = async function* (app, format, scope, language) {
  const pages = () => casePages(app, scope);
  if (format === 'xes') yield* xesOf(pages());
  else if (format === 'ocel') yield* ocelOf(pages);
  else if (format === 'pdf') {
    const { caseListPdf } = await import('../web/papers/case-list-pdf.ts');
    yield* caseListPdf(app, pages(), scope, language);
  } else {
    const { caseWorkbook } = await import('../web/papers/case-workbook.ts');
    yield await caseWorkbook(app, pages(), language);
  }
};
