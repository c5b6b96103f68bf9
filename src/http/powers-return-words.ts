import type { App } from '../app/app.ts';
import type { ReturnColumn, ReturnWords } from '../domain/catalogue/return-of-powers/columns.ts';
import { actTypes, processingClasses } from '../domain/catalogue/service-item.ts';
import { limitUnits } from '../domain/time-limits/limit.ts';
import { type Language, languages } from '../kernel/language.ts';
import { translator } from '../web/texts/translate.ts';

/** Columns whose cells are words of the program, and where people's words for them stand. */
const spoken: Readonly<Partial<Record<ReturnColumn, { readonly of: readonly string[]; readonly key: string }>>> = {
  actType: { of: actTypes, key: 'desk:catalogue.act-type' },
  processingClass: { of: processingClasses, key: 'desk:catalogue.class' },
  applicantKinds: { of: ['person', 'organisation'], key: 'desk:catalogue.applicant' },
  statutoryLimitUnit: { of: limitUnits, key: 'desk:catalogue.unit' },
  promisedLimitUnit: { of: limitUnits, key: 'desk:catalogue.unit' },
  statutoryLimitFrom: { of: ['receipt', 'acceptance'], key: 'desk:returns.from' },
  promisedLimitFrom: { of: ['receipt', 'acceptance'], key: 'desk:returns.from' },
  feeCharged: { of: ['yes', 'no'], key: 'desk:returns.yes-no' },
  townCentre: { of: ['yes', 'no'], key: 'desk:returns.yes-no' },
};

/** As it stands in the template, in one language. */
export function columnWord(language: Language, column: ReturnColumn, value: string): string {
  const words = spoken[column];
  return words?.of.includes(value) ? translator(language)(`${words.key}.${value}`) : value;
}

/** As it may be written: in every language of the place, or in the program's own word. */
export function returnWords({ profile }: Pick<App, 'profile'>): ReturnWords {
  const spokenHere = languages.filter((language) => profile.languages.includes(language));
  return Object.fromEntries(
    Object.entries(spoken).map(([column, { of }]) => [
      column,
      Object.fromEntries(
        of.flatMap((value) => [
          ...spokenHere.map((language) => [columnWord(language, column as ReturnColumn, value), value]),
          [value, value],
        ]),
      ),
    ]),
  );
}
