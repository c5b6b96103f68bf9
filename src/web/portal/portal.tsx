import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { App } from '../../app/app.ts';
import '../../app/channel.ts';
import type { Signer } from '../../app/receipts.ts';
import type { OpenSigner } from '../papers/pdf/signature.ts';
import { assetRoutes } from './assets.ts';
import { accountPages } from './pages/account.tsx';
import { applyPages } from './pages/apply.tsx';
import { appointmentPages } from './pages/appointment.tsx';
import { billPages } from './pages/bill.tsx';
import { bodiesPage } from './pages/bodies.tsx';
import { complaintPages } from './pages/complaints.tsx';
import { Broken, FormExpired, NotFound } from './pages/failures.tsx';
import { feesPage } from './pages/fees.tsx';
import { formsToPrint } from './pages/forms-to-print.tsx';
import { guidePage } from './pages/guide.tsx';
import { hallPage } from './pages/hall.tsx';
import { hearingPages } from './pages/hearings.tsx';
import { helpPage } from './pages/help.tsx';
import { homePage } from './pages/home.tsx';
import { itemsPage } from './pages/items.tsx';
import { jointPages } from './pages/joint.tsx';
import { jointMaterialPages } from './pages/joint-materials.tsx';
import { jointStepPages } from './pages/joint-step.tsx';
import { jointSupplementPages } from './pages/joint-supplement.tsx';
import { jointWithdrawPages } from './pages/joint-withdraw.tsx';
import { kioskPages } from './pages/kiosk.tsx';
import { languageRoute } from './pages/language.ts';
import { libraryPages } from './pages/library.tsx';
import { licenceRegisterPages } from './pages/licence-register.tsx';
import { licencePages } from './pages/licences.tsx';
import { lookPages } from './pages/looks.tsx';
import { mandateGivingPages } from './pages/mandate-new.tsx';
import { mandatePages } from './pages/mandates.tsx';
import { messagePages } from './pages/messages.tsx';
import { packagePages } from './pages/package.tsx';
import { packagesPage } from './pages/packages.tsx';
import { paperPages } from './pages/paper.tsx';
import { progressPages } from './pages/progress.tsx';
import { publicityPages } from './pages/publicity.tsx';
import { queuePages } from './pages/queue.tsx';
import { recordPaperPages } from './pages/queue-papers.tsx';
import { ratingPages } from './pages/rating.tsx';
import { registerPage } from './pages/register.tsx';
import { resumePages } from './pages/resume.tsx';
import { sealPages } from './pages/seals.tsx';
import { simulatedBankPages } from './pages/simulated-bank.tsx';
import { supplementPages } from './pages/supplement.tsx';
import { surveyPages } from './pages/survey.tsx';
import { townPages } from './pages/towns.tsx';
import { verifyPages } from './pages/verify.tsx';
import { withdrawPages } from './pages/withdraw.tsx';
import { send } from './send.tsx';
import { readUploads } from './uploads-in-forms.ts';
import { visitOf } from './visit.tsx';

export interface PortalOptions {
  readonly assetsDirectory?: string;
  /** Signs papers that are downloaded; without it they are as true, but only we can say so. */
  readonly paperSigner?: OpenSigner;
  /** Signs the list with which papers are verified off line: the key that signs receipts. */
  readonly listSigner?: Signer & { readonly publicKey: string };
}

/**
 * The public pages, rendered here and working without any script. Who asks, and what may be asked how often, the
 * server around it has settled before a page is reached; what a reader may see, the queries settle.
 */
export async function registerPortal(server: FastifyInstance, app: App, options: PortalOptions = {}): Promise<void> {
  await server.register(async (portal) => {
    if (!portal.hasReplyDecorator('setCookie')) await portal.register(cookie);
    if (!portal.hasContentTypeParser('application/x-www-form-urlencoded')) await portal.register(formbody);
    if (!portal.hasRequestDecorator('isMultipart')) await portal.register(multipart);
    readForms(portal, app);
    explainFailures(portal, app);
    assetRoutes(portal, options.assetsDirectory);
    for (const page of [
      ...pages,
      paperPages(options.paperSigner),
      recordPaperPages(options.paperSigner),
      verifyPages(options.paperSigner),
      sealPages(options),
      anyOtherPage,
    ])
      page(portal, app);
  });
}

const pages: readonly ((portal: FastifyInstance, app: App) => void)[] = [
  homePage,
  itemsPage,
  guidePage,
  packagesPage,
  packagePages,
  jointPages,
  jointStepPages,
  jointMaterialPages,
  jointSupplementPages,
  jointWithdrawPages,
  applyPages,
  resumePages,
  formsToPrint,
  progressPages,
  supplementPages,
  surveyPages,
  publicityPages,
  complaintPages,
  ratingPages,
  withdrawPages,
  registerPage,
  hearingPages,
  kioskPages,
  hallPage,
  queuePages,
  appointmentPages,
  bodiesPage,
  townPages,
  accountPages,
  billPages,
  simulatedBankPages,
  feesPage,
  mandateGivingPages,
  mandatePages,
  lookPages,
  licencePages,
  licenceRegisterPages,
  libraryPages,
  messagePages,
  helpPage,
  languageRoute,
];

/** A form with files is read like any other form, and every form brings the token of the session it was shown in. */
function readForms(portal: FastifyInstance, app: App): void {
  portal.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await readUploads(request);
  });
  portal.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST') return;
    const given = (request.body as { csrf?: unknown } | undefined)?.csrf;
    if (given !== request.csrf) return send(reply, visitOf(app, request), <FormExpired />, 403);
  });
}

/** What a reader can do something about is explained here; what is broken, the server explains, which needs nothing. */
function explainFailures(portal: FastifyInstance, app: App): void {
  portal.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error.statusCode === 429) return send(reply, visitOf(app, request), <Broken kind="tooMany" />, 429);
    throw error;
  });
}

function anyOtherPage(portal: FastifyInstance, app: App): void {
  portal.get('/*', { config: { permission: 'public' } }, (request, reply) => {
    // Programs get their answer in their own form.
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return send(reply, visitOf(app, request), <NotFound />, 404);
  });
}
