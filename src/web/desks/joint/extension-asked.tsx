import { useSpeech } from '../language.tsx';
import { PlainAct } from './acts/plain-act.tsx';
import type { JointView } from './use-joint.ts';

/** 延期请求: for the head of the government on one small screen: how long, why, and yes or no with reasons. */
export function ExtensionAsked({ view }: { readonly view: JointView }) {
  const { t, dayOfWeek } = useSpeech();
  const { extensionAsked: asked, due } = view;
  if (asked === undefined) return null;
  const grant = view.acts.find(({ act }) => act === 'grantJointExtension');
  const decline = view.acts.find(({ act }) => act === 'declineJointExtension');
  return (
    <section className="extension-asked" aria-labelledby="extension-asked">
      <h2 id="extension-asked">{t('joint:desk.extension.title', { value: asked.value })}</h2>
      <dl className="facts">
        <div>
          <dt>{t('joint:desk.extension.why')}</dt>
          <dd>{asked.reason}</dd>
        </div>
        <div>
          <dt>{t('joint:desk.extension.asked')}</dt>
          <dd>{dayOfWeek(asked.on)}</dd>
        </div>
        {due !== undefined && (
          <div>
            <dt>{t('joint:desk.extension.now-due')}</dt>
            <dd>{dayOfWeek(due.due)}</dd>
          </div>
        )}
      </dl>
      {grant === undefined ? (
        <p className="hint">{t('joint:desk.extension.only-head')}</p>
      ) : (
        <div className="two-acts">
          <PlainAct view={view} act={grant} done={() => undefined} />
          {decline !== undefined && (
            <details>
              <summary>{t('joint:act-name.declineJointExtension')}</summary>
              <PlainAct view={view} act={decline} done={() => undefined} />
            </details>
          )}
        </div>
      )}
    </section>
  );
}
