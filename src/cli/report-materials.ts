import { materialsReport } from '../app/queries/materials-report.ts';
import type { MaterialsReport } from '../app/requests/licences.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { localDateAt } from '../kernel/instant.ts';
import { inLanguage } from '../kernel/language.ts';
import { realClock } from './clock.ts';
import { complain, readPlace } from './place.ts';

export const summary = 'materials that several items ask for, or that the place issues itself';

const help = `yimen report-materials [--profile CODE] [--json]
  For whoever designs items: what applicants bring twice, and what they fetch from one desk to carry it to the next. What is
  marked with = is linked to a shared document already, and not asked for again where it is held.
`;

/** 0: told. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const place = await readPlace(argv.filter((word) => word !== '--json'));
  if (place.faults !== undefined) return complain('report-materials', place.faults);
  const { profile } = place;
  const items = new Map<string, ServiceItem[]>();
  for (const item of profile.items) items.set(item.code, [...(items.get(item.code) ?? []), item]);
  const today = localDateAt(realClock.now(), profile.timeZone);
  const report = materialsReport({ place: { items } as never, today: () => today });
  process.stdout.write(
    argv.includes('--json') ? `${JSON.stringify(report, null, 2)}\n` : inWords(report, profile.languages[0]),
  );
  return 0;
}

function inWords(
  { repeated, ownDocuments }: MaterialsReport,
  language: Parameters<typeof inLanguage>[1] = 'en',
): string {
  const line = (group: MaterialsReport['repeated'][number], by = '') =>
    `${group.linked ? '=' : ' '} ${inLanguage(group.name, language)}${by}: ${group.asked.map(({ item, material }) => `${item}/${material}`).join(' ')}\n`;
  return [
    `Issued here and asked for here (${ownDocuments.length})\n`,
    ...ownDocuments.map((group) => line(group, ` ← ${group.issuedBy.join(' ')}`)),
    `\nAsked for by several items (${repeated.length})\n`,
    ...repeated.map((group) => line(group)),
  ].join('');
}
