import type { ReactNode } from 'react';
import type { PublicLicence } from '../../../app/requests/licences.ts';
import { fullDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** 证照 in rows: who, what for, from when to when, and what became of it. */
export function LicenceFacts({
  licence,
  children,
}: {
  readonly licence: PublicLicence;
  readonly children?: ReactNode;
}) {
  const { t, say } = useVisit();
  const day = useDay();
  const { altered, ended, cancelled } = licence;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      'number',
      <span key="n" className="code">
        {licence.number}
      </span>,
    ],
    ['document', say(licence.documentName)],
    ['item', say(licence.itemName)],
    ['holder', licence.holderName],
    ['body', say(licence.body)],
    ['terms', <Terms key="t" terms={licence.terms} />],
    ...licence.suspended.map(
      ({ from, to }) => ['suspended', t('licence:validFromTo', { from: day(from), to: day(to) })] as const,
    ),
    ...altered.map(
      ({ on, ground }) =>
        ['altered', t('licence:alteredOn', { on: day(on), ground: t(`licence:ground.${ground}`) })] as const,
    ),
    ...(ended === undefined
      ? []
      : [
          [
            'ended',
            t(`licence:endedOn.${ended.how}`, { on: day(ended.on), ground: t(`licence:ground.${ended.ground}`) }),
          ] as const,
        ]),
    ...(cancelled === undefined
      ? []
      : [
          [
            'cancelled',
            t('licence:cancelledOn', { on: day(cancelled.on), ground: t(`licence:ground.${cancelled.ground}`) }),
          ] as const,
        ]),
  ];
  return (
    <dl className="summary">
      {rows.map(([label, value]) => (
        <div key={typeof value === 'string' ? label + value : label}>
          <dt>{t(`licence:row.${label}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {licence.scope.map(({ label, value }) => (
        <div key={say(label)}>
          <dt>{say(label)}</dt>
          <dd>{typeof value === 'string' ? value : say(value)}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

function Terms({ terms }: Pick<PublicLicence, 'terms'>) {
  const { t } = useVisit();
  const day = useDay();
  return terms.map(({ from, to, how }) => (
    <span key={from} className="line">
      {to === undefined
        ? t('licence:validFrom', { from: day(from) })
        : t('licence:validFromTo', { from: day(from), to: day(to) })}
      {how === 'granted' ? '' : ` · ${t(`licence:how.${how}`)}`}
    </span>
  ));
}

export function useDay(): (on: string) => string {
  const { language } = useVisit();
  return (on) => fullDate(on as Parameters<typeof fullDate>[0], language);
}
