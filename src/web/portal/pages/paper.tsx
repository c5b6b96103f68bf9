import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type Authority, may } from '../../../app/authority.ts';
import { targetOfCase } from '../../../app/facts.ts';
import { maskApplicant } from '../../../app/masking.ts';
import { readCase } from '../../../app/queries/case-view.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { foldCase } from '../../../domain/case/evolve.ts';
import type { Paper } from '../../../domain/case/paper.ts';
import type { CaseFile } from '../../../domain/case/state.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { dateInNumerals, fullDate } from '../../components/dates.ts';
import { paperTitle } from '../../components/paper-citation.ts';
import { Head } from '../parts/head.tsx';
import { PaperBody } from '../parts/paper-body.tsx';
import { Qr } from '../parts/qr.tsx';
import { Seal } from '../parts/seal.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

export interface PaperProps {
  readonly paper: Paper;
  /** The event that issued it; what it says is what the event says. */
  readonly event: CaseEvent;
  readonly file: CaseFile;
  readonly item: ServiceItem;
}

/** 文书, to be read and printed by the applicant and by whoever of the staff may read the case. */
export function paperPage(server: FastifyInstance, app: App): void {
  server.get<{ Params: { caseId: string; index: string } }>(
    '/papers/:caseId/:index',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const read = await readCase(app, request.authority, request.params.caseId);
      const index = /^\d{1,3}$/.test(request.params.index) ? Number(request.params.index) : -1;
      const issuing = read.ok ? read.value.events.filter((event) => 'paper' in event.data)[index] : undefined;
      if (!read.ok || issuing === undefined || !('paper' in issuing.data)) return send(reply, visit, <NotFound />, 404);
      const { item, events } = read.value;
      // What came later is not on the paper: it says what it said on its day.
      const until = events.slice(0, events.indexOf(issuing) + 1);
      const asItStood = foldCase(request.params.caseId, until) ?? read.value.file;
      const file = readableFile(app, visit.authority, asItStood);
      return send(reply, visit, <PaperSheet paper={issuing.data.paper} event={issuing} file={file} item={item} />);
    },
  );
}

/** Overseers read papers without the person's data: their post does not need them. */
function readableFile(app: App, authority: Authority, file: CaseFile): CaseFile {
  const target = targetOfCase(app.place, file);
  const open = may('personal-data.read', authority, target) ?? may('case.follow', authority, target);
  return open === undefined ? { ...file, applicant: maskApplicant(file.applicant) } : file;
}

function PaperSheet(props: PaperProps) {
  const { app, t, say, language, origin } = useVisit();
  const { paper, file } = props;
  const body = app.place.bodies.get(file.body);
  const seal = app.place.seals.find((one) => one.code === paper.seal);
  const title = paperTitle({ kind: paper.kind, item: props.item }, app.profile, t);
  return (
    <html lang={language}>
      <Head title={`${title} ${paper.number}`} paper />
      <body>
        <nav className="screen-only" aria-label={t('portal:nav.main')}>
          <a href={`/progress/${file.id}`}>{t('papers:back')}</a>
          <button type="button" className="button quiet print" hidden>
            {t('papers:print')}
          </button>
        </nav>
        <main className="sheet" id="main">
          <p className="numbers">
            <span lang={app.profile.lawLanguage}>{paper.number}</span>
            <span>{file.number}</span>
          </p>
          <p className="issuer">{say(body?.name ?? {})}</p>
          <h1>{title}</h1>
          <PaperBody {...props} />
          <div className="signature">
            <p>{say(body?.name ?? {})}</p>
            <p>{language === 'en' ? fullDate(paper.on, language) : dateInNumerals(paper.on)}</p>
            {seal === undefined ? null : <Seal text={seal.text} />}
          </div>
          <footer>
            <Qr text={`${origin}/progress?number=${file.number}`} label={t('portal:done.qr')} />
            <div>
              <p>{t('papers:verify', { number: file.number })}</p>
              {app.profile.languages[0] === language ? null : <p>{t('papers:translation')}</p>}
              {app.demo ? <p>{t('papers:demo')}</p> : null}
            </div>
          </footer>
        </main>
      </body>
    </html>
  );
}
