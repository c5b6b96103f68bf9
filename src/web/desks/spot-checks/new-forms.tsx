import { useNavigate } from 'react-router';
import { ActForm, type NamedAct } from '../act/acts.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useInspections } from './use-spot-checks.ts';

/** 公告: population and size before anybody can know the lot. */
export function AnnounceForm() {
  const { t, say } = useSpeech();
  const place = usePlace();
  const navigate = useNavigate();
  const act: NamedAct = {
    name: 'announcement',
    path: '/api/spot-checks',
    fields: [
      {
        name: 'purpose',
        kind: 'choice',
        choices: ['files', 'call-backs'].map((value) => ({ value, label: t(`supervision:check.group.${value}`) })),
      },
      { name: 'from', kind: 'day' },
      { name: 'until', kind: 'day' },
      {
        name: 'body',
        kind: 'select',
        optional: true,
        choices: (place?.bodies ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
      },
      { name: 'size', kind: 'count' },
      { name: 'reason', kind: 'words' },
    ],
    body: ({ purpose = '', from = '', until = '', body = '', size = '', reason = '' }) => ({
      ...(purpose === '' ? {} : { purpose }),
      rule: { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }), ...(body === '' ? {} : { body }) },
      size: Number(size),
      reason,
    }),
  };
  return (
    <article className="signal">
      <h1>{t('supervision:check.act.announcement')}</h1>
      <ActForm
        of="check"
        record="new"
        act={act}
        refresh={['checks']}
        then={({ id }) => navigate(`/spot-checks/sample/${id}`)}
      />
    </article>
  );
}

/** 组成检查组: who goes where on which day. */
export function ArrangeForm() {
  const { t, say } = useSpeech();
  const place = usePlace();
  const navigate = useNavigate();
  const found = useInspections();
  const people = (found?.people ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const act: NamedAct = {
    name: 'arrangement',
    path: '/api/inspections',
    fields: [
      {
        name: 'body',
        kind: 'select',
        choices: (place?.bodies ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
      },
      {
        name: 'checklist',
        kind: 'choice',
        choices: (found?.checklists ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
      },
      { name: 'day', kind: 'day' },
      { name: 'team', kind: 'select', choices: people },
      { name: 'second', kind: 'select', choices: people },
      { name: 'third', kind: 'select', optional: true, choices: people },
      { name: 'reason', kind: 'words' },
    ],
    body: ({ body = '', checklist = '', day = '', team = '', second = '', third = '', reason = '' }) => ({
      ...(body === '' ? {} : { body }),
      ...(checklist === '' ? {} : { checklist }),
      ...(day === '' ? {} : { day }),
      team: [team, second, third].filter((one) => one !== ''),
      reason,
    }),
  };
  return (
    <article className="signal">
      <h1>{t('supervision:inspection.act.arrangement')}</h1>
      <ActForm
        of="inspection"
        record="new"
        act={act}
        refresh={['checks']}
        then={({ id }) => navigate(`/spot-checks/inspection/${id}`)}
      />
    </article>
  );
}
