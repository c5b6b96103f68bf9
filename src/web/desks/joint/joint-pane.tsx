import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../client.ts';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import { ChecklistPanel } from './checklist-panel.tsx';
import { DisputesPanel } from './disputes-panel.tsx';
import { ExtensionAsked } from './extension-asked.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { JointClock } from './joint-clock.tsx';
import { MaterialsPanel } from './materials-panel.tsx';
import { MeetingsPanel } from './meetings-panel.tsx';
import { StepsTable } from './steps-table.tsx';
import { type JointView, useJointCase } from './use-joint.ts';

/** The middle: whose, how long, every branch with its lamp, and everything known of it. */
export function JointPane({ id }: { readonly id: string }) {
  const { t, say } = useSpeech();
  const { data: view, error, refetch } = useJointCase(id);
  const back = (
    <Link className="back" to="/joint">
      {t('frame.back')}
    </Link>
  );
  if (error !== null && view === undefined) {
    return (
      <>
        {back}
        <div className="empty">
          <h1>{t('joint:desk.none')}</h1>
          {error instanceof Problem &&
            error.faults.map(({ code, reason, next }) => <p key={code}>{`${reason} ${next ?? ''}`}</p>)}
          <button type="button" className="button quiet" onClick={() => refetch()}>
            {t('silence.again')}
          </button>
        </div>
      </>
    );
  }
  if (view === undefined) return <div className="case-to-come" aria-busy="true" />;
  return (
    <article key={id} className="joint">
      {back}
      <a className="jump" href="#side">
        {t('frame.jump')}
      </a>
      <header className="case-head">
        <h1>
          {say(view.package.name)} · {view.applicant.name}
        </h1>
        <p className="case-line">
          <span className="number">{view.number}</span>
          <span>{t('joint:page.lead', { lead: say(view.lead.name) })}</span>
          <b>{t(`joint:state.${view.state}`)}</b>
        </p>
      </header>
      <ExtensionAsked view={view} />
      <JointClock view={view} />
      <StepsTable view={view} />
      <Tabs view={view} />
    </article>
  );
}

const tabs = ['materials', 'picture', 'meetings', 'checklist', 'disputes', 'history'] as const;
type Tab = (typeof tabs)[number];

function Tabs({ view }: { readonly view: JointView }) {
  const { t, language } = useSpeech();
  const [chosen, choose] = useState<Tab>('materials');
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const counts: Partial<Record<Tab, number>> = {
    materials: view.materials.length,
    meetings: view.meetings.length,
    checklist: view.steps.reduce((sum, { disciplines }) => sum + disciplines.length, 0),
    disputes: view.disputes.filter(({ settled }) => settled === undefined).length,
    history: view.history.length,
  };
  const there = tabs.filter((tab) => tab !== 'checklist' || (counts.checklist ?? 0) > 0);
  useKeys(Object.fromEntries(there.map((tab, at) => [String(at + 1), () => choose(tab)])));
  const panels: Record<Tab, () => ReactNode> = {
    materials: () => <MaterialsPanel view={view} />,
    picture: () => (
      <img
        className="joint-picture"
        src={`/joint/${view.id}/picture.svg?language=${language}&version=${view.version}`}
        alt={t('joint:picture.says', {
          count: view.steps.length,
          done: view.steps.filter(({ state }) => state === 'done').length,
        })}
      />
    ),
    meetings: () => <MeetingsPanel view={view} />,
    checklist: () => <ChecklistPanel view={view} />,
    disputes: () => <DisputesPanel view={view} />,
    history: () => <HistoryPanel view={view} />,
  };
  const arrow = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = there[(there.indexOf(chosen) + by + there.length) % there.length] ?? chosen;
    choose(next);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('case.tabs')} ref={bar} onKeyDown={arrow}>
        {there.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-selected={chosen === tab}
            aria-controls={`${id}-panel`}
            tabIndex={chosen === tab ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {t(`joint:desk.tab.${tab}`)}
            {counts[tab] !== undefined && <small>{counts[tab]}</small>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {panels[chosen]()}
      </div>
    </>
  );
}
