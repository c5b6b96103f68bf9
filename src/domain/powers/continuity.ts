import { type Stretch, stretchesOf } from './competence.ts';
import type { Life, PowerInstrument, PowerRegister } from './register.ts';

/** 断档、重叠: days of a power on which nobody, or more than one, is competent. */
export interface ContinuityFault extends Life {
  readonly what: 'gap' | 'overlap';
  readonly item: string;
  readonly territories: readonly string[];
  /** The bodies that are competent side by side; none in a gap. */
  readonly bodies: readonly string[];
  readonly causes: readonly PowerInstrument[];
}

/**
 * 事权连续性 (the plan, 一: 确保工作的连续性): every power, in every territory, on every day of its life. What is the same in
 * several territories is told once.
 */
export function continuityFaults(register: PowerRegister): readonly ContinuityFault[] {
  const told = new Map<string, ContinuityFault>();
  for (const item of register.powers.keys()) {
    for (const territory of register.territories) {
      for (const stretch of stretchesOf(register, item, territory).filter(({ competent }) => competent.length !== 1)) {
        const found = faultOf(item, territory, stretch);
        const key = JSON.stringify([item, found.from, found.to, found.bodies, found.causes.map(({ id }) => id)]);
        const before = told.get(key)?.territories ?? [];
        told.set(key, { ...found, territories: [...before, territory] });
      }
    }
  }
  return [...told.values()];
}

function faultOf(item: string, territory: string, { from, to, competent, causes }: Stretch): ContinuityFault {
  const bodies = [...new Set(competent.map(({ body }) => body))].sort();
  return {
    ...{ what: competent.length === 0 ? 'gap' : 'overlap', item, territories: [territory], bodies, causes, from },
    ...(to === undefined ? {} : { to }),
  };
}
