import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { ExportsReply } from '../../../app/requests/oversight.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { dayBy } from '../board/use-board.ts';
import { read } from '../client.ts';
import { download } from '../download.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useBodyName } from '../signals/said.ts';
import { onFormKey } from '../window/form-keys.ts';

const formats = ['xlsx', 'pdf', 'xes', 'ocel'] as const;
const daysBefore = -90;

/** 导出办件: a period, a body, a format; and below, who exported what so far. */
export default function ExportsDesk() {
  const { t } = useSpeech();
  return (
    <Panes
      desk="exports"
      open="export"
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={<p className="empty">{t('supervision:export.how')}</p>}
      middle={<ExportPage />}
      sideName={t('supervision:export.made')}
      side={null}
    />
  );
}

function ExportPage() {
  const { t, say, day, moment } = useSpeech();
  const place = usePlace();
  const nameOf = useBodyName();
  const queries = useQueryClient();
  const act = useAct();
  const form = useId();
  const today = place?.today ?? '';
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [done, setDone] = useState(false);
  const from = typed.from ?? (today === '' ? '' : dayBy(today, daysBefore));
  const until = typed.until ?? today;
  const body = typed.body ?? '';
  const made = useQuery({
    queryKey: ['exports'],
    queryFn: ({ signal }) => read<ExportsReply>('/api/supervision/exports', signal),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    setDone(false);
    act.perform(
      () => download('/api/supervision/exports', { format, from, until, ...(body === '' ? {} : { body }) }),
      () => {
        setDone(true);
        queries.invalidateQueries({ queryKey: ['exports'] });
      },
    );
  };
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const date = (name: 'from' | 'until', value: string) => (
    <Field label={t(`supervision:export.${name}`)} id={idOf(`/${name}`)} faults={faultsAt(`/${name}`)}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="short"
          value={value}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <article className="signal">
      <h1>{t('supervision:export.desk')}</h1>
      <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
        <ActNotes
          act={act}
          fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)}
        />
        <Choice
          legend={t('supervision:export.format.legend')}
          id={idOf('/format')}
          value={format}
          choices={formats.map((value) => ({ value, label: t(`supervision:export.format.${value}`) }))}
          faults={faultsAt('/format')}
          choose={setFormat}
        />
        <div className="what-if-fields">
          {date('from', from)}
          {date('until', until)}
          <Field label={t('supervision:export.body')} id={idOf('/body')} faults={faultsAt('/body')}>
            {(control) => (
              <select {...control} value={body} onChange={(event) => setTyped({ ...typed, body: event.target.value })}>
                <option value="">{t('supervision:export.allBodies')}</option>
                {(place?.bodies ?? []).map(({ code, shortName }) => (
                  <option key={code} value={code}>
                    {say(shortName)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div className="act-foot">
          <SubmitButton act={act}>{t('supervision:export.do')}</SubmitButton>
        </div>
      </form>
      <p role="status">{act.busy ? t('supervision:export.busy') : done ? t('supervision:export.done') : ''}</p>
      <h2>{t('supervision:export.made')}</h2>
      {made.data?.exports.length === 0 && <p className="hint">{t('supervision:export.none')}</p>}
      <ol className="plain-list">
        {(made.data?.exports ?? []).map((one) => (
          <li key={one.id}>
            <span>
              {t(`supervision:export.format.${one.format}`)} · {t('supervision:export.total', { count: one.cases })}
              <span className="sub">
                {moment(one.at)} ·{' '}
                {one.byName === undefined
                  ? t('supervision:export.machine')
                  : `${one.byName}${one.by === undefined ? '' : ` · ${nameOf(one.by.body)}`}`}{' '}
                · {t('supervision:body.period', { from: day(one.from), until: day(one.until) })} ·{' '}
                {one.body === undefined ? t('supervision:export.allBodies') : nameOf(one.body)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}
