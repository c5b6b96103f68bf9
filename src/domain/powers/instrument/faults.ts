import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { competentAt, stretchesOf } from '../competence.ts';
import { type ContinuityFault, continuityFaults } from '../continuity.ts';
import type { PowerInstrument, PowerRegister } from '../register.ts';
import { fullPowerReceiver } from '../rules/full-power-receiver.ts';
import { handoverPeriod } from '../rules/handover-period.ts';
import { secondHop } from '../rules/second-hop.ts';

/** What a paper is judged against. */
export interface AroundInstrument {
  readonly law: Pick<Law, 'entrustment' | 'powerReceivers' | 'powerHandover'>;
  readonly calendar: WorkingCalendar;
  /** Without the paper itself. */
  readonly register: PowerRegister;
  /** Centres, which are no holders. */
  readonly centres: ReadonlySet<string>;
  readonly kindOf: (code: string) => string | undefined;
}

/** 文件校核: every fault at once, each with the element it stands in. */
export function instrumentFaults(paper: PowerInstrument, around: AroundInstrument): readonly Refusal[] {
  const unknown = unknownElements(paper, around);
  const { law, calendar, register } = around;
  const receiver = { code: paper.receiver, kind: around.kindOf(paper.receiver) ?? 'centre' };
  const alone = [
    ...unknown,
    ...(paper.giver === paper.receiver
      ? [{ code: 'powers.giver-is-receiver', kind: 'invalid', pointer: '/receiver' } as const]
      : []),
    ...(unknown.some(({ pointer }) => pointer === '/receiver') ? [] : fullPowerReceiver(paper, receiver, law)),
    ...handoverPeriod(paper, law, calendar),
    ...twice(paper, register),
  ];
  // Whoever can hold nothing leaves a gap as well; that is said once.
  if (alone.some(({ code }) => stopsHere.has(code))) return alone;
  return [...alone, ...giverWithout(paper, register), ...secondHop(paper, register, law), ...broken(paper, register)];
}

const stopsHere: ReadonlySet<string> = new Set([
  ...['powers.unknown-item', 'powers.unknown-territory', 'powers.unknown-body'],
  ...['powers.centre-has-no-power', 'powers.giver-is-receiver'],
]);

function unknownElements(paper: PowerInstrument, { register, centres }: AroundInstrument): readonly Refusal[] {
  const { items, territories, giver, receiver } = paper;
  const places = territories === 'all' ? [] : territories;
  const isKnown = (code: string) => register.holders.has(code);
  return [
    ...items.flatMap((item, at) =>
      register.powers.has(item) ? [] : [unknown('powers.unknown-item', `/items/${at}`, { item })],
    ),
    ...places.flatMap((territory, at) =>
      register.territories.includes(territory)
        ? []
        : [unknown('powers.unknown-territory', `/territories/${at}`, { territory })],
    ),
    ...(isKnown(giver) ? [] : [unknown('powers.unknown-body', '/giver', { body: giver })]),
    ...(isKnown(receiver) || centres.has(receiver)
      ? []
      : [unknown('powers.unknown-body', '/receiver', { body: receiver })]),
  ];
}

/** 重复: the same element named a second time, or a paper entered a second time. */
function twice({ id, number, receiver, items }: PowerInstrument, { instruments }: PowerRegister): readonly Refusal[] {
  const again = items.flatMap((item, at): Refusal[] =>
    items.indexOf(item) < at
      ? [{ code: 'powers.item-named-twice', kind: 'invalid', pointer: `/items/${at}`, facts: { item } }]
      : [],
  );
  const same = instruments.find(
    (one) =>
      one.id !== id &&
      one.number === number &&
      one.receiver === receiver &&
      one.items.some((item) => items.includes(item)),
  );
  return same === undefined
    ? again
    : [...again, { code: 'powers.paper-entered-already', kind: 'conflict', pointer: '/number', facts: { number } }];
}

/** Nobody gives what is another's. */
function giverWithout(paper: PowerInstrument, register: PowerRegister): readonly Refusal[] {
  const territories = paper.territories === 'all' ? register.territories : paper.territories;
  return paper.items.flatMap((item, at): Refusal[] => {
    const holds = (territory: string) =>
      competentAt(stretchesOf(register, item, territory), lastDayOfGiver(paper, register, item))?.body === paper.giver;
    if (territories.every(holds)) return [];
    const territory = territories.find((one) => !holds(one)) ?? '';
    const facts = { item, giver: paper.giver, territory, on: paper.givenUpOn };
    return [{ code: 'powers.giver-without-power', kind: 'unlawful', pointer: `/items/${at}`, facts }];
  });
}

/** A power that only begins with the paper is the giver's on its first day. */
function lastDayOfGiver({ givenUpOn, validFrom }: PowerInstrument, register: PowerRegister, item: string): LocalDate {
  const begins = register.powers.get(item)?.from;
  const day = givenUpOn < validFrom ? validFrom : givenUpOn;
  return begins !== undefined && begins > day ? begins : day;
}

/** 断档、重叠 that were not there without the paper. */
function broken(paper: PowerInstrument, register: PowerRegister): readonly Refusal[] {
  const own = new Map([...register.powers].filter(([item]) => paper.items.includes(item)));
  const before = continuityFaults({ ...register, powers: own });
  const known = new Set(before.flatMap(daysKey));
  const after = continuityFaults({ ...register, powers: own, instruments: [...register.instruments, paper] });
  return after
    .filter((one) => daysKey(one).some((key) => !known.has(key)))
    .map((one): Refusal => {
      const { what, item, territories, from, to } = one;
      const others = one.causes.filter(({ id }) => id !== paper.id).map(({ number }) => number);
      const facts = { item, territory: territories.join(', '), from, to: to ?? '', papers: others.join(', ') };
      const code = what === 'gap' ? 'powers.leaves-a-gap' : 'powers.overlaps';
      const pointer = what === 'gap' && paper.takenOverOn > addDays(paper.givenUpOn, 1) ? '/takenOverOn' : '/givenUpOn';
      return { code, kind: 'unlawful', pointer, facts };
    });
}

function daysKey({ what, item, territories, from, to }: ContinuityFault): readonly string[] {
  return territories.map((territory) => `${what} ${item} ${territory} ${from} ${to ?? ''}`);
}

function unknown(code: string, pointer: string, facts: Refusal['facts'] & object): Refusal {
  return { code, kind: 'invalid', pointer, facts };
}
