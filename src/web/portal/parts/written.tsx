import type { ReactNode } from 'react';
import { useVisit } from '../visit.tsx';

/** What an official wrote, in the language of the place: it is never translated, and says which language it is in. */
export function Written({ text }: { readonly text: string }) {
  const { app, language } = useVisit();
  const written = app.profile.languages[0];
  return written === language ? text : <span lang={written}>{text}</span>;
}

const statute = /(《[^》]+》(?:第[零一二三四五六七八九十百千]+[条款项]、?)*)/;

/** A sentence of ours in which statutes are quoted; each quotation says which language it is in. */
export function WithStatutes({ text }: { readonly text: string }): ReactNode {
  const { app, language } = useVisit();
  const { lawLanguage } = app.profile;
  if (lawLanguage === language || !lawLanguage.startsWith('zh')) return text;
  return text.split(statute).map((part) =>
    statute.test(part) ? (
      <cite key={part} lang={lawLanguage}>
        {part}
      </cite>
    ) : (
      part
    ),
  );
}
