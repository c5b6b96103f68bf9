import { randomBytes } from 'node:crypto';
import type { Chance, Clock } from '../app/ports.ts';
import { instantAt } from '../kernel/instant.ts';

/** The machine's own time. */
export const realClock: Clock = { now: () => instantAt(Date.now()) };

/** UUID version 7: the first 48 bits are the time, so that new rows lie together. */
export const realChance: Chance = {
  id: () => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
};
