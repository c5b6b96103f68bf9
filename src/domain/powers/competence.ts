import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import { covers, type Holding, type Life, lastDayOf, type PowerInstrument, type PowerRegister } from './register.ts';

/** Who acts, and who stands behind it: 以谁的名义、盖谁的章、由谁承担责任 are one and the same, the form of the paper says whose. */
export interface Competent {
  readonly body: string;
  /** In whose name, under whose seal and at whose liability. */
  readonly answerable: string;
  /** The papers by which it came to the body, the first giver's first; none where the law itself says so. */
  readonly by: readonly PowerInstrument[];
}

/** What the register says, held in memory: asked by every acceptance and every decision, without a question to the log. */
export interface Competence {
  /** Undefined for an item of which the register says nothing. Without a territory: whoever is competent anywhere. */
  readonly at: (item: string, territory: string | undefined, on: LocalDate) => readonly Competent[] | undefined;
}

/** Days between which nothing changes. */
export interface Stretch extends Life {
  /** Exactly one is right; none is a gap, several are an overlap. */
  readonly competent: readonly Competent[];
  /** What speaks for a body on these days, or has just stopped or is about to. */
  readonly causes: readonly PowerInstrument[];
}

/** One reason for which a body may hold the power: the law, or a paper. */
interface Claim extends Life {
  readonly body: string;
  readonly paper?: PowerInstrument;
}

/** 事权沿革: the whole life of a power in one territory. */
export function stretchesOf(register: PowerRegister, item: string, territory: string): readonly Stretch[] {
  const life = register.powers.get(item);
  if (life === undefined) return [];
  const papers = register.instruments.filter((paper) => paper.reach === 'full' && covers(paper, item, territory));
  const isHeld = (one: Holding) => one.item === item && (one.territory ?? territory) === territory;
  const claims = [...register.holdings.filter(isHeld).map(ofLaw), ...papers.map(ofPaper)];
  const starts = boundaries(life, claims, papers, register);
  const stretches = starts.map((from, at): Stretch => {
    const next = starts[at + 1];
    const to = next === undefined ? life.to : addDays(next, -1);
    const competent = competentOn(from, claims, papers, register);
    const causes = competent.length === 1 ? [] : causesOf(from, to, papers);
    return { from, ...(to === undefined ? {} : { to }), competent, causes };
  });
  return joined(stretches);
}

/** Who is competent on a day; undefined in a gap, in an overlap, and outside the power's life. */
export function competentAt(stretches: readonly Stretch[], day: LocalDate): Competent | undefined {
  const found = stretches.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  return found?.competent.length === 1 ? found.competent[0] : undefined;
}

function competentOn(
  day: LocalDate,
  claims: readonly Claim[],
  papers: readonly PowerInstrument[],
  { holders }: PowerRegister,
): readonly Competent[] {
  const givenAway = papers.filter((paper) => day > paper.givenUpOn && inForce(paper, day));
  const holding = claims.filter((claim) => {
    const life = holders.get(claim.body);
    return isWithin(claim, day) && life !== undefined && isWithin(life, day);
  });
  const competent = holding
    .filter(({ body, paper }) => !givenAway.some((other) => other.giver === body && other !== paper))
    .map(({ body, paper }): Competent => {
      const by = paper === undefined ? [] : chainOf(paper, holding);
      return { body, answerable: answerableFor(body, by), by };
    });
  return competent.filter(
    (one, at) => competent.findIndex((other) => other.body === one.body && other.answerable === one.answerable) === at,
  );
}

/** The papers by which a power came so far, back to whoever has it by law. */
function chainOf(last: PowerInstrument, holding: readonly Claim[]): readonly PowerInstrument[] {
  const chain = [last];
  for (;;) {
    const [first] = chain;
    const before = holding.find(({ body, paper }) => body === first?.giver && paper !== undefined)?.paper;
    if (before === undefined || chain.includes(before)) return chain;
    chain.unshift(before);
  }
}

/** 委托 leaves name, seal and liability where they were; 下放 and 授权 take them along. */
function answerableFor(body: string, by: readonly PowerInstrument[]): string {
  let answerable = body;
  for (const paper of by.toReversed()) {
    if (paper.form !== 'entrustment') return answerable;
    answerable = paper.giver;
  }
  return answerable;
}

function ofLaw({ body, from, to }: Holding): Claim {
  return { body, from, ...(to === undefined ? {} : { to }) };
}

function ofPaper(paper: PowerInstrument): Claim {
  const to = lastDayOf(paper);
  const from = later(paper.takenOverOn, paper.validFrom);
  return { body: paper.receiver, paper, from, ...(to === undefined ? {} : { to }) };
}

function later(one: LocalDate, other: LocalDate): LocalDate {
  return compareDates(one, other) < 0 ? other : one;
}

function inForce(paper: PowerInstrument, day: LocalDate): boolean {
  const last = lastDayOf(paper);
  return paper.validFrom <= day && (last === undefined || day <= last);
}

function isWithin({ from, to }: Life, day: LocalDate): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** Days on which the answer may change, within the life of the power. */
function boundaries(
  life: Life,
  claims: readonly Claim[],
  papers: readonly PowerInstrument[],
  { holders }: PowerRegister,
): readonly LocalDate[] {
  const lives = claims.flatMap(({ body }) => holders.get(body) ?? []);
  const days = [
    ...[...claims, ...lives].flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)])),
    ...papers.flatMap((paper) => {
      const last = lastDayOf(paper);
      const first = [paper.validFrom, addDays(paper.givenUpOn, 1)];
      return last === undefined ? first : [...first, addDays(last, 1)];
    }),
  ];
  const inside = days.filter((day) => day > life.from && (life.to === undefined || day <= life.to));
  return [...new Set([life.from, ...inside])].sort();
}

/** Papers that say anything of these days, or stop the day before, or begin the day after. */
function causesOf(
  from: LocalDate,
  to: LocalDate | undefined,
  papers: readonly PowerInstrument[],
): readonly PowerInstrument[] {
  return papers.filter((paper) => {
    const last = lastDayOf(paper);
    const notAfter = to === undefined || paper.validFrom <= addDays(to, 1) || paper.takenOverOn <= addDays(to, 1);
    return notAfter && (last === undefined || last >= addDays(from, -1));
  });
}

/** Neighbours that say the same are one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const done: Stretch[] = [];
  for (const stretch of stretches) {
    const last = done.at(-1);
    if (last === undefined || !isSame(last, stretch)) {
      done.push(stretch);
      continue;
    }
    const { to: _, ...rest } = last;
    done[done.length - 1] = { ...rest, ...(stretch.to === undefined ? {} : { to: stretch.to }) };
  }
  return done;
}

function isSame(one: Stretch, other: Stretch): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ competent, causes }: Stretch): string {
  const held = competent.map(({ body, answerable, by }) => `${body} ${answerable} ${by.map(({ id }) => id).join(',')}`);
  return `${held.sort().join(';')}|${causes.map(({ id }) => id).join(',')}`;
}
