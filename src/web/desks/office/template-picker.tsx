import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useRef } from 'react';
import { lawText } from '../../components/law-text.ts';
import { read } from '../client.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView, Language, LocalText, Place, Template } from '../shapes.ts';

interface Props {
  readonly view: CaseView;
  readonly uses: readonly Template['use'][];
  readonly text: string;
  readonly put: (text: string) => void;
  /** Takes the next keystroke once a wording is inserted. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** 模板: a wording is inserted where the cursor stands, filled in from the case, and stays the writer's to edit. */
export function TemplatePicker({ view, uses, text, put, field }: Props) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const select = useRef<HTMLSelectElement>(null);
  const id = useId();
  const { data } = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => read<{ templates: readonly Template[] }>('/api/templates', signal),
    staleTime: 600_000,
  });
  useKeys({ m: () => select.current?.focus() });
  const offered = (data?.templates ?? []).filter((one) => uses.includes(one.use) && fits(one, view));
  if (offered.length === 0 || place === undefined) return null;
  const insert = (code: string) => {
    const template = offered.find((one) => one.code === code);
    if (template === undefined) return;
    const at = field.current?.selectionStart ?? text.length;
    const filled = fillTemplate(template.text, valuesOf(view, place));
    put(`${text.slice(0, at)}${filled}${text.slice(at)}`);
    requestAnimationFrame(() => field.current?.focus());
  };
  return (
    <div className="template-picker">
      <label htmlFor={id}>
        {t('template.label')}
        <Key>M</Key>
      </label>
      <select id={id} ref={select} value="" onChange={(event) => insert(event.target.value)}>
        <option value="">{t('act.choose')}</option>
        {offered.map((one) => (
          <option key={one.code} value={one.code}>
            {say(one.name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function fits(template: Template, view: CaseView): boolean {
  const ofBody = template.bodies?.includes(view.body.code) ?? true;
  return ofBody && (template.items?.includes(view.item.code) ?? true);
}

/** In the language of the place, because the text goes onto its papers. */
function valuesOf(view: CaseView, place: Place): Readonly<Record<string, string>> {
  const own = (place.languages[0] ?? 'zh-Hans') as Language;
  const written = new Intl.DateTimeFormat(own === 'en' ? 'en-GB' : own, { dateStyle: 'long', timeZone: 'UTC' });
  const fullDate = (day: string) => written.format(new Date(`${day}T00:00:00Z`));
  const inOwn = (text: LocalText) => text[own] ?? Object.values(text)[0] ?? '';
  const laws = view.item.legalBasis.map((basis) => lawText(basis, own));
  return {
    applicant: view.applicant.name,
    item: inOwn(view.item.name),
    number: view.number,
    received: fullDate(view.receivedOn),
    due: view.due === undefined ? '' : fullDate(view.due.due),
    article: laws.join(own === 'en' ? '; ' : '、'),
    body: inOwn(view.body.name),
  };
}

export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole);
}
