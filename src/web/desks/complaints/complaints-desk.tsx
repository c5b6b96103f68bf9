import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { ComplaintShape } from '../../../app/requests/complaints.ts';
import { ActForm, Acts, type NamedAct } from '../act/acts.tsx';
import { read } from '../client.ts';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { useBodyName, useHallName } from '../signals/said.ts';
import { daysText } from '../signals/signal-pane.tsx';

const kinds = [
  ...[
    'turned-away',
    'sent-back',
    'unrecorded',
    'not-told-at-once',
    'no-result',
    'too-slow',
    'fees',
    'conduct',
    'other',
  ],
];

/** 投诉: for the handling office what was complained of, for a body what it was asked. Nobody sees here who it was. */
export default function ComplaintsDesk() {
  const { complaintId } = useParams();
  const { t } = useSpeech();
  const { posts } = useSession();
  const navigate = useNavigate();
  const [asked, ask] = useSearchParams();
  const isAll = asked.get('show') === 'all';
  const handles = posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const list = useComplaints(isAll);
  const query = isAll ? '?show=all' : '';
  const move = (by: number) => {
    const at = list.findIndex(({ id }) => id === complaintId);
    const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/complaints/${next.id}${query}`);
  };
  const turn = () => ask(isAll ? {} : { show: 'all' }, { replace: true });
  const begin = () => handles && navigate(`/complaints/new${query}`);
  useKeys({ j: () => move(1), k: () => move(-1), o: turn, n: begin });
  const keys = [
    { keys: ['J', 'K'], does: t('supervision:keys.walk') },
    { keys: ['O'], does: t('supervision:keys.filter') },
    ...(handles ? [{ keys: ['N'], does: t('supervision:complaint.act.taking-down') }] : []),
    { keys: ['A'], does: t('supervision:keys.first') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  const isNew = complaintId === 'new';
  return (
    <Panes
      desk="complaints"
      open={complaintId}
      keys={keys}
      list={
        <>
          <div className="list-head">
            <fieldset className="switch" aria-label={t('list.which')}>
              <button type="button" aria-pressed={!isAll} onClick={turn}>
                {t('supervision:list.open')}
              </button>
              <button type="button" aria-pressed={isAll} onClick={turn}>
                {t('supervision:list.all')}
              </button>
            </fieldset>
            <div className="seal-choices">
              <Link className="button quiet" to="/ratings">
                {t('supervision:rating.open')}
              </Link>
              {handles && (
                <Link className="button quiet" to={`/complaints/new${query}`}>
                  {t('supervision:complaint.act.taking-down')}
                </Link>
              )}
            </div>
          </div>
          {list.length === 0 && (
            <p className="empty">{t(handles ? 'supervision:complaint.none' : 'supervision:complaint.noneOfBody')}</p>
          )}
          <ol className="rows">
            {list.map((one) => (
              <Row key={one.id} complaint={one} isOpen={one.id === complaintId} query={query} />
            ))}
          </ol>
        </>
      }
      middle={<Middle id={complaintId} query={query} />}
      sideName={t('supervision:page.side')}
      side={complaintId === undefined || isNew ? null : <Side key={complaintId} id={complaintId} />}
    />
  );
}

function useComplaints(isAll: boolean): readonly ComplaintShape[] {
  const { data } = useQuery({
    queryKey: ['complaints', isAll],
    queryFn: ({ signal }) =>
      read<{ complaints: ComplaintShape[] }>(`/api/complaints${isAll ? '' : '?open=yes'}`, signal),
    refetchInterval: 15_000,
  });
  return data?.complaints ?? [];
}

function useComplaint(id: string): ComplaintShape | undefined {
  const { data } = useQuery({
    queryKey: ['complaints', 'one', id],
    queryFn: ({ signal }) => read<ComplaintShape>(`/api/complaints/${id}`, signal),
    refetchInterval: 15_000,
  });
  return data;
}

function Row({
  complaint,
  isOpen,
  query,
}: {
  readonly complaint: ComplaintShape;
  readonly isOpen: boolean;
  readonly query: string;
}) {
  const { t } = useSpeech();
  const nameOf = useBodyName();
  const { id, daysLeft, kind, body, number, standing } = complaint;
  const tone = daysLeft === undefined ? undefined : daysLeft < 0 ? 'red' : daysLeft <= 1 ? 'amber' : 'green';
  return (
    <li>
      <Link
        className="row"
        to={`/complaints/${id}${query}`}
        aria-current={isOpen ? 'page' : undefined}
        data-tone={tone}
      >
        <div className="days">{daysLeft === undefined ? '' : daysLeft}</div>
        <div className="what">
          <b>{t(`supervision:complaint.kind.${kind}`)}</b>
          <span className="sub">
            {nameOf(body)} · <span className="number">{number}</span>
          </span>
          <span className="state">
            {t(`supervision:complaint.standing.${standing}`)}
            {daysLeft !== undefined && ` · ${daysText(t, daysLeft)}`}
          </span>
        </div>
      </Link>
    </li>
  );
}

function Middle({ id, query }: { readonly id: string | undefined; readonly query: string }) {
  const { t } = useSpeech();
  if (id === undefined) {
    return (
      <div className="empty">
        <h1>{t('supervision:complaint.choose')}</h1>
        <p>{t('supervision:complaint.chooseNext')}</p>
      </div>
    );
  }
  return id === 'new' ? <TakingDown /> : <Pane key={id} id={id} back={`/complaints${query}`} />;
}

function Pane({ id, back }: { readonly id: string; readonly back: string }) {
  const { t, say, day, moment } = useSpeech();
  const nameOf = useBodyName();
  const hallName = useHallName();
  const found = useComplaint(id);
  if (found === undefined) return <Waiting />;
  const { number, kind, body, handler, standing, channel, named, text, itemName, caseId, caseNumber, visit } = found;
  const { receivedOn, decideBy, asked, statement, decision, denied, shown, mine } = found;
  const hidden = t(named === true ? 'supervision:complaint.named' : 'supervision:complaint.anonymous');
  const fact = (label: string, value: React.ReactNode) => (
    <>
      <dt>{t(`supervision:complaint.fact.${label}`)}</dt>
      <dd>{value}</dd>
    </>
  );
  return (
    <article className="signal">
      <Link className="back" to={back}>
        {t('frame.back')}
      </Link>
      <p className="signal-line">
        <span className="number">{number}</span> {t(`supervision:complaint.standing.${standing}`)}
      </p>
      <h1>{t(`supervision:complaint.kind.${kind}`)}</h1>
      {text !== undefined && <p className="signal-said written">{text}</p>}
      {!mine && <p className="hint">{t('supervision:complaint.protected')}</p>}
      <dl className="signal-facts">
        {fact('body', nameOf(body))}
        {fact('handler', nameOf(handler))}
        {fact('receivedOn', day(receivedOn))}
        {decideBy !== undefined && fact('decideBy', day(decideBy))}
        {channel !== undefined && fact('channel', [t(`supervision:complaint.channel.${channel}`), hidden].join(' · '))}
        {itemName !== undefined && fact('item', say(itemName))}
        {caseNumber !== undefined &&
          fact(
            'case',
            <>
              <Link to={`/overview/${caseId}`}>
                <span className="number">{caseNumber}</span>
              </Link>
              {denied && ` · ${t('supervision:complaint.denied')}`}
            </>,
          )}
        {visit !== undefined &&
          fact(
            'visit',
            `${hallName(visit.centre)} · ${day(visit.day)}${visit.queueNumber === undefined ? '' : ` · ${visit.queueNumber}`}${
              visit.known ? ` · ${t('supervision:complaint.known')}` : ''
            }`,
          )}
      </dl>
      {asked !== undefined && (
        <section>
          <h2>{t('supervision:complaint.asked', { day: day(asked.due) })}</h2>
          <p className="written">{asked.question}</p>
        </section>
      )}
      {statement !== undefined && (
        <section>
          <h2>{t('supervision:complaint.stated', { day: day(statement.givenOn) })}</h2>
          <p className="written">{statement.text}</p>
        </section>
      )}
      {decision !== undefined && (
        <section>
          <h2>{t('supervision:complaint.decided', { day: day(decision.decidedOn) })}</h2>
          <p className="written">{decision.reasons}</p>
          {decision.answer !== undefined && (
            <>
              <h3>{t('supervision:complaint.field.answer')}</h3>
              <p className="written">{decision.answer}</p>
            </>
          )}
        </section>
      )}
      {shown.length > 0 && (
        <section>
          <h2>{t('supervision:complaint.shown')}</h2>
          <ul>
            {shown.map((one) => (
              <li key={one.at}>
                {moment(one.at)} · {one.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function Side({ id }: { readonly id: string }) {
  const { t } = useSpeech();
  const found = useComplaint(id);
  const [who, show] = useState<{ readonly name: string; readonly contact: string }>();
  if (found === undefined) return null;
  const outcomes = ['upheld', 'not-upheld'].map((value) => ({
    value,
    label: t(`supervision:complaint.standing.${value}`),
  }));
  const fields: Readonly<Record<string, NamedAct['fields']>> = {
    question: [
      { name: 'question', kind: 'words' },
      { name: 'due', kind: 'day' },
    ],
    decision: [
      { name: 'outcome', kind: 'choice', choices: outcomes },
      { name: 'reasons', kind: 'words' },
      { name: 'answer', kind: 'words' },
    ],
    informant: [{ name: 'reason', kind: 'line' }],
    'standing-aside': [{ name: 'reason', kind: 'line' }],
    statement: [{ name: 'text', kind: 'words' }],
  };
  const acts = found.may.map((name) => ({ name, path: `/api/complaints/${id}/${name}`, fields: fields[name] ?? [] }));
  const then = (answer: Record<string, unknown>, act: string) => {
    if (act === 'informant') show({ name: String(answer.name), contact: String(answer.contact) });
  };
  return (
    <>
      {who !== undefined && (
        <p className="note" role="status">
          {who.name} · {who.contact}
        </p>
      )}
      <Acts of="complaint" record={id} version={found.version} acts={acts} refresh={['complaints']} then={then} />
    </>
  );
}

/** 代为记录: at the window or on the telephone. Number and code are read out, or printed. */
function TakingDown() {
  const { t, say, day } = useSpeech();
  const place = usePlace();
  const [made, tell] = useState<{ readonly number: string; readonly code: string; readonly decideBy: string }>();
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`supervision:complaint.${group}.${value}`) }));
  const act: NamedAct = {
    name: 'taking-down',
    path: '/api/complaints/taken-down',
    fields: [
      { name: 'channel', kind: 'choice', choices: choices('channel', ['hotline', 'window']) },
      { name: 'kind', kind: 'select', choices: choices('kind', kinds) },
      { name: 'text', kind: 'words' },
      {
        name: 'body',
        kind: 'select',
        optional: true,
        choices: (place?.bodies ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
      },
      { name: 'caseNumber', kind: 'line', optional: true },
      {
        name: 'centre',
        kind: 'select',
        optional: true,
        choices: (place?.centres ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
      },
      { name: 'day', kind: 'day', optional: true },
      { name: 'queueNumber', kind: 'line', optional: true },
      { name: 'name', kind: 'line', optional: true },
      { name: 'contact', kind: 'line', optional: true },
    ],
    body: (typed) => {
      const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
      return { channel: 'hotline', ...said, anonymous: (typed.name ?? '') === '' && (typed.contact ?? '') === '' };
    },
  };
  return (
    <article className="signal">
      <h1>{t('supervision:complaint.act.taking-down')}</h1>
      {made !== undefined && (
        <div className="note" role="status">
          <p className="signal-said">
            <span className="number">{made.number}</span> · <span className="number">{made.code}</span>
          </p>
          <p>{t('supervision:complaint.readOut', { day: day(made.decideBy) })}</p>
        </div>
      )}
      <ActForm
        of="complaint"
        record="new"
        act={act}
        refresh={['complaints']}
        then={(answer) => tell(answer as unknown as { number: string; code: string; decideBy: string })}
      />
    </article>
  );
}
