import type { App } from '../../../app/app.ts';
import { queryCodeOf } from '../../../app/query-code.ts';
import { jointCaseKind } from '../../../app/records/joint-case.ts';
import { foldRecord } from '../../../app/records/record-kind.ts';
import type { JointEvent } from '../../../domain/joint-approval/case/events.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import { fullDate, shortDate } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import type { OpenDraft } from '../draft-store.ts';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

interface JointReceipt {
  readonly file: JointCase;
  readonly queryCode: string;
}

/** What the receipt page shows, from the joint case as it was received. */
export async function jointReceipt(app: App, open: OpenDraft): Promise<JointReceipt> {
  const id = open.content.submitted ?? '';
  const [first] = await app.ports.recordLog.load<JointEvent>(jointCaseKind.kind, id);
  const file = foldRecord<JointCase, JointEvent>(jointCaseKind, id, first === undefined ? [] : [first]);
  if (file === undefined) throw new Error(`the draft names joint case ${id}, which has no events`);
  return { file, queryCode: queryCodeOf(app.ports.digests, id) };
}

/** 联合办理收件凭证: one receipt for all bodies; its number, its code, and what happens by when. */
export function JointDone({ file, queryCode }: JointReceipt) {
  const { app, t, say, language, today, origin } = useVisit();
  const joint = app.profile.packages.find(({ code }) => code === file.package);
  const lead = say(app.place.bodies.get(file.lead)?.name ?? {});
  const [paper] = file.papers;
  return (
    <Layout title={t('joint:done.title')}>
      <div className="panel">
        <p className="panel-mark">{t('joint:done.mark')}</p>
        <h1>{t('joint:done.title')}</h1>
        <p>{t('joint:done.on', { name: say(joint?.name ?? {}), date: fullDate(file.receivedOn, language), lead })}</p>
        <dl className="codes">
          <div>
            <dt>{t('portal:done.number')}</dt>
            <dd className="code">{file.number}</dd>
          </div>
          <div>
            <dt>{t('portal:done.queryCode')}</dt>
            <dd className="code large">{queryCode}</dd>
          </div>
        </dl>
        <Qr text={`${origin}/progress?number=${file.number}`} label={t('portal:done.qr')} />
        {paper === undefined ? null : <p className="quiet-line">{t('portal:done.paper', { number: paper.number })}</p>}
      </div>
      <p className="notice">{t('portal:done.keep')}</p>
      <h2>{t('portal:done.next')}</h2>
      <ol className="next">
        <li>{t('joint:done.nextAnswer', { lead, date: shortDate(file.noticeDue, language, today) })}</li>
        <li>{t('joint:done.nextCopies')}</li>
        <li>{t('joint:done.nextBundle')}</li>
        {file.materials.some(({ form }) => form === 'paper') ? <li>{t('portal:done.nextPaper')}</li> : null}
      </ol>
      <p className="actions">
        <a className="button" href={`/joint/${file.id}`}>
          {t('joint:done.progress')}
        </a>{' '}
        <a className="button quiet" href={`/record-papers/joint-case/${file.id}/0`}>
          {t('portal:done.print')}
        </a>
      </p>
    </Layout>
  );
}
