import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { appointmentByNumber, appointmentNumber } from '../../../app/appointment-number.ts';
import { itemsInForce } from '../../../app/queries/guide.ts';
import { hallOf } from '../../../app/queries/hall.ts';
import { searchItems } from '../../../app/queries/search-items.ts';
import { bookingCentres, bookingDays, type FreeSlot, freeSlots } from '../../../app/queries/slots.ts';
import { appointmentKind } from '../../../app/records/appointment.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../../domain/organisation/body.ts';
import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, type FieldFault } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { BookingForm, DayChoice } from './appointment-form.tsx';
import { AppointmentSlip, FindAppointment } from './appointment-slip.tsx';

type Given = Readonly<Record<string, unknown>>;
interface Asked {
  Querystring: Given;
  Body: Given;
  Params: { number: string };
}
const anyone = { config: { permission: 'application.submit' as const } };
const looked = { config: { permission: 'application.submit' as const, limit: 'lookup' as const } };

/** What has been chosen so far, all of it in the address: nothing typed is lost by going back. */
export interface Choice {
  readonly item?: ServiceItem;
  readonly centre?: ServiceCentre;
  readonly day?: LocalDate;
  readonly slots: readonly FreeSlot[];
  readonly days: readonly LocalDate[];
  readonly slot: string;
  readonly name: string;
  readonly telephone: string;
  /** Number of the appointment that this one takes the place of. */
  readonly instead: string;
}

/** 预约: what for, where, when, who; one page that grows, with or without an account. */
export function appointmentPages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/appointments', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const choice = await choiceOf(app, request.query);
    return send(reply, visit, <Booking choice={choice} words={text(request.query.words)} faults={[]} />);
  });

  server.post<Asked>('/appointments', looked, async (request, reply) => {
    const visit = visitOf(app, request);
    const choice = await choiceOf(app, request.body ?? {});
    const { authority } = request;
    const at = app.ports.clock.now();
    const { item, centre, day, slot, name, telephone, instead } = choice;
    const account = authority.kind === 'applicant' ? { account: authority.id } : {};
    const booked = await app.executeRecord(
      appointmentKind,
      {
        ...{ type: 'bookAppointment', id: app.ports.chance.id(), at, slot, name, telephone, ...account },
        item: item?.code ?? '',
        centre: centre?.code ?? '',
        day: day ?? app.today(),
      },
      { authority },
    );
    if (!booked.ok) {
      // As it stands now: a slot that has just been filled is shown as full.
      const now = await choiceOf(app, request.body ?? {});
      return send(reply, visit, <Booking choice={now} words="" faults={faultsOf(visit, booked.fault, slot)} />, 422);
    }
    const number = appointmentNumber(app.ports.digests, booked.value.state);
    const before = instead === '' ? undefined : await appointmentByNumber(app.ports, instead, app.today());
    if (before !== undefined) {
      const given = { type: 'cancelAppointment', id: before.id, at, inFavourOf: booked.value.state.id } as const;
      const opens = appointmentNumber(app.ports.digests, before);
      await app.executeRecord(appointmentKind, { ...given, number: opens }, { authority });
    }
    return reply.redirect(`/appointments/${number}`, 303);
  });

  server.get<Asked>('/appointments/find', looked, (request, reply) => {
    const typed = text(request.query.number);
    if (typed !== '') return reply.redirect(`/appointments/${encodeURIComponent(typed)}`, 303);
    return send(reply, visitOf(app, request), <FindAppointment typed="" isUnknown={false} />);
  });

  server.get<Asked>('/appointments/:number', looked, async (request, reply) => {
    const visit = visitOf(app, request);
    const { number } = request.params;
    const found = await appointmentByNumber(app.ports, number, app.today());
    if (found === undefined) return send(reply, visit, <FindAppointment typed={number} isUnknown />, 404);
    return send(reply, visit, <AppointmentSlip appointment={found} />);
  });

  server.post<Asked>('/appointments/:number', looked, async (request, reply) => {
    const visit = visitOf(app, request);
    const found = await appointmentByNumber(app.ports, request.params.number, app.today());
    if (found === undefined) {
      return send(reply, visit, <FindAppointment typed={request.params.number} isUnknown />, 404);
    }
    const number = appointmentNumber(app.ports.digests, found);
    const given = { type: 'cancelAppointment', id: found.id, at: app.ports.clock.now(), number } as const;
    const done = await app.executeRecord(appointmentKind, given, { authority: request.authority });
    if (done.ok) return reply.redirect(`/appointments/${number}`, 303);
    const said = refusalTexts(visit, done.fault);
    return send(reply, visit, <AppointmentSlip appointment={found} said={said} />, 422);
  });
}

