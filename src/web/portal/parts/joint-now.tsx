import type { JointView } from '../../../app/views/joint-view.ts';
import { useVisit } from '../visit.tsx';

/** What the applicant must do next; where there is nothing, that is said as well. */
export function JointNow({ view }: { readonly view: JointView }) {
  const { t, say } = useVisit();
  if (view.state === 'completed' || view.state === 'withdrawn' || view.state === 'not-accepted') return null;
  const may = (act: string, step?: string) =>
    view.acts.some((one) => one.act === act && (step === undefined || one.step === step));
  const own = view.steps.filter(({ id, kind, state }) => {
    return kind === 'applicant' && state === 'under-way' && may('completeApplicantStep', id);
  });
  const supplement = view.notice !== undefined && may('supplementJointApplication');
  const collect = view.state === 'decided' && view.handOver === undefined;
  const nothing = own.length === 0 && !supplement && !collect;
  return (
    <section className={nothing ? 'now quiet' : 'now notice'} aria-labelledby="now">
      <h2 id="now">{t('joint:page.nowTitle')}</h2>
      {nothing ? <p>{t('joint:page.nothing')}</p> : null}
      {supplement ? (
        <p className="now-line">
          <span>{t('joint:page.now.supplement', { count: view.notice?.defects.length ?? 0 })}</span>
          <a className="button" href={`/joint/${view.id}/supplement`}>
            {t('joint:page.button.supplement')}
          </a>
        </p>
      ) : null}
      {own.map(({ id, name }) => (
        <p key={id} className="now-line">
          <span>{t('joint:page.now.step', { step: say(name) })}</span>
          <a className="button" href={`/joint/${view.id}/steps/${encodeURIComponent(id)}`}>
            {t('joint:page.button.step')}
            <span className="hidden"> {say(name)}</span>
          </a>
        </p>
      ))}
      {collect ? (
        <p>
          <b>{t('joint:page.now.collect')}</b> {t('joint:page.now.collectText')}
        </p>
      ) : null}
    </section>
  );
}
