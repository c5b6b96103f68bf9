import type { SignalShape } from '../../../app/requests/supervision.ts';
import { type SaidFinding, saidKey, wordedFacts } from '../../components/signal-words.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';

/** The facts of a finding as one sentence, its days as people read them. */
export function useSaid(): (finding: SaidFinding) => string {
  const { t, sentence } = useSpeech();
  return (finding) => sentence(saidKey(finding), wordedFacts(finding, t));
}

export function useBodyName(): (code: string) => string {
  const { say } = useSpeech();
  const place = usePlace();
  return (code) => say(place?.bodies.find((body) => body.code === code)?.shortName) || code;
}

export function useHallName(): (code: string) => string {
  const { say } = useSpeech();
  const place = usePlace();
  return (code) => say(place?.centres.find((centre) => centre.code === code)?.name) || code;
}

type Beside = Exclude<SignalShape['subject'], { kind: 'case' }>;

/** What a finding beside the cases is about: a hall and its day, a guide, a complaint. */
export function useAboutText(): (subject: Beside) => string {
  const { say, day } = useSpeech();
  const place = usePlace();
  return (subject) => {
    if (subject.kind === 'hall-day') {
      const centre = place?.centres.find(({ code }) => code === subject.centre);
      return `${say(centre?.name) || subject.centre} · ${day(subject.day)}`;
    }
    return subject.kind === 'guide' ? `${subject.item} · ${subject.itemVersion}` : subject.number;
  };
}