async function choiceOf(app: App, given: Given): Promise<Choice> {
  const item = itemsInForce(app).find(({ code }) => code === text(given.item));
  const centres = item === undefined ? [] : bookingCentres(app, item);
  const centre =
    centres.find(({ code }) => code === text(given.centre)) ?? (centres.length === 1 ? centres[0] : undefined);
  const days = centre === undefined ? [] : bookingDays(app, centre.code);
  const asked = parseLocalDate(text(given.day));
  const day = asked.ok ? asked.value : undefined;
  const slots = centre === undefined || day === undefined ? [] : await freeSlots(app, centre.code, day);
  return {
    ...(item === undefined ? {} : { item }),
    ...(centre === undefined || hallOf(app, centre.code) === undefined ? {} : { centre }),
    ...(day === undefined ? {} : { day }),
    ...{ days, slots, slot: text(given.slot), name: text(given.name), telephone: text(given.telephone) },
    instead: text(given.instead),
  };
}

function faultsOf(visit: Visit, refusals: Refusals, slot: string): readonly FieldFault[] {
  const fields: Record<string, string> = { '/name': 'name', '/telephone': 'telephone', '/slot': 'slot' };
  const choose = visit.t('portal:fault.choose', { label: visit.t('portal:appointment.slot') });
  return refusals.map((refusal) => ({
    field: fields[refusal.pointer ?? ''] ?? 'slot',
    // Whoever chose no slot chose none that has begun.
    message: refusal.pointer === '/slot' && slot === '' ? choose : refusalTexts(visit, [refusal]).join(' '),
  }));
}

/** The address that keeps what was chosen and changes one thing. */
export function addressOf(choice: Choice, change: Readonly<Record<string, string>>): string {
  const { item, centre, day, instead } = choice;
  const kept = { item: item?.code ?? '', centre: centre?.code ?? '', day: day ?? '', instead, ...change };
  const query = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''));
  return `/appointments?${query}`;
}

function Booking({ choice, words, faults }: { choice: Choice; words: string; faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  const { item, centre } = choice;
  return (
    <Layout title={t('portal:appointment.title')} faulty={faults.length > 0} back={{ href: '/' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:appointment.title')}</h1>
      {choice.instead === '' ? null : (
        <p className="notice">{t('portal:appointment.instead', { number: choice.instead })}</p>
      )}
      {item === undefined ? <ItemChoice choice={choice} words={words} /> : null}
      {item !== undefined ? <CentreChoice choice={choice} item={item} /> : null}
      {centre !== undefined ? <DayChoice choice={choice} /> : null}
      {centre !== undefined && choice.slots.some(({ free }) => free > 0) ? (
        <BookingForm choice={choice} faults={faults} />
      ) : null}
      <p className="quiet-line">
        {t('portal:appointment.have')} <a href="/appointments/find">{t('portal:appointment.find')}</a>
      </p>
    </Layout>
  );
}

function ItemChoice({ choice, words }: { readonly choice: Choice; readonly words: string }) {
  const { app, t, say } = useVisit();
  const items = itemsInForce(app);
  const hits = words === '' ? app.profile.commonItems : searchItems(app, words).map(({ code }) => code);
  const shown = hits.map((code) => items.find((item) => item.code === code)).filter((item) => item !== undefined);
  return (
    <>
      <p className="lead">{t('portal:appointment.lead')}</p>
      <h2>{t('portal:appointment.what')}</h2>
      <form method="get" action="/appointments" className="search">
        <label htmlFor="words" className="hidden">
          {t('portal:appointment.what')}
        </label>
        {choice.instead === '' ? null : <input type="hidden" name="instead" value={choice.instead} />}
        <div className="together">
          <input id="words" name="words" type="search" defaultValue={words} autoComplete="off" />
          <button className="button" type="submit">
            {t('portal:appointment.search')}
          </button>
        </div>
      </form>
      {shown.length === 0 ? <p role="status">{t('portal:appointment.noItem')}</p> : null}
      <ul className="everyday">
        {shown.slice(0, 20).map((item) => (
          <li key={item.code}>
            <a href={addressOf(choice, { item: item.code })}>{say(item.name)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function CentreChoice({ choice, item }: { readonly choice: Choice; readonly item: ServiceItem }) {
  const { app, t, say } = useVisit();
  const centres = bookingCentres(app, item);
  return (
    <>
      <p>
        {t('portal:appointment.for')} <b>{say(item.name)}</b>{' '}
        <a href={addressOf(choice, { item: '', centre: '', day: '' })}>{t('portal:appointment.otherItem')}</a>
      </p>
      <h2>{t('portal:appointment.where')}</h2>
      {centres.length === 0 ? <p className="notice">{t('portal:appointment.nowhere')}</p> : null}
      {choice.centre === undefined ? (
        <ul className="links centres">
          {centres.map((centre) => (
            <li key={centre.code}>
              <a href={addressOf(choice, { centre: centre.code, day: '' })}>{say(centre.name)}</a>
              <small>{say(centre.address)}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <b>{say(choice.centre.name)}</b>{' '}
          {centres.length > 1 ? (
            <a href={addressOf(choice, { centre: '', day: '' })}>{t('portal:appointment.otherCentre')}</a>
          ) : null}
          <br />
          <small>{say(choice.centre.address)}</small>
        </p>
      )}
    </>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200).trim() : '';
}
