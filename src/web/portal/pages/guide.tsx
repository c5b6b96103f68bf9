import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { endedItem, guide } from '../../../app/queries/guide.ts';
import type { GuideView } from '../../../app/views/guide-view.ts';
import { localDate, parseLocalDate } from '../../../kernel/local-date.ts';
import { fullDate, shortDate } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import { FeeLines } from '../parts/fee-lines.tsx';
import { Form } from '../parts/form.tsx';
import { GapNote, GapNotes } from '../parts/gap-note.tsx';
import { LawReference } from '../parts/law-reference.tsx';
import { Layout } from '../parts/layout.tsx';
import { LimitFigure } from '../parts/limit-figure.tsx';
import { MaterialList } from '../parts/material-list.tsx';
import { PackagesOfItem } from '../parts/package-links.tsx';
import { PreCheck, type TypedInAddress, typedInAddress } from '../parts/pre-check.tsx';
import { Remedies } from '../parts/remedies.tsx';
import { Steps } from '../parts/steps.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { Ended } from './ended-item.tsx';
import { NotFound } from './failures.tsx';

export function guidePage(server: FastifyInstance, app: App): void {
  server.get<{ Params: { code: string }; Querystring: Record<string, unknown> }>(
    '/items/:code',
    { config: { permission: 'public' } },
    (request, reply) => {
      const visit = visitOf(app, request);
      const asked = parseLocalDate(String(request.query.asOf ?? ''));
      const { code } = request.params;
      const found = guide(app, code, asked.ok ? asked.value : visit.today);
      if (found !== undefined)
        return send(reply, visit, <Guide guide={found} typed={typedInAddress(found.item, request.query)} />);
      const ended = endedItem(app, code);
      return ended === undefined
        ? send(reply, visit, <NotFound />, 404)
        : send(reply, visit, <Ended item={ended} />, 410);
    },
  );
}

/** 办事指南: the answer before the explanation: how long, how much, what to bring. Gaps stand where they are open. */
function Guide({ guide, typed }: { readonly guide: GuideView; readonly typed: TypedInAddress }) {
  const { t, say, today, language } = useVisit();
  const { item, body } = guide;
  // Of another day it is only to be read: what is applied for now goes by what holds today.
  const isToday = guide.asOf === today;
  return (
    <Layout title={say(item.name)} wide>
      <div className="with-aside">
        <article>
          <p className="crumb">
            <a href={`/items?body=${body.code}`}>{say(body.name)}</a>
          </p>
          <h1>{say(item.name)}</h1>
          <p className="lead">
            {t('portal:guide.lead', { result: say(item.result), who: say(item.eligibleApplicant) })}
          </p>
          {isToday ? null : (
            <p className="notice">
              {t('portal:guide.otherDay', { date: fullDate(localDate(guide.asOf), language) })}{' '}
              <a href={`/items/${item.code}`}>{t('portal:guide.asToday')}</a>
            </p>
          )}
          <Figures guide={guide} />
          <PrintNote guide={guide} />
          {isToday ? (
            <>
              <div className="start-narrow">
                <StartButton code={item.code} />
              </div>
              <PreCheck item={item} typed={typed} />
            </>
          ) : null}
          <MaterialsSection guide={guide} />
          <Conditions guide={guide} />
          <section aria-labelledby="steps">
            <h2 id="steps">{t('portal:guide.steps')}</h2>
            <Steps steps={item.steps.map(say)} />
            <PackagesOfItem item={item.code} />
          </section>
          <Basis guide={guide} />
          {isToday ? <Example guide={guide} /> : null}
          <section aria-labelledby="remedies">
            <h2 id="remedies">{t('portal:guide.remedies')}</h2>
            <Remedies about={`?item=${guide.item.code}`} />
          </section>
          <Version guide={guide} />
        </article>
        <Aside guide={guide} />
      </div>
    </Layout>
  );
}

