import { dayOfWeek } from '../../components/dates.ts';
import { Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { useVisit } from '../visit.tsx';
import { addressOf, type Choice } from './appointment.tsx';

/** The days that can be booked, each a link: the slots of one day are shown at a time. */
export function DayChoice({ choice }: { readonly choice: Choice }) {
  const { t, language, today } = useVisit();
  const { days, day, slots } = choice;
  const isOpen = slots.some(({ free }) => free > 0);
  // One thing at a time: the day once chosen, the hours follow.
  if (day !== undefined && isOpen) {
    return (
      <>
        <h2 id="when">{t('portal:appointment.when')}</h2>
        <p>
          <b>{dayOfWeek(day, language, today)}</b>{' '}
          <a href={`${addressOf(choice, { day: '' })}#when`}>{t('portal:appointment.otherDay')}</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h2 id="when">{t('portal:appointment.when')}</h2>
      {day === undefined ? null : <p className="notice">{t('portal:appointment.dayFull')}</p>}
      <ul className="days">
        {days.map((one) => (
          <li key={one}>
            <a href={`${addressOf(choice, { day: one })}#when`}>{dayOfWeek(one, language, today)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The slot, and who comes. */
export function BookingForm({ choice, faults }: { readonly choice: Choice; readonly faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  const { item, centre, day, slots, slot, instead } = choice;
  const open = slots.filter(({ free }) => free > 0);
  const input = (id: 'name' | 'telephone', type: string, autoComplete: string) => (
    <Field id={id} label={t(`portal:appointment.${id}`)} hint={t(`portal:appointment.${id}Hint`)} faults={faults}>
      {(described) => (
        <input id={id} name={id} type={type} defaultValue={choice[id]} autoComplete={autoComplete} {...described} />
      )}
    </Field>
  );
  return (
    <Form action="/appointments">
      <input type="hidden" name="item" value={item?.code ?? ''} />
      <input type="hidden" name="centre" value={centre?.code ?? ''} />
      <input type="hidden" name="day" value={day ?? ''} />
      <input type="hidden" name="instead" value={instead} />
      <FieldGroup id="slot" label={t('portal:appointment.slot')} faults={faults}>
        {() => (
          <div className="slots" id="slot">
            {open.map((one) => (
              <Radio
                key={one.slot}
                id={`slot-${one.slot.replace(':', '')}`}
                name="slot"
                value={one.slot}
                checked={one.slot === slot}
                label={one.slot}
                hint={t('portal:appointment.free', { count: one.free })}
              />
            ))}
          </div>
        )}
      </FieldGroup>
      {input('name', 'text', 'name')}
      {input('telephone', 'tel', 'tel')}
      <p className="actions">
        <button type="submit" className="button">
          {t('portal:appointment.book')}
        </button>
      </p>
    </Form>
  );
}
