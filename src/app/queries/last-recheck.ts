import type { NightlyRecheck } from '../../domain/supervision/recheck/state.ts';
import type { App } from '../app.ts';

/** What the last night's recomputation found, in figures. */
export async function lastRecheck({ ports }: Pick<App, 'ports'>) {
  const [last] = await ports.records.list<NightlyRecheck>({ kind: 'nightly-recheck' }, 1, { latest: true });
  if (last === undefined) return undefined;
  const { on, cases, right, missing, superfluous, valuesDiffer = [] } = last;
  return { on, cases, right, missing, superfluous, valuesDiffer: [...valuesDiffer] };
}
