import {
  type DifferingValue,
  differingValues,
  flatValues,
  type ValuesEvent,
  type ValuesInForce,
  type ValuesOfFile,
} from '../domain/organisation/values/state.ts';
import type { Profile } from '../profile/profile.ts';
import type { App } from './app.ts';
import { system } from './authority.ts';
import { foldRecord } from './records/record-kind.ts';
import { valuesInForceKind } from './records/values-in-force.ts';

/** A longer value stands there as its digest. */
const shownAtMost = 64;

/** What the place's files say, as it was understood: comments, order and spelling of a file count for nothing. */
export function valuesOf(
  { law, supervision }: Pick<Profile, 'law' | 'supervision'>,
  sha256: (text: string) => string,
): readonly ValuesOfFile[] {
  const of = (file: string, read: unknown): ValuesOfFile => {
    const flat = flatValues(read);
    const shown = (json: string) => (json.length <= shownAtMost ? json : sha256(json).slice(0, 16));
    return {
      file,
      digest: sha256(flat.map(([pointer, json]) => `${pointer} ${json}\n`).join('')),
      values: Object.fromEntries(flat.map(([pointer, json]) => [pointer, shown(json)])),
    };
  };
  return [of('law.yaml', law), ...(supervision === undefined ? [] : [of('supervision.yaml', supervision)])];
}

/** From the log itself and no list: what the ledger has taken in. */
export async function valuesInForce({ ports }: Pick<App, 'ports'>): Promise<ValuesInForce | undefined> {
  const id = streamOf(ports.digests);
  return foldRecord(valuesInForceKind, id, await ports.recordLog.load<ValuesEvent>(valuesInForceKind.kind, id));
}

/** 现行取值: at every start; answers what was recorded anew, if anything. */
export async function recordValues(app: App): Promise<readonly string[]> {
  const { digests, clock } = app.ports;
  const before = await valuesInForce(app);
  const outcome = await app.executeRecord(
    valuesInForceKind,
    {
      type: before === undefined ? 'recordFirstValues' : 'recordChangedValues',
      id: streamOf(digests),
      at: clock.now(),
      profile: app.profile.code,
      files: valuesOf(app.profile, digests.sha256),
    },
    { authority: system },
  );
  if (!outcome.ok) throw new Error(outcome.fault.map(({ code }) => code).join(', '));
  return outcome.value.events.flatMap(({ data }) => data.changed);
}

/** 复核: what a profile says otherwise than the record. A record that is gone says so by itself. */
export async function valuesUnlikeRecord(
  app: Pick<App, 'ports'>,
  profiles: readonly Pick<Profile, 'law' | 'supervision'>[],
): Promise<readonly DifferingValue[]> {
  const recorded = (await valuesInForce(app))?.files ?? [];
  const found = profiles.flatMap((profile) => differingValues(recorded, valuesOf(profile, app.ports.digests.sha256)));
  return [...new Map(found.map((one) => [one.at, one])).values()];
}

function streamOf({ sha256 }: { sha256(text: string): string }): string {
  const hex = sha256('values-in-force');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
