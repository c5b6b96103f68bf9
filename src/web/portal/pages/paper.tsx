import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type IssuedPaper, readPaper } from '../../../app/queries/paper.ts';
import { paperContent } from '../../papers/content.ts';
import type { OpenSigner } from '../../papers/pdf/signature.ts';
import { Head } from '../parts/head.tsx';
import { PaperBody } from '../parts/paper-body.tsx';
import { PaperFoot } from '../parts/paper-foot.tsx';
import { VoidNote } from '../parts/void-note.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

type Asked = { Params: { caseId: string; index: string } };

/** 文书, to be read, printed and kept as a file by the applicant and by whoever of the staff may read the case. */
export function paperPages(signer?: OpenSigner) {
  return (server: FastifyInstance, app: App): void => {
    server.get<Asked>('/papers/:caseId/:index', { config: { permission: 'public' } }, async (request, reply) => {
      const visit = visitOf(app, request);
      const { caseId, index } = request.params;
      const issued = await readPaper(app, request.authority, caseId, place(index));
      if (issued === undefined) return send(reply, visit, <NotFound />, 404);
      return send(reply, visit, <PaperSheet {...issued} />);
    });

    server.get<Asked>('/papers/:caseId/:index.pdf', { config: { permission: 'public' } }, async (request, reply) => {
      const visit = visitOf(app, request);
      const { caseId, index } = request.params;
      const issued = await readPaper(app, request.authority, caseId, place(index));
      if (issued === undefined) return send(reply, visit, <NotFound />, 404);
      const { paperPdf } = await import('../../papers/pdf/paper-pdf.ts');
      const pdf = await paperPdf(issued, visit, await signer?.());
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(issued.paper.number)}.pdf`)
        .header('content-language', visit.language)
        .header('cache-control', 'private, no-store')
        .send(pdf);
    });

    server.get<Asked>('/papers/:caseId/:index.sm2', { config: { permission: 'public' } }, async (request, reply) => {
      const visit = visitOf(app, request);
      const { caseId, index } = request.params;
      const issued = await readPaper(app, request.authority, caseId, place(index));
      if (issued?.sealing?.how !== 'impressed' || app.sealing === undefined)
        return send(reply, visit, <NotFound />, 404);
      const { paperPdf } = await import('../../papers/pdf/paper-pdf.ts');
      const { fileSignature } = await import('../../papers/file-signature.ts');
      const pdf = await paperPdf(issued, visit, await signer?.());
      const name = `${encodeURIComponent(issued.paper.number)}.pdf.sm2`;
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .header('cache-control', 'private, no-store')
        .send(await fileSignature(app.sealing, issued.sealing, pdf));
    });
  };
}

/** Its place among the papers of the case, or the number that stands on it, which is what a message knows. */
function place(index: string): number | string {
  return /^\d{1,3}$/.test(index) ? Number(index) : index;
}

function PaperSheet(issued: IssuedPaper) {
  const { t, language, ...visit } = useVisit();
  const content = paperContent(issued, { ...visit, language });
  const { title, number, caseNumber, issuer, lawLanguage, voided } = content;
  return (
    <html lang={language}>
      <Head title={`${title} ${number}`} paper />
      <body>
        <nav className="screen-only" aria-label={t('portal:nav.main')}>
          <a href={`/progress/${issued.file.id}`}>{t('papers:back')}</a>
          <a href={`/papers/${issued.file.id}/${issued.index}.pdf`}>{t('papers:download')}</a>
          {issued.sealing?.how === 'impressed' ? (
            <a href={`/papers/${issued.file.id}/${issued.index}.sm2`}>{t('papers:downloadSignature')}</a>
          ) : null}
          <button type="button" className="button quiet print" hidden>
            {t('papers:print')}
          </button>
        </nav>
        <main className={voided === undefined ? 'sheet' : 'sheet void'} id="main">
          <p className="numbers">
            <span lang={lawLanguage}>{number}</span>
            <span>{caseNumber}</span>
          </p>
          <p className="issuer">{issuer}</p>
          <h1>{title}</h1>
          <VoidNote voided={voided} />
          <PaperBody content={content} />
          <PaperFoot content={content} />
        </main>
      </body>
    </html>
  );
}
