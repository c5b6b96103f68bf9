import type { SignalFinding } from '../../domain/supervision/signal/events.ts';
import type { Finding } from '../../domain/supervision/watched.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { signalKind } from '../records/signal.ts';

type Raising = Pick<App, 'ports' | 'profile' | 'executeRecord'>;

/** 监察信号 of this finding: raised once; asked for again, it is there. Answers how many were raised. */
export async function raiseSignal(app: Raising, subject: SignalFinding['subject'], finding: Finding): Promise<number> {
  const setting = app.profile.supervision?.rules[finding.rule];
  const id = signalId(app, subjectName(subject), finding);
  if (setting === undefined || (await app.ports.records.find('signal', id)) !== undefined) return 0;
  const { at: since, ...found } = finding;
  const given = {
    type: 'raiseSignal',
    id,
    at: app.ports.clock.now(),
    finding: { ...found, since, values: setting.values, subject },
    trial: setting.state === 'trial',
    automatic: setting.automatic,
  } as const;
  const outcome = await app.executeRecord(signalKind, given, { authority: system });
  if (!outcome.ok) {
    throw new Error(`${finding.rule} of ${subjectName(subject)}: ${outcome.fault.map(({ code }) => code).join(', ')}`);
  }
  return outcome.value.events.length > 0 ? 1 : 0;
}

/** What tells one subject from all others. */
export function subjectName(subject: SignalFinding['subject']): string {
  switch (subject.kind) {
    case 'case':
      return subject.caseId;
    case 'hall-day':
      return `${subject.centre} ${subject.day}`;
    case 'guide':
      return `guide ${subject.item} ${subject.itemVersion}`;
    case 'rating':
      return subject.ratingId;
    case 'complaint':
      return subject.complaintId;
  }
}

/** The same finding has the same id, whoever looks and whenever. */
export function signalId(
  { ports }: Pick<App, 'ports'>,
  subject: string,
  { rule, key }: Pick<Finding, 'rule' | 'key'>,
): string {
  const hash = ports.digests.sha256(`signal ${subject} ${rule} ${key}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
