import type { NewCaseEvent } from './events.ts';

/** 委托 what of a mandate an act was done under, and the version of it that was looked at: who reads the log later can check it. */
export interface MandateUsed {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** 代理人, as a paper names the agent beside the applicant. Personal data, kept beside the log. */
export interface AgentNamed {
  readonly name: string;
  readonly identityForm: string;
  readonly identityNumber: string;
}

const acts: readonly NewCaseEvent['type'][] = [
  'ApplicationReceived',
  'SupplementationSubmitted',
  'CaseWithdrawn',
  'DecisionDelivered',
];

/** Writes the mandate and the agent into the events of an act done under it. */
export function underMandate(events: readonly NewCaseEvent[], mandate: MandateUsed, agent: AgentNamed): NewCaseEvent[] {
  return events.map((event) =>
    acts.includes(event.type) ? ({ ...event, data: { ...event.data, mandate, agent } } as NewCaseEvent) : event,
  );
}
