import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type PlaceInLedger, placeInLedger } from '../../../app/queries/ledger-proof.ts';
import { licenceOfPaper } from '../../../app/queries/licences.ts';
import { codeLength, type Verdict, type VerifiedPaper, verifyPaper } from '../../../app/queries/verify-paper.ts';
import type { PublicLicence } from '../../../app/requests/licences.ts';
import { isCaseNumber } from '../../../domain/case/numbering.ts';
import { fullDate } from '../../components/dates.ts';
import type { OpenSigner } from '../../papers/pdf/signature.ts';
import type { FileVerdict } from '../../papers/verify-file.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import type { IncomingFile } from '../take-step.ts';
import { useVisit, type Visit, visitOf } from '../visit.tsx';

interface Typed {
  readonly number: string;
  readonly code: string;
}
const nothing: Typed = { number: '', code: '' };
const largest = 5 * 1024 * 1024;

/** 核验: whether a paper is genuine. For anybody, without signing in; the code on the paper leads here. */
export function verifyPages(signer?: OpenSigner) {
  return (server: FastifyInstance, app: App): void => {
    server.get<{ Querystring: Partial<Typed> }>(
      '/verify',
      { config: { permission: 'public', limit: 'lookup' } },
      async (request, reply) => {
        const visit = visitOf(app, request);
        const typed = { number: text(request.query.number), code: text(request.query.code) };
        if (typed.number === '' && typed.code === '') return send(reply, visit, <Verify typed={typed} faults={[]} />);
        const verdict = await verifyPaper(app, typed.number, typed.code);
        if (verdict.outcome !== 'mistyped')
          return send(
            reply,
            visit,
            <Answer
              verdict={verdict}
              place={await placeOf(app, verdict)}
              licence={await licenceBehind(app, verdict)}
            />,
          );
        const faults = [{ field: verdict.field, message: visit.t(`papers:check.wrong.${verdict.field}`) }];
        return send(reply, visit, <Verify typed={typed} faults={faults} />, 422);
      },
    );

    server.post<{ Body: { file?: IncomingFile } }>(
      '/verify',
      { config: { permission: 'public', limit: 'lookup' } },
      async (request, reply) => {
        const visit = visitOf(app, request);
        const wrong = wrongFile(visit, request.body?.file);
        if (wrong !== undefined)
          return send(reply, visit, <Verify typed={nothing} faults={[{ field: 'file', message: wrong }]} />, 422);
        const { content } = request.body.file as IncomingFile;
        const { verifyFile } = await import('../../papers/verify-file.ts');
        const verdict = await verifyFile(app, Buffer.from(content), await signer?.());
        const licence = await licenceBehind(app, verdict);
        return send(reply, visit, <Answer verdict={verdict} place={await placeOf(app, verdict)} licence={licence} />);
      },
    );

    server.get('/verify/certificate.pem', { config: { permission: 'public' } }, async (_, reply) => {
      if (signer === undefined) return reply.callNotFound();
      return reply
        .type('application/x-pem-file')
        .header('cache-control', 'public, no-cache')
        .send((await signer()).certificatePem);
    });
  };
}

function wrongFile({ t }: Visit, file: IncomingFile | undefined): string | undefined {
  if (file?.tooLarge || (file?.content?.length ?? 0) > largest) return t('papers:check.wrong.fileTooLarge');
  return file?.content === undefined || file.content.length === 0 ? t('papers:check.wrong.file') : undefined;
}

