import { type Instant, localDateAt } from '../../../kernel/instant.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../record.ts';

/** The values that one file of the place's folder gave when it was read. */
export interface ValuesOfFile {
  readonly file: string;
  /** SHA-256 over all pointers and values in their canonical order. */
  readonly digest: string;
  /** Pointer → the value as JSON; of a long one its digest, which says as well that it differs. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ValuesInForceData {
  readonly profile: string;
  readonly files: readonly ValuesOfFile[];
  /** What is different from the values before, as `law.yaml /oneTimeNotice/value`; nothing the first time. */
  readonly changed: readonly string[];
}

/** 现行取值: with which numbers of the law and of supervision the program works from this moment on. */
export type ValuesEvent = { readonly type: 'ValuesPutInForce'; readonly data: ValuesInForceData };

export interface ValuesInForce extends RecordState, ValuesInForceData {
  readonly since: Instant;
}

export interface RecordValues extends RecordCommand {
  /** The first time, and every time that they are others. */
  readonly type: 'recordFirstValues' | 'recordChangedValues';
  readonly profile: string;
  readonly files: readonly ValuesOfFile[];
}

/** Every start tells; only what is different is recorded. */
export function decideValues(
  state: ValuesInForce | undefined,
  { profile, files }: RecordValues,
): Result<readonly ValuesEvent[], Refusals> {
  const changed = state === undefined ? [] : differingValues(state.files, files).map(({ at }) => at);
  if (state !== undefined && changed.length === 0) return ok([]);
  return ok([{ type: 'ValuesPutInForce', data: { profile, files, changed } }]);
}

export function evolveValues(
  id: string,
  before: ValuesInForce | undefined,
  { data, recordedAt }: Happened<ValuesEvent>,
): ValuesInForce {
  return { ...data, id, version: (before?.version ?? 0) + 1, since: recordedAt };
}

export function valuesIndex({ since }: ValuesInForce, timeZone: string): RecordIndex {
  return { day: localDateAt(since, timeZone), open: false };
}

export interface DifferingValue {
  /** File and pointer. */
  readonly at: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Which values of which file are others; by pointer, so that whoever swapped one number is shown that number. */
export function differingValues(
  before: readonly ValuesOfFile[],
  after: readonly ValuesOfFile[],
): readonly DifferingValue[] {
  const files = [...new Set([...before, ...after].map(({ file }) => file))];
  return files.flatMap((file) => {
    const [one, other] = [before, after].map((side) => side.find((given) => given.file === file));
    if (one?.digest === other?.digest) return [];
    const pointers = [...new Set([...Object.keys(one?.values ?? {}), ...Object.keys(other?.values ?? {})])].sort();
    const differing = pointers
      .map((pointer) => ({ at: `${file} ${pointer}`, from: one?.values[pointer], to: other?.values[pointer] }))
      .filter(({ from, to }) => from !== to);
    return differing.length > 0 ? differing : [{ at: file, from: one?.digest, to: other?.digest }];
  });
}

/** Every value by its pointer, as JSON, in one order: the same values give the same text, however a file was written. */
export function flatValues(value: unknown, at = ''): readonly (readonly [pointer: string, json: string])[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [[at === '' ? '/' : at, JSON.stringify(value)]];
  const members = Object.entries(value);
  if (members.length === 0) return [[at === '' ? '/' : at, Array.isArray(value) ? '[]' : '{}']];
  return members
    .map(([name, member]) => [name.replace(/~/g, '~0').replace(/\//g, '~1'), member] as const)
    .sort(([one], [other]) => (Array.isArray(value) ? Number(one) - Number(other) : one < other ? -1 : 1))
    .flatMap(([name, member]) => flatValues(member, `${at}/${name}`));
}
