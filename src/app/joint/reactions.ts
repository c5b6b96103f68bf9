import type { Reaction } from '../reactions.ts';

/** What follows between a joint case and its branches. */
export const jointReactions: Readonly<Record<string, readonly Reaction[]>> = {};
