import { Link, useParams } from 'react-router';
import type { PlanShape, TownList, TownPowerShape } from '../../../app/requests/towns.ts';
import { Panes } from '../frame/panes.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { LineForm } from './line-form.tsx';
import { LineView } from './line-view.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanView } from './plan-view.tsx';
import { useTowns } from './use-towns.ts';

/** 镇街: what is offered to towns and streets, what they ask for, what is filed, and the plans of their centres. */
export default function TownsDesk() {
  const { open } = useParams();
  const { t } = useSpeech();
  const list = useTowns();
  return (
    <Panes
      desk="towns"
      open={open}
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={list === undefined ? <Waiting /> : <Lines list={list} open={open} />}
      middle={list === undefined ? <Waiting /> : <Opened list={list} open={open} />}
      sideName={t('frame.title.towns')}
      side={null}
    />
  );
}

function Opened({ list, open }: { readonly list: TownList; readonly open: string | undefined }) {
  const { t } = useSpeech();
  if (open === 'offer' || open === 'request') return <LineForm key={open} list={list} kind={open} />;
  if (open === 'plan') return <PlanForm list={list} />;
  const line = list.powers.find(({ id }) => id === open);
  if (line !== undefined) return <LineView key={line.id} line={line} />;
  const plan = list.plans.find(({ id }) => id === open);
  if (plan !== undefined) return <PlanView key={plan.id} plan={plan} />;
  return (
    <div className="empty">
      <h1>{t('towns.choose')}</h1>
      <p>{t('towns.choose-next')}</p>
    </div>
  );
}

function Lines({ list, open }: { readonly list: TownList; readonly open: string | undefined }) {
  const { t } = useSpeech();
  const begins = [
    ...(list.offersFor.length > 0 ? (['offer'] as const) : []),
    ...(list.speaksFor.length > 0 ? (['request', 'plan'] as const) : []),
  ];
  return (
    <>
      {begins.length > 0 && (
        <div className="towns-begin">
          {begins.map((one) => (
            <Link key={one} className="button quiet" to={`/towns/${one}`}>
              {t(`towns.begin.${one}`)}
            </Link>
          ))}
        </div>
      )}
      {list.powers.length + list.plans.length === 0 && <p className="queue-none">{t('towns.none')}</p>}
      <ul className="towns-rows">
        {list.powers.map((line) => (
          <Row key={line.id} line={line} isOpen={line.id === open} />
        ))}
        {list.plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} isOpen={plan.id === open} />
        ))}
      </ul>
    </>
  );
}

function Row({ line, isOpen }: { readonly line: TownPowerShape; readonly isOpen: boolean }) {
  const { t, say, shortDay } = useSpeech();
  const { id, town, item, name, mode, stage, late, answerBy, acts } = line;
  return (
    <li>
      <Link className="paper-row" to={`/towns/${id}`} aria-current={isOpen ? 'true' : undefined}>
        <b>{say(town.name)}</b>
        <span className="paper-stage" data-mine={acts.includes('answer') || acts.includes('file')}>
          {t(`towns.stage.${stage}`)}
        </span>
        <span>
          {item} {say(name)}
        </span>
        <small>
          {t(`towns.mode.${mode}`)}
          {(stage === 'offered' || stage === 'asked') && (
            <> · {t(late ? 'towns.late' : 'towns.answer-by', { day: shortDay(answerBy) })}</>
          )}
        </small>
      </Link>
    </li>
  );
}

function PlanRow({ plan, isOpen }: { readonly plan: PlanShape; readonly isOpen: boolean }) {
  const { t, say, shortDay } = useSpeech();
  const { id, town, centre, answer, late, answerBy } = plan;
  const stage = answer === undefined ? 'open' : answer.approved ? 'approved' : 'returned';
  return (
    <li>
      <Link className="paper-row" to={`/towns/${id}`} aria-current={isOpen ? 'true' : undefined}>
        <b>{say(town.name)}</b>
        <span className="paper-stage" data-mine={plan.acts.length > 0}>
          {t(`towns.plan.${stage}`)}
        </span>
        <span>{t('towns.plan.of', { centre: say(centre.name) })}</span>
        {answer === undefined && (
          <small>{t(late ? 'towns.late' : 'towns.answer-by', { day: shortDay(answerBy) })}</small>
        )}
      </Link>
    </li>
  );
}
