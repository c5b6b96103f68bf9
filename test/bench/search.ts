import { createApp, type Ports } from '../../src/app/app.ts';
import { searchItems } from '../../src/app/queries/search-items.ts';
import { realClock } from '../../src/cli/clock.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { words } from '../../src/storage/words.ts';
import { manyItems, queriesFor } from './support/many-items.ts';
import { quantile, report } from './support/report.ts';

// script/bench search: finding an item among 1,400 by two characters, by pinyin initials and by a sentence, as the API and
// the portal ask it. No database takes part: the catalogue is in memory.

const count = 1_400;
const goal = 50;
const profile = await loadProfile('profiles/panyu');
if (!profile.ok) throw new Error('the profile of Panyu is broken; run script/test');
const items = manyItems(profile.value, count);
const app = createApp({ ...profile.value, items }, { clock: realClock, words: words() } as Ports, false);

const began = performance.now();
searchItems(app, '登记');
const first = performance.now() - began;

const queries = queriesFor(items, app.ports.words.initials);
const times: number[] = [];
const cpu: number[] = [];
const found: number[] = [];
for (const query of queries) {
  const from = performance.now();
  const used = process.cpuUsage();
  const hits = searchItems(app, query);
  times.push(performance.now() - from);
  const { user, system } = process.cpuUsage(used);
  cpu.push((user + system) / 1000);
  found.push(hits.length);
}
const missed = queries.filter((_, at) => found[at] === 0);
const rows = [
  { '': 'queries', ms: queries.length },
  { '': 'p50', ms: quantile(times, 0.5) },
  { '': 'p99', ms: quantile(times, 0.99) },
  { '': 'p99 of processor time', ms: quantile(cpu, 0.99) },
  { '': 'longest', ms: Math.max(...times) },
  { '': 'first of the day, with the index', ms: first },
];
const p99 = quantile(times, 0.99);
report('search', rows, {
  items: items.length,
  p99,
  p99_cpu: quantile(cpu, 0.99),
  goal,
  missed: missed.length,
  examples: missed.slice(0, 10),
});
console.log(
  `search: p99 ${p99.toFixed(1)} ms among ${items.length} items (goal ${goal} ms), ${missed.length} found nothing`,
);
process.exitCode = p99 <= goal && missed.length === 0 ? 0 : 1;
