import type { Instant } from '../../kernel/instant.ts';

/** Something that will be done at a moment; it may bring about further things. */
export interface Step {
  readonly at: Instant;
  readonly act: () => Promise<readonly Step[]>;
}
