import type { Instant } from '../kernel/instant.ts';

/** 存储空间已满: whether what is handed in can still be kept. */
export interface Room {
  /** Since when nothing can be written; undefined while there is room. */
  fullSince(): Instant | undefined;
}

/** Thrown by whatever would write while there is no room; at the edge it becomes a refusal that says so. */
export class NoRoom extends Error {
  readonly code = 'YIMEN_NO_ROOM';
  constructor(options?: ErrorOptions) {
    super('there is no room to write', options);
  }
}
