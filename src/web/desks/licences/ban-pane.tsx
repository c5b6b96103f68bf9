import { useParams } from 'react-router';
import type { BanView } from '../../../app/requests/bans.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { BanDecision, BanProposal } from './ban-forms.tsx';
import { useBan } from './use-licences.ts';

/** 不得再次申请: whom it shuts out of what, and why; and, where it turns out wrong, how it is lifted by two. */
export function BanPane() {
  const { t, day } = useSpeech();
  const { banId } = useParams();
  const { data: view, isError } = useBan(banId);
  if (isError) return <p className="empty">{t('licence:desk.gone')}</p>;
  if (view === undefined) return <Waiting />;
  const standing = view.liftedOn === undefined ? 'ban-until' : 'ban-lifted';
  return (
    <article className="licence-pane" key={view.id}>
      <p className="case-line">
        <span className="number">{view.number}</span>
        <b>{t(`licence:desk.${standing}`, { day: day(view.liftedOn ?? view.until) })}</b>
      </p>
      <h1>{t('licence:row.ban')}</h1>
      <Facts view={view} />
      {view.proposed !== undefined && <BanDecision key={`decide-${view.version}`} view={view} />}
      {view.mayPropose && <BanProposal key={`propose-${view.version}`} view={view} />}
      <Life view={view} />
    </article>
  );
}

function Facts({ view }: { readonly view: BanView }) {
  const { t, say, day } = useSpeech();
  const rows = [
    ['ban-holder', view.holderName],
    ['item', say(view.itemName)],
    ['ban-body', say(view.body)],
    ['ban-case', view.caseNumber],
    ['ban-ground', t(`licence:banGround.${view.ground}`)],
    ['ban', t('licence:validFromTo', { from: day(view.from), to: day(view.until) })],
  ] as const;
  return (
    <dl className="facts">
      {rows.map(([label, words]) => (
        <div key={label}>
          <dt>{t(`licence:row.${label}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Life({ view }: { readonly view: BanView }) {
  const { t, day } = useSpeech();
  return (
    <section aria-labelledby="ban-life">
      <h2 id="ban-life">{t('licence:desk.life')}</h2>
      <ol className="licence-life">
        {view.history.map(({ type, on, byName, reasons }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end
          <li key={at}>
            <time dateTime={on}>{day(on)}</time> {t(`licence:event.${type}`)} <span className="sub">{byName}</span>
            {reasons !== '' && <p className="sub">{reasons}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
