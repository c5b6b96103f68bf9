import type { Step } from './explain-due.ts';

/** Where the text of a step is found (`clock.json`), and what fills its gaps. */
export interface StepText {
  /** Below `step` in the texts, e.g. `limit.workday`. */
  readonly key: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Sentences differ by unit and situation, so the key says more than the code of the step. */
export function stepText(step: Step): StepText {
  switch (step.code) {
    case 'starts':
      return { key: `starts.${step.startsFrom}`, facts: { date: step.date } };
    case 'limit':
    case 'extended':
      return { key: `${step.code}.${step.unit}`, facts: { value: step.value } };
    case 'suspended': {
      const { code, to, ...facts } = step;
      if (to === undefined) return { key: `${code}.open`, facts };
      return { key: `${code}.${step.chargedBack > 0 ? 'charged' : 'excused'}`, facts: { ...facts, to } };
    }
    case 'rest-days-skipped': {
      const occasions = step.occasions.join(' / ');
      return {
        key: `${step.code}.${occasions === '' ? 'weekends' : 'holidays'}`,
        facts: { count: step.count, occasions },
      };
    }
    case 'unit-unspecified':
      return { key: `${step.code}.${step.countedAs}`, facts: {} };
    default: {
      const { code, ...facts } = step;
      return { key: code, facts };
    }
  }
}
