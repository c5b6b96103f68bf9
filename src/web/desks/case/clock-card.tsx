import { useId, useState } from 'react';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView, DueView } from '../shapes.ts';
import { ClockLine } from './clock-line.tsx';
import { WhyThisDay } from './why-this-day.tsx';

/** 时限: how many working days are left, until when, on what line, and why that day. */
export function ClockCard({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  const region = useId();
  useKeys({ w: () => setOpen((was) => !was) });
  const { due } = view;
  if (due === undefined) {
    return (
      <section className="clock quiet" aria-label={t('clock.title')}>
        <p>{t(`clock.none.${view.state}`)}</p>
      </section>
    );
  }
  return (
    <section className="clock" aria-label={t('clock.title')} data-lamp={due.standsStill ? 'still' : due.lamp}>
      <p className="clock-words">
        <Remaining due={due} />
        <span className="due-day">
          <DueDay due={due} />
        </span>
        <button
          type="button"
          className="link"
          aria-expanded={open}
          aria-controls={region}
          onClick={() => setOpen(!open)}
        >
          {t('clock.why')}
        </button>
        <Key>W</Key>
        {!(due.standsStill && due.remaining >= 0) && (
          <span className={`lamp ${due.lamp}`}>{t(`case:lamp.${due.lamp}`)}</span>
        )}
      </p>
      {place !== undefined && <ClockLine view={view} due={due} today={place.today} />}
      <div id={region} hidden={!open}>
        {open && <WhyThisDay due={due} />}
      </div>
    </section>
  );
}

function Remaining({ due }: { readonly due: DueView }) {
  const { t } = useSpeech();
  const { remaining, standsStill } = due;
  if (standsStill && remaining >= 0) return <b className="days-left">{t('clock.still', { count: remaining })}</b>;
  if (remaining === 0) return <b className="days-left">{t('clock.today')}</b>;
  if (remaining < 0) return <b className="days-left">{t('clock.late', { count: -remaining })}</b>;
  return <b className="days-left">{t('clock.left', { count: remaining })}</b>;
}

function DueDay({ due }: { readonly due: DueView }) {
  const { t, dayOfWeek } = useSpeech();
  const how = due.remaining < 0 ? 'should-have' : 'by';
  return (
    <>
      {t(`clock.${how}.${due.stage}`, { day: dayOfWeek(due.due) })}
      {due.provisional && <em className="provisional">{t('case:provisional')}</em>}
    </>
  );
}
