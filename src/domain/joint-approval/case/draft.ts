import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { JointEvent } from './events.ts';
import { evolveJointCase } from './evolve.ts';
import type { JointCase } from './state.ts';

export type Decided = Result<readonly JointEvent[], Refusals>;

/**
 * What one command leaves: events one after another, each decided on the joint case as the ones before it have left it.
 * Completing a step may begin others, stop a clock and end the whole.
 */
export class Draft {
  readonly events: JointEvent[] = [];
  private file: JointCase | undefined;
  private readonly by: Pick<RecordCommand, 'id' | 'actor' | 'at'>;

  constructor(file: JointCase | undefined, by: Pick<RecordCommand, 'id' | 'actor' | 'at'>) {
    this.file = file;
    this.by = by;
  }

  get now(): JointCase {
    if (this.file === undefined) throw new Error('nothing has happened yet');
    return this.file;
  }

  add(...events: readonly JointEvent[]): this {
    for (const event of events) {
      const { at, actor, id } = this.by;
      this.file = evolveJointCase(id, this.file, { ...event, occurredAt: at, recordedAt: at, actor });
      this.events.push(event);
    }
    return this;
  }

  done(): Decided {
    return ok(this.events);
  }
}
