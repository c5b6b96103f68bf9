import type { ArchivedEntry } from './ports.ts';

/** A file that an event names, and where in the package it lies. */
export interface NamedFile {
  readonly hash: string;
  readonly path: string;
  readonly name?: string;
  readonly mediaType?: string;
}

const isHash = /^[0-9a-f]{64}$/;
const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/zip': 'zip',
};

/**
 * Every file that these events name: as a material with its hash, or as a picture beside, with `file`. Each once, in the
 * order of their hashes; what events say of other hashes (`queryCodeHash`, `eventHash`) is none.
 */
export function filesNamed(entries: readonly Pick<ArchivedEntry, 'entry' | 'personal'>[]): readonly NamedFile[] {
  const found = new Map<string, NamedFile>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { hash, file, name, mediaType } = value as Record<string, unknown>;
    const [one] = [hash, file].filter((it): it is string => typeof it === 'string' && isHash.test(it));
    if (one !== undefined && found.get(one)?.name === undefined) {
      const isType = typeof mediaType === 'string';
      const path = `materials/${one}.${(isType && extensions[mediaType.split(';')[0] as string]) || 'bin'}`;
      const called = typeof name === 'string' ? { name } : {};
      found.set(one, { hash: one, path, ...called, ...(isType ? { mediaType } : {}) });
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const { entry, personal } of entries) {
    visit((JSON.parse(entry) as { data?: unknown }).data);
    visit(personal?.data);
  }
  return [...found.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1));
}
