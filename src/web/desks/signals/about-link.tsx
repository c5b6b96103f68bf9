import { Link } from 'react-router';
import type { SignalShape } from '../../../app/requests/supervision.ts';
import { useSpeech } from '../language.tsx';
import { useAboutText } from './said.ts';

interface Props {
  readonly of: {
    readonly caseId?: string;
    readonly number?: string;
    readonly subject?: Exclude<SignalShape['subject'], { kind: 'case' }>;
  };
}

/** What a finding without a signal is about: the case, the complaint, or what has no page of its own. */
export function AboutLink({ of: { caseId, number, subject } }: Props) {
  const { t } = useSpeech();
  const aboutText = useAboutText();
  if (caseId !== undefined) return <Link to={`/overview/${caseId}`}>{number ?? t('supervision:page.case')}</Link>;
  if (subject?.kind === 'complaint') return <Link to={`/complaints/${subject.complaintId}`}>{subject.number}</Link>;
  return <span>{subject === undefined ? number : aboutText(subject)}</span>;
}
