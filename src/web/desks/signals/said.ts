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