function Figures({ guide: { item } }: { readonly guide: GuideView }) {
  const { t } = useVisit();
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('portal:guide.promised')}</dt>
          <dd>
            <LimitFigure limit={item.promisedLimit} />
          </dd>
          <dd className="from">{t(`case:limitStart.${item.promisedLimit.startsFrom}`)}</dd>
        </div>
        <div>
          <dt>{t('portal:guide.statutory')}</dt>
          <dd>
            <LimitFigure limit={item.statutoryLimit} />
          </dd>
          <dd className="from">{t(`case:limitStart.${item.statutoryLimit.startsFrom}`)}</dd>
        </div>
        <div>
          <dt>{t('portal:guide.fee')}</dt>
          <dd>{t(item.fee.charged ? 'portal:guide.charged' : 'portal:guide.free')}</dd>
        </div>
      </dl>
      <FeeLines item={item} />
      <GapNotes gaps={item.gaps} at="/promisedLimit" />
      <GapNotes gaps={item.gaps} at="/statutoryLimit" />
      <GapNotes gaps={item.gaps} at="/fee" />
    </>
  );
}

function MaterialsSection({ guide: { item } }: { readonly guide: GuideView }) {
  const { t } = useVisit();
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{t('portal:guide.materials')}</h2>
      {item.materials.length === 0 ? (
        <p>{t('portal:guide.noMaterials')}</p>
      ) : (
        <MaterialList item={item} materials={item.materials} fields={item.formFields} />
      )}
      <GapNotes gaps={item.gaps} at="/materials" />
      <GapNotes gaps={item.gaps} at="/formFields" />
    </section>
  );
}

function Conditions({ guide: { item } }: { readonly guide: GuideView }) {
  const { t, say } = useVisit();
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">{t('portal:guide.conditions')}</h2>
      <p>
        {t('portal:guide.who')}
        <b>{say(item.eligibleApplicant)}</b>
      </p>
      <ul>
        {item.conditions.map((condition) => (
          <li key={say(condition)}>{say(condition)}</li>
        ))}
      </ul>
      {item.note === undefined ? null : <p className="note">{say(item.note)}</p>}
    </section>
  );
}

function Basis({ guide: { item, asOf } }: { readonly guide: GuideView }) {
  const { t, language } = useVisit();
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">{t('portal:guide.basis')}</h2>
      <p>
        {t('portal:guide.basisAsOf', {
          asOf: fullDate(localDate(asOf), language),
          date: fullDate(item.inForceFrom, language),
          version: item.version,
        })}
      </p>
      <ul className="law">
        {item.legalBasis.map((basis) => (
          <li key={basis.law}>
            <LawReference basis={basis} />
            {basis.confidence === 'seen' ? null : (
              <small className="open"> {t(`case:confidence.${basis.confidence}`)}</small>
            )}
          </li>
        ))}
      </ul>
      <GapNotes gaps={item.gaps} at="/legalBasis" />
    </section>
  );
}

function Example({ guide: { example } }: { readonly guide: GuideView }) {
  const { t, language, today } = useVisit();
  return (
    <section aria-labelledby="example">
      <h2 id="example">{t('portal:guide.example')}</h2>
      <p>
        {t('portal:guide.exampleText', {
          from: shortDate(example.from, language, today),
          promised: shortDate(example.promised, language, today),
          statutory: shortDate(example.statutory, language, today),
        })}
        {example.provisional ? <span className="open"> {t('portal:guide.provisional')}</span> : null}
      </p>
    </section>
  );
}

function Version({ guide: { item } }: { readonly guide: GuideView }) {
  const { t, language } = useVisit();
  const inferred = Object.values(item.confidence).some((confidence) => confidence !== 'seen');
  return (
    <p className="version">
      {t('portal:guide.version', {
        code: item.code,
        version: item.version,
        from: fullDate(item.inForceFrom, language),
        kind: t(`case:actType.${item.actType}`),
        handling: t(`case:processingClass.${item.processingClass}`),
      })}
      {item.publication === 'published-for-demo' ? <b> {t('portal:guide.forDemo')}</b> : null}
      {inferred ? ` ${t('portal:guide.inferred')}` : null}
    </p>
  );
}

