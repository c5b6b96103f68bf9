import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type IssuedRecordPaper, readRecordPaper } from '../../../app/queries/record-paper.ts';
import type { OpenSigner } from '../../papers/pdf/signature.ts';
import { recordPaperContent, recordPaperPdf } from '../../papers/record-papers.ts';
import { Head } from '../parts/head.tsx';
import { PaperBody } from '../parts/paper-body.tsx';
import { PaperFoot } from '../parts/paper-foot.tsx';
import { VoidNote } from '../parts/void-note.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  Params: { kind: string; recordId: string; index: string };
  Querystring: { code?: unknown };
}

/** 登记单、交接单: for staff who may read them, and for whoever holds the slip of the queue ticket. */
export function recordPaperPages(signer?: OpenSigner) {
  return (server: FastifyInstance, app: App): void => {
    const url = '/record-papers/:kind/:recordId/:index';
    server.get<Asked>(url, { config: { permission: 'public' } }, async (request, reply) => {
      const visit = visitOf(app, request);
      const issued = await readRecordPaper(app, request.authority, asked(request));
      if (issued === undefined) return send(reply, visit, <NotFound />, 404);
      return send(reply, visit, <RecordSheet issued={issued} code={asked(request).code} />);
    });
    server.get<Asked>(`${url}.pdf`, { config: { permission: 'public' } }, async (request, reply) => {
      const visit = visitOf(app, request);
      const issued = await readRecordPaper(app, request.authority, asked(request));
      if (issued === undefined) return send(reply, visit, <NotFound />, 404);
      const pdf = await recordPaperPdf(issued, visit, await signer?.());
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(issued.paper.number)}.pdf`)
        .header('content-language', visit.language)
        .header('cache-control', 'private, no-store')
        .send(pdf);
    });
  };
}

function asked({ params, query }: { params: Asked['Params']; query: Asked['Querystring'] }) {
  const { kind, recordId: id, index } = params;
  const code = typeof query.code === 'string' ? query.code.slice(0, 120) : '';
  return { kind, id, index: /^\d{1,3}$/.test(index) ? Number(index) : -1, code };
}

function RecordSheet({ issued, code }: { readonly issued: IssuedRecordPaper; readonly code: string }) {
  const { t, language, ...visit } = useVisit();
  const content = recordPaperContent(issued, { ...visit, language });
  const { title, number, caseNumber, issuer, lawLanguage, voided } = content;
  const more = code === '' ? '' : `?code=${encodeURIComponent(code)}`;
  return (
    <html lang={language}>
      <Head title={`${title} ${number}`} paper />
      <body>
        <nav className="screen-only" aria-label={t('portal:nav.main')}>
          <a href={`/record-papers/${issued.kind}/${issued.state.id}/${issued.index}.pdf${more}`}>
            {t('papers:download')}
          </a>
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
