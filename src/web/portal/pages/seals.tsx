import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { Signer } from '../../../app/receipts.ts';
import { trustList } from '../../../app/sealing/trust-list.ts';
import type { Seal } from '../../../domain/issuance/seal/state.ts';
import { sealStandingOf } from '../../../domain/issuance/seal/state.ts';
import { localDate } from '../../../kernel/local-date.ts';
import { fullDate } from '../../components/dates.ts';
import type { OpenSigner } from '../../papers/pdf/signature.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

interface Signers {
  readonly paperSigner?: OpenSigner | undefined;
  /** Signs the list that is taken along off line; without it there is none. */
  readonly listSigner?: (Signer & { readonly publicKey: string }) | undefined;
}

/** 印章公示: which seals are valid and which are void. For anybody who holds a sealed paper. */
export function sealPages({ paperSigner, listSigner }: Signers) {
  return (server: FastifyInstance, app: App): void => {
    server.get('/seals', { config: { permission: 'public' } }, async (request, reply) => {
      const seals = await shown(app);
      return send(reply, visitOf(app, request), <Seals seals={seals} />);
    });

    server.get('/verify/trust.json', { config: { permission: 'public', limit: 'lookup' } }, async (_, reply) => {
      if (listSigner === undefined) return reply.callNotFound();
      const certificate = (await paperSigner?.())?.certificatePem;
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename="${app.profile.code}-trust.json"`)
        .header('cache-control', 'public, no-cache')
        .send(await trustList(app, listSigner, certificate));
    });
  };
}

interface Shown {
  readonly code: string;
  readonly text: string;
  readonly body: string;
  readonly standing: string;
  readonly from: string;
  readonly to?: string | undefined;
}

/** The register, and what the place's data name besides: a seal nobody has entered yet is shown as what it is. */
async function shown(app: App): Promise<readonly Shown[]> {
  const registered = await app.ports.records.list<Seal>({ kind: 'seal' }, 2_000);
  const known = new Map(registered.map((seal) => [seal.code, seal]));
  const today = app.today();
  const seals = app.place.sealsEver.map(({ code, text, body, validFrom: from, validTo }): Shown => {
    const seal = known.get(code);
    const named = { validFrom: localDate(from), ...(validTo === undefined ? {} : { validTo: localDate(validTo) }) };
    const standing = sealStandingOf(seal ?? { ...named, state: 'in-use' }, today);
    return { code, text, body, standing, from, to: seal?.lostOn ?? validTo };
  });
  return seals.toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

const valid = ['in-use', 'suspended'];

function Seals({ seals }: { readonly seals: readonly Shown[] }) {
  const { t } = useVisit();
  const good = seals.filter(({ standing }) => valid.includes(standing));
  const bad = seals.filter(({ standing }) => !valid.includes(standing) && standing !== 'engraved');
  return (
    <Layout title={t('papers:seals.title')} back={{ href: '/verify' }}>
      <h1>{t('papers:seals.title')}</h1>
      <p className="lead">{t('papers:seals.lead')}</p>
      <h2>{t('papers:seals.void')}</h2>
      {bad.length === 0 ? <p>{t('papers:seals.noneVoid')}</p> : <Table seals={bad} caption={t('papers:seals.void')} />}
      <h2>{t('papers:seals.valid')}</h2>
      <Table seals={good} caption={t('papers:seals.valid')} />
    </Layout>
  );
}

function Table({ seals, caption }: { readonly seals: readonly Shown[]; readonly caption: string }) {
  const { t, app, language } = useVisit();
  return (
    <table className="seals">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('papers:seals.seal')}</th>
          <th scope="col">{t('papers:seals.state')}</th>
          <th scope="col">{t('papers:seals.days')}</th>
        </tr>
      </thead>
      <tbody>
        {seals.map(({ code, text, standing, from, to }) => (
          <tr key={code} id={code}>
            <th scope="row">
              <span lang={app.profile.lawLanguage}>{text}</span> <small>{code}</small>
            </th>
            <td>{t(`papers:seals.standing.${standing}`)}</td>
            <td>
              {to === undefined
                ? t('papers:seals.since', { day: fullDate(localDate(from), language) })
                : t('papers:seals.fromTo', {
                    from: fullDate(localDate(from), language),
                    to: fullDate(localDate(to), language),
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
