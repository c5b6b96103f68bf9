import { useSpeech } from '../language.tsx';
import { TrailTable } from './trail.tsx';
import { useTrail } from './use-signals.ts';

/** 证据链 beside a case: every event and its proof, for whoever only looks. */
export function CaseTrail({ caseId }: { readonly caseId: string }) {
  const { t } = useSpeech();
  const trail = useTrail(caseId);
  if (trail === undefined) return null;
  return (
    <section aria-labelledby="case-trail">
      <h2 id="case-trail">{t('supervision:page.trail')}</h2>
      <TrailTable events={trail.events} caption={t('supervision:page.trail')} />
    </section>
  );
}
