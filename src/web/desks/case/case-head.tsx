import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** What it is and whose, and the line that says where it stands. */
export function CaseHead({ view }: { readonly view: CaseView }) {
  const { t, say, day } = useSpeech();
  const from = view.centre === undefined ? t(`case:channel.${view.channel}`) : say(view.centre.name);
  return (
    <header className="case-head">
      <h1>
        {say(view.item.name)}
        <span className="dot"> · </span>
        {view.applicant.name}
      </h1>
      <p className="case-line">
        <span className="number">{view.number}</span>
        <span>{t('case.received', { from, day: day(view.receivedOn) })}</span>
        {view.masked && <span>{say(view.body.name)}</span>}
        <span className="state">{t(`case:state.${view.state}`)}</span>
        <span>{t(`case:waitingFor.${view.waitingFor}`)}</span>
        {view.masked && <span className="note">{t('case.masked')}</span>}
      </p>
    </header>
  );
}
