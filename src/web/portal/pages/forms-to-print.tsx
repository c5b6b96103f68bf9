import type { FastifyInstance, FastifyReply } from 'fastify';
import type { App } from '../../../app/app.ts';
import { guide } from '../../../app/queries/guide.ts';
import type { GuideView } from '../../../app/views/guide-view.ts';
import { askedFields } from '../../../domain/catalogue/applicability.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { guideContent } from '../../papers/guide-content.ts';
import { type Filling, formContent, nothingFilled, sampleFilling } from '../../papers/samples/form-content.ts';
import { answersOf, applicantOf, emptyDraft } from '../draft.ts';
import { type OpenDraft, openDraft } from '../draft-store.ts';
import { typedInAddress } from '../parts/pre-check.tsx';
import { send } from '../send.tsx';
import { type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

type Asked = { Params: { code: string; file: string }; Querystring: Record<string, unknown> };
const everyone = { config: { permission: 'public' as const } };

/** 纸质办理: the form blank, as a sample, and with what was typed so far. Who has no printer prints it at a centre. */
export function formsToPrint(server: FastifyInstance, app: App): void {
  const made = new Map<string, Promise<Buffer>>();

  server.get<Asked>('/items/:code/form.pdf', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const item = guide(app, request.params.code)?.item;
    if (item === undefined) return send(reply, visit, <NotFound />, 404);
    const typed = typedInAddress(item, request.query);
    const answers = answersOf({ ...emptyDraft, answers: typed }, item.formFields);
    const filling: Filling = { ...nothingFilled, answers };
    const pdf =
      Object.keys(answers).length > 0
        ? pdfOf(item, filling, visit)
        : remembered(made, keyOf('form', item, visit), () => pdfOf(item, filling, visit));
    return sendPdf(reply, visit, `${item.code}.pdf`, await pdf);
  });

  server.get<Asked>('/items/:code/sample.pdf', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const item = guide(app, request.params.code)?.item;
    if (item === undefined) return send(reply, visit, <NotFound />, 404);
    const filling = sampleFilling(item, app.profile, visit.language, visit.today.slice(0, 4));
    const pdf = remembered(made, keyOf('sample', item, visit), () => pdfOf(item, filling, visit));
    return sendPdf(reply, visit, `${item.code}-sample.pdf`, await pdf);
  });

  /** 办事指南 as a paper: of today, or as it stood on another day. */
  server.get<Asked>('/items/:code/guide.pdf', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const asked = parseLocalDate(String(request.query.asOf ?? ''));
    const found = guide(app, request.params.code, asked.ok ? asked.value : visit.today);
    if (found === undefined) return send(reply, visit, <NotFound />, 404);
    const { code, version } = found.item;
    const key = ['guide', code, version, visit.language, found.asOf, visit.today, visit.origin].join(' ');
    return sendPdf(reply, visit, `${code}-guide.pdf`, await remembered(made, key, () => guideOnPaper(found, visit)));
  });

  /** What the place brings itself, and only what this item names. */
  server.get<Asked>('/items/:code/samples/:file', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const { code, file } = request.params;
    const named = guide(app, code)?.item.materials.some(
      ({ sample }) => typeof sample === 'object' && (sample.blank === file || sample.filled === file),
    );
    const content = named ? app.profile.samples.get(file) : undefined;
    if (content === undefined) return send(reply, visit, <NotFound />, 404);
    return sendPdf(reply, visit, file, Buffer.from(content));
  });

  server.get<{ Params: { draft: string } }>(
    '/apply/d/:draft/form.pdf',
    { config: { permission: 'application.submit' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const open = await openDraft(app, request.authority, request.params.draft);
      if (open === undefined || open.content.submitted !== undefined) return send(reply, visit, <NotFound />, 404);
      const pdf = await pdfOf(open.item, typedFilling(open), visit);
      return sendPdf(reply, visit, `${open.item.code}.pdf`, pdf).header('cache-control', 'private, no-store');
    },
  );
}

function typedFilling({ content, item }: OpenDraft): Filling {
  const answers = answersOf(content, askedFields(item, answersOf(content, item.formFields)));
  const given = Object.entries(content.materials).filter(
    ([, { choice, files }]) => choice === 'paper' || (choice === 'upload' && files.length > 0),
  );
  return { kind: 'typed', applicant: applicantOf(content, item), answers, ticked: given.map(([code]) => code) };
}

/** The library that sets type is large, and most who read never print. */
async function pdfOf(item: ServiceItem, filling: Filling, { app, language }: Visit): Promise<Buffer> {
  const { formPdf } = await import('../../papers/samples/form-pdf.ts');
  return formPdf(formContent(item, filling, app.profile, language));
}

async function guideOnPaper(found: GuideView, { app, language, origin }: Visit): Promise<Buffer> {
  const { guidePdf } = await import('../../papers/guide-pdf.ts');
  return guidePdf(guideContent(app, found, language, origin));
}

const remembersAtMost = 64;

/** The same for everybody, and made of data that does not change while the program runs. */
function remembered(made: Map<string, Promise<Buffer>>, key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = made.get(key);
  if (known !== undefined) return known;
  const oldest = made.keys().next();
  if (made.size >= remembersAtMost && !oldest.done) made.delete(oldest.value);
  const pdf = make();
  made.set(key, pdf);
  pdf.catch(() => made.delete(key));
  return pdf;
}

function keyOf(kind: 'form' | 'sample', { code, version }: ServiceItem, { language, today }: Visit): string {
  return [kind, code, version, language, today.slice(0, 4)].join(' ');
}

function sendPdf(reply: FastifyReply, { language }: Visit, name: string, pdf: Buffer): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-language', language)
    .header('cache-control', 'private, max-age=300')
    .send(pdf);
}
