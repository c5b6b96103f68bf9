import type { SaidComplaint } from '../../../domain/supervision/complaint/commands.ts';
import { type ComplaintKind, complaintKinds } from '../../../domain/supervision/complaint/events.ts';
import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

export const fields = [
  'kind',
  'text',
  'body',
  'caseNumber',
  'centre',
  'day',
  'queueNumber',
  'item',
  'who',
  'name',
  'contact',
] as const;
type FieldName = (typeof fields)[number];
export type Typed = Readonly<Record<FieldName | 'key', string>>;

const longest: Partial<Record<FieldName, number>> = { text: 10_000 };

/** What was typed, as it was typed: whatever else the request holds is left out. */
export function typedOf(given: Readonly<Record<string, unknown>>): Typed {
  const said = (name: FieldName | 'key') => {
    const value = given[name];
    return typeof value === 'string' ? value.slice(0, longest[name as FieldName] ?? 200) : '';
  };
  return Object.fromEntries([...fields, 'key' as const].map((name) => [name, said(name)])) as unknown as Typed;
}

export function saidOf(typed: Typed): Omit<SaidComplaint, 'channel'> {
  const { kind, text, body, item, caseNumber, centre, day, queueNumber, name, contact, who } = typed;
  const chosen = complaintKinds.find((one) => one === kind) as ComplaintKind | undefined;
  return {
    ...{ kind: chosen, text, body, item, caseNumber, centre, queueNumber, name, contact },
    // A day that is none is no day, and is asked for again.
    ...dayOf(day),
    anonymous: who !== 'named',
  };
}

function dayOf(typed: string): { readonly day?: LocalDate } {
  const read = parseLocalDate(typed);
  return read.ok ? { day: read.value } : {};
}

interface Props {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly requestKey: string;
}

/** One page: what, which body, which case or visit, with a name or without. */
export function ComplaintForm({ typed, faults, requestKey }: Props) {
  const { app, t, say } = useVisit();
  const bodies = [...app.place.bodies.values()].sort((one, other) => say(one.name).localeCompare(say(other.name)));
  const items = [...app.place.items.values()].flatMap((versions) => versions.at(-1) ?? []);
  const line = (id: FieldName, label: string, more: object = {}, hint?: string) => (
    <Field id={id} label={label} hint={hint} faults={faults} optional>
      {(described) => <input id={id} name={id} maxLength={200} defaultValue={typed[id]} {...more} {...described} />}
    </Field>
  );
  const choice = (
    id: FieldName,
    label: string,
    options: readonly { code: string; name: string }[],
    optional = true,
  ) => (
    <Field id={id} label={label} faults={faults} optional={optional}>
      {(described) => (
        <select id={id} name={id} defaultValue={typed[id]} {...described}>
          <option value="">{t('portal:complaint.bodyChoose')}</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <Layout title={t('portal:complaint.newTitle')} faulty={faults.length > 0} back={{ href: '/complaints' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:complaint.newTitle')}</h1>
      <Form action="/complaints/new">
        <input type="hidden" name="key" value={requestKey} />
        <FieldGroup id="kind" label={t('portal:complaint.kindLabel')} faults={faults}>
          {() =>
            complaintKinds.map((kind, at) => (
              <Radio
                key={kind}
                id={at === 0 ? 'kind' : `kind-${kind}`}
                name="kind"
                value={kind}
                checked={typed.kind === kind}
                label={t(`supervision:complaint.kind.${kind}`)}
              />
            ))
          }
        </FieldGroup>
        <Field id="text" label={t('portal:complaint.text')} hint={t('portal:complaint.textHint')} faults={faults}>
          {(described) => (
            <textarea id="text" name="text" rows={7} maxLength={10_000} defaultValue={typed.text} {...described} />
          )}
        </Field>
        {line('caseNumber', t('portal:complaint.caseNumber'), {}, t('portal:complaint.caseHint'))}
        {choice(
          'body',
          t('portal:complaint.body'),
          bodies.map(({ code, name }) => ({ code, name: say(name) })),
          typed.caseNumber !== '',
        )}
        <details open={`${typed.centre}${typed.day}${typed.queueNumber}` !== ''}>
          <summary>{t('portal:complaint.visit')}</summary>
          <p className="hint">{t('portal:complaint.visitHint')}</p>
          {choice(
            'centre',
            t('portal:complaint.centre'),
            [...app.place.centres.values()].map(({ code, name }) => ({ code, name: say(name) })),
          )}
          {line('day', t('portal:complaint.day'), { type: 'date' })}
          {line('queueNumber', t('portal:complaint.queueNumber'), { maxLength: 20, autoComplete: 'off' })}
          {choice(
            'item',
            t('portal:complaint.item'),
            items.map(({ code, name }) => ({ code, name: say(name) })),
          )}
        </details>
        <FieldGroup id="who" label={t('portal:complaint.who')} faults={faults}>
          {() => (
            <>
              <Radio
                id="who"
                name="who"
                value="anonymous"
                checked={typed.who !== 'named'}
                label={t('portal:complaint.anonymous')}
                hint={t('portal:complaint.anonymousHint')}
              />
              <Radio
                id="who-named"
                name="who"
                value="named"
                checked={typed.who === 'named'}
                label={t('portal:complaint.named')}
                hint={t('portal:complaint.namedHint')}
              />
            </>
          )}
        </FieldGroup>
        {line('name', t('portal:complaint.name'), { autoComplete: 'name' })}
        {line('contact', t('portal:complaint.contact'), {}, t('portal:complaint.contactHint'))}
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:complaint.send')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}