function Verify({ typed, faults }: { readonly typed: Typed; readonly faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  const input = (id: keyof Typed, length: number) => (
    <Field id={id} label={t(`papers:check.${id}`)} hint={t(`papers:check.${id}Hint`)} faults={faults}>
      {(described) => (
        <input
          id={id}
          name={id}
          defaultValue={typed[id]}
          maxLength={length}
          autoComplete="off"
          spellCheck={false}
          className="number"
          {...described}
        />
      )}
    </Field>
  );
  return (
    <Layout title={t('papers:check.title')} faulty={faults.length > 0} back={{ href: '/' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('papers:check.title')}</h1>
      <p className="lead">{t('papers:check.lead')}</p>
      <h2>{t('papers:check.byCode')}</h2>
      <form method="get" action="/verify" noValidate>
        {input('number', 60)}
        {input('code', 64 + codeLength)}
        <button type="submit" className="button">
          {t('papers:check.submit')}
        </button>
      </form>
      <h2>{t('papers:check.byFile')}</h2>
      <Form action="/verify" files>
        <Field id="file" label={t('papers:check.file')} hint={t('papers:check.fileHint')} faults={faults}>
          {(described) => <input id="file" name="file" type="file" accept="application/pdf,.pdf" {...described} />}
        </Field>
        <button type="submit" className="button quiet">
          {t('papers:check.fileSubmit')}
        </button>
      </Form>
      <h2>{t('papers:check.offLine')}</h2>
      <p>{t('papers:check.offLineText')}</p>
      <ul>
        <li>
          <a href="/seals">{t('papers:check.seals')}</a>
        </li>
        <li>
          <a href="/verify/trust.json">{t('papers:check.trust')}</a>
        </li>
        <li>
          <a href="/verify/certificate.pem">{t('papers:check.certificate')}</a>
        </li>
      </ul>
    </Layout>
  );
}

/** Which words a verdict gets. A record that was changed is never called valid, whatever else holds. */
function wordsOf(verdict: Exclude<Verdict, { outcome: 'mistyped' }> | FileVerdict): { title: string; text: string } {
  if (verdict.outcome === 'genuine') {
    const { intact, voided, lapsed } = verdict.found;
    const key = !intact ? 'changed' : voided !== undefined ? 'void' : lapsed !== undefined ? 'lapsed' : 'genuine';
    return { title: key, text: `${key}Text` };
  }
  if (verdict.outcome === 'unlisted') return { title: 'changed', text: 'unlisted' };
  return { title: verdict.outcome, text: `${verdict.outcome}Text` };
}

type Answered = Exclude<Verdict, { outcome: 'mistyped' }> | FileVerdict;

/** Where the paper's event stands in the ledger; undefined in the moment before it is put there. */
async function placeOf(app: App, verdict: Answered): Promise<PlaceInLedger | undefined> {
  return verdict.outcome === 'genuine' ? placeInLedger(app, verdict.found.leaf) : undefined;
}

/** 证照: a genuine paper says nothing of whether the licence still stands; the register does. */
async function licenceBehind(app: App, verdict: Answered): Promise<PublicLicence | undefined> {
  if (verdict.outcome !== 'genuine') return undefined;
  return licenceOfPaper(app, verdict.found);
}

function LicenceNow({ licence }: { readonly licence: PublicLicence }) {
  const { t } = useVisit();
  const standing = t(`licence:standing.${licence.standing}`);
  const stands = licence.standing === 'in-force';
  return (
    <div className={stands ? 'panel' : 'notice'}>
      <p>
        {stands ? <b>{standing}</b> : <b>{t('licence:check.notice', { standing })}</b>} {t('licence:check.text')}{' '}
        <a href={`/register/licences/${licence.number}`}>{t('licence:check.link')}</a>
      </p>
    </div>
  );
}

function Answer({
  verdict,
  place,
  licence,
}: {
  readonly verdict: Answered;
  readonly place: PlaceInLedger | undefined;
  readonly licence?: PublicLicence | undefined;
}) {
  const { t } = useVisit();
  const words = wordsOf(verdict);
  const title = t(`papers:check.${words.title}`);
  const isGood = words.title === 'genuine';
  return (
    <Layout title={title} back={{ href: '/verify' }}>
      <div className={isGood ? 'panel' : 'notice'} role="status">
        <p className="panel-mark">{t('papers:check.title')}</p>
        <h1>{title}</h1>
        <p>{t(`papers:check.${words.text}`)}</p>
      </div>
      {licence === undefined ? null : <LicenceNow licence={licence} />}
      {verdict.outcome === 'genuine' ? (
        <Facts found={verdict.found} place={place} {...('how' in verdict ? { file: verdict } : {})} />
      ) : null}
      <p className="actions">
        <a className="button quiet" href="/verify">
          {t('papers:check.again')}
        </a>
        <a className="button quiet" href={complaintAddress(verdict)}>
          {t('papers:check.complain')}
        </a>
      </p>
    </Layout>
  );
}

/** 投诉 about what the paper says, with the case filled in where the paper is genuine and belongs to one. */
function complaintAddress(verdict: Answered): string {
  const number = verdict.outcome === 'genuine' ? verdict.found.caseNumber : '';
  return isCaseNumber(number) ? `/complaints/new?case=${encodeURIComponent(number)}` : '/complaints/new';
}

interface FactsShown {
  readonly found: VerifiedPaper;
  readonly place: PlaceInLedger | undefined;
  readonly file?: { how: string; sha256: string };
}

function Facts({ found, place, file }: FactsShown) {
  const { app, t, say, language } = useVisit();
  const { paper } = found;
  const rows = [
    ['kind', t(`case:paper.${paper.kind}`)],
    [
      'paper',
      <span key="p" lang={app.profile.lawLanguage}>
        {paper.number}
      </span>,
    ],
    ['case', found.caseNumber],
    ['issuer', say(found.issuer)],
    ['addressee', found.addressee],
    ['on', fullDate(paper.on, language)],
    ['state', stateOf(found, t)],
    ...(found.lapsed === undefined ? [] : [['lapsedOn', fullDate(found.lapsed.on, language)]]),
    ...(found.impression === undefined
      ? []
      : [
          [
            'impression',
            <a key="i" href={`/seals#${found.impression.seal}`}>
              {found.impression.number}
            </a>,
          ],
        ]),
    ...(found.voided === undefined
      ? []
      : [
          [
            'replacement',
            <span key="r" lang={app.profile.lawLanguage}>
              {found.voided.replacement}
            </span>,
          ],
          ['voidedOn', fullDate(found.voided.on, language)],
        ]),
    ['leaf', <code key="l">{found.leaf}</code>],
    ['ledger', inLedger(found.leaf, place, t)],
    ...(file === undefined
      ? []
      : [
          [
            'file',
            <span key="f">
              {t(`papers:check.${file.how}`)} <code>SHA-256 {file.sha256}</code>
            </span>,
          ],
        ]),
  ] as const;
  return (
    <dl className="summary">
      {rows.map(([label, value]) => (
        <div key={String(label)}>
          <dt>{t(`papers:check.row.${String(label)}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** 存证: recorded under which number, seen by whom, and the proof itself to take away. */
function inLedger(leaf: string, place: PlaceInLedger | undefined, t: Visit['t']) {
  if (place === undefined) return t('papers:check.ledger.waiting');
  const { index, witnessedBy } = place;
  const names = witnessedBy.join(', ');
  return (
    <span>
      {t('papers:check.ledger.recorded', { number: index })}{' '}
      {names === '' ? t('papers:check.ledger.unwitnessed') : t('papers:check.ledger.witnessed', { names })}{' '}
      <a href={`/ledger/proof/${leaf}`}>{t('papers:check.ledger.proof')}</a>
    </span>
  );
}

function stateOf(found: VerifiedPaper, t: Visit['t']): string {
  const stands =
    found.voided !== undefined ? 'void' : found.lapsed !== undefined ? `lapse.${found.lapsed.why}` : 'valid';
  const state = found.intact ? stands : 'changed';
  return found.demo && state === 'valid' ? t('papers:check.demo') : t(`papers:check.${state}`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