function Aside({ guide }: { readonly guide: GuideView }) {
  const { app, t, say, today } = useVisit();
  const [first, ...others] = guide.places;
  const place = (key: string) => say(app.profile.texts[key] ?? {});
  return (
    <aside aria-label={t('portal:guide.aside')}>
      {guide.asOf === today ? (
        <section className="card start-wide">
          <h2>{t('portal:guide.applyNow')}</h2>
          <p>{t('portal:guide.applyText')}</p>
          <StartButton code={guide.item.code} />
          <p>
            <a href="/resume">{t('portal:resume.title')}</a>
          </p>
        </section>
      ) : null}
      {first === undefined ? null : (
        <section className="card">
          <h2>{t('portal:guide.window')}</h2>
          <p>{t('portal:guide.windowText')}</p>
          <Place place={first} />
          {others.length === 0 ? null : (
            <details>
              <summary>{t('portal:guide.otherPlaces', { count: others.length })}</summary>
              {others.map((one) => (
                <Place key={one.code} place={one} />
              ))}
            </details>
          )}
          {guide.places.some((one) => one.fictitious) ? <GapNote kind="office-details-fictitious" /> : null}
        </section>
      )}
      <section className="card on-paper">
        <h2>{t('portal:print.title')}</h2>
        <ul className="plain">
          <li>
            <a href={`/items/${guide.item.code}/form.pdf`} type="application/pdf">
              {t('portal:print.form')}
            </a>
          </li>
          <li>
            <a href={`/items/${guide.item.code}/sample.pdf`} type="application/pdf">
              {t('portal:print.sample')}
            </a>
          </li>
        </ul>
        <p>{t('portal:print.guide')}</p>
        <p>
          <a href={`/items/${guide.item.code}/guide.pdf?asOf=${guide.asOf}`} type="application/pdf">
            {t('portal:print.guidePdf')}
          </a>
        </p>
        <button type="button" className="button quiet print" hidden>
          {t('portal:print.button')}
        </button>
      </section>
      <section className="card">
        <h2>{t('portal:guide.questions')}</h2>
        <dl className="contact">
          <dt>{t('portal:guide.enquiry')}</dt>
          <dd>{place('enquiry-telephone')}</dd>
          <dt>{t('portal:guide.complaint')}</dt>
          <dd>
            {place('complaint-office')}
            <br />
            {place('complaint-telephone')}
          </dd>
        </dl>
        <a href="#remedies">{t('portal:guide.remediesLink')}</a>
      </section>
    </aside>
  );
}

/** On paper only: of which day it is, and where the same is found again. */
function PrintNote({ guide: { item, asOf } }: { readonly guide: GuideView }) {
  const { t, language, today, origin } = useVisit();
  const address = `${origin}/items/${item.code}${asOf === today ? '' : `?asOf=${asOf}`}`;
  return (
    <div className="print-only">
      <p>{t('portal:print.asOf', { date: fullDate(today, language), address })}</p>
      <Qr text={address} label={address} />
    </div>
  );
}

/** On a phone it stands below the figures, on a desk beside them; a stylesheet shows one of the two. */
function StartButton({ code }: { readonly code: string }) {
  const { t } = useVisit();
  return (
    <Form action={`/apply/${code}`}>
      <button className="button" type="submit">
        {t('portal:guide.start')}
      </button>
    </Form>
  );
}

function Place({ place }: { readonly place: GuideView['places'][number] }) {
  const { say } = useVisit();
  return (
    <address>
      <b>{say(place.name)}</b>
      <br />
      {say(place.address)}
      <br />
      {say(place.hours)}
      <br />
      {place.telephone}
    </address>
  );
}
