import type { Head } from '../../kernel/merkle.ts';

/** The text of a checkpoint (c2sp.org/tlog-checkpoint): which log, how many entries, which root. */
export interface Checkpoint extends Head {
  readonly origin: string;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Undefined where it is not one. Lines after the third are another's extensions, and allowed. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', count = '', encoded = '', ...extensions] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  const whole = text.endsWith('\n') && extensions.length > 0 && extensions.slice(0, -1).every((line) => line !== '');
  if (!whole || origin === '' || root.length !== 32 || root.toString('base64') !== encoded) return undefined;
  const size = readCount(count);
  return size === undefined ? undefined : { origin, size, root };
}

/** A decimal without leading zeros, as sizes and places are written everywhere. */
export function readCount(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}
