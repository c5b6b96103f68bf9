import type { Digests } from '../ports.ts';

/** A task, a batch and a returned file are what their names say: two who make one at once make the same one. */
export function taskIdOf(digests: Digests, task: string): string {
  return derivedId(digests, `exchange-task ${task}`);
}

export function batchIdOf(digests: Digests, body: string, serial: number): string {
  return derivedId(digests, `exchange-batch ${body} ${serial}`);
}

export function returnIdOf(digests: Digests, body: string, number: string): string {
  return derivedId(digests, `exchange-return ${body} ${number}`);
}

export function refusedReturnIdOf(digests: Digests, body: string, checksum: string): string {
  return derivedId(digests, `exchange-refused ${body} ${checksum}`);
}

/** A UUID of version 8: made by rule and not by chance. */
function derivedId(digests: Digests, name: string): string {
  const hex = digests.sha256(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
