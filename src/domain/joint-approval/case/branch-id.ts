/**
 * The id of a branch's case, known before the case is there: the same for the same step and round, so that opening it
 * twice is opening it once. It begins like the joint case's own id (a UUID of version 7 begins with its time), so that
 * neighbours in time stay neighbours in the index.
 */
export function branchId(joint: string, step: string, round: number, digest: (text: string) => string): string {
  const hash = digest(`${joint} ${step} ${round}`);
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${joint.slice(0, 13)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
