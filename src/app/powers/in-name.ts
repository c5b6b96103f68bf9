import { acceptedInName, type HeldFigures } from '../../domain/powers/rules/accepted-in-name.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { PowersInName } from '../requests/powers.ts';
import type { CameIn } from './ports.ts';
import { named, nameOfItem } from './views.ts';

type Against = PowersInName['found'][number]['against'];

/**
 * 应接不接: every power that a paper moved, against what was to be expected of its holder: what those have who hold the same
 * power elsewhere; else what came in as long before it moved; else what came in under the other powers of the same paper.
 */
export async function powersInNameOnly(app: App): Promise<PowersInName> {
  const { acceptedInName: settings } = app.place.law;
  const to = app.today();
  const from = addDays(to, 1 - settings.days);
  const { instruments } = app.powers.register();
  const now = await app.ports.powers.cameIn(from, to);
  const before = await app.ports.powers.cameIn(addDays(from, -settings.days), addDays(from, -1));
  const sure = instruments.filter(
    ({ reach, takenOverOn, validTo, ended }) =>
      // Whoever has held it for less than the whole time is not judged yet.
      reach === 'full' && takenOverOn <= from && (validTo ?? to) >= to && (ended?.on ?? to) >= to,
  );
  // Whoever has passed it on since, or had it for a part of the time only, is not asked.
  const holds = (item: string, body: string) =>
    [from, to].every((on) => app.powers.at(item, undefined, on)?.some((one) => one.body === body));
  const held = sure.flatMap((paper) =>
    paper.items
      .filter((item) => holds(item, paper.receiver))
      .map((item): HeldFigures & { readonly against: Against } => {
        const mine = of(now, item, paper.receiver, app);
        const others = sure.filter((other) => other !== paper && other.items.includes(item));
        const elsewhere = mean(others.map((other) => of(now, item, other.receiver, app).cases));
        const earlier = of(before, item, undefined, app).cases;
        const beside = mean(
          paper.items.filter((one) => one !== item).map((one) => of(now, one, paper.receiver, app).cases),
        );
        const [against, expected] = firstOf([
          ['elsewhere', elsewhere],
          ['before', earlier],
          ['same-paper', beside],
        ]);
        return { item, body: paper.receiver, ...mine, expected, against };
      }),
  );
  const found = acceptedInName(held, app.place.law).map((one) => ({
    ...one,
    name: nameOfItem(app, one.item),
    body: named(app, one.body),
    expected: Math.round(one.expected * 10) / 10,
    against: held.find((other) => other.item === one.item && other.body === one.body)?.against ?? ('nothing' as const),
  }));
  const { basis, perThousand, expectedAtLeast, sentBackPercent } = settings;
  const law = { law: basis.law, articles: [...basis.articles] };
  return { from, to, basis: law, perThousand, expectedAtLeast, sentBackPercent, found };
}

/** A town's cases are its body's own, and what came in at its centre. */
function of(all: readonly CameIn[], item: string, body: string | undefined, { place }: App) {
  const mine = all.filter(
    (one) =>
      one.item === item &&
      (body === undefined ||
        one.body === body ||
        (one.centre !== null && place.centres.get(one.centre)?.body === body)),
  );
  return {
    cases: mine.reduce((sum, one) => sum + one.cases, 0),
    sentBack: mine.reduce((sum, one) => sum + one.sentBack, 0),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function firstOf(measures: readonly (readonly [Against, number])[]): readonly [Against, number] {
  return measures.find(([, expected]) => expected > 0) ?? ['nothing', 0];
}
