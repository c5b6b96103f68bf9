import { useSpeech } from '../language.tsx';
import type { Act } from './use-act.ts';

/** Says what it will do, and that it is doing it. */
export function SubmitButton({ act, children }: { readonly act: Act; readonly children: string }) {
  const { t } = useSpeech();
  return (
    <button type="submit" className="button" aria-disabled={act.busy}>
      {act.state.kind === 'sending' ? t('act.sending') : children}
    </button>
  );
}
