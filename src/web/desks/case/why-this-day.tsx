import { useSpeech } from '../language.tsx';
import type { DueView } from '../shapes.ts';

/** 为什么是这一天: the derivation, line by line; the law's own limit beside the promise where they differ. */
export function WhyThisDay({ due }: { readonly due: DueView }) {
  const { t } = useSpeech();
  const both = due.statutoryExplanation.length > 0 && due.statutory !== due.due;
  return (
    <div className="why">
      <Steps title={t(both ? 'clock.promised' : 'clock.only')} steps={due.explanation} />
      {both && <Steps title={t('clock.statutory')} steps={due.statutoryExplanation} />}
    </div>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: DueView['explanation'] }) {
  const { sentence } = useSpeech();
  return (
    <section>
      <h2>{title}</h2>
      <ol>
        {steps.map((step, index) => (
          // The order of the steps is what they are; two may read the same.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>{sentence(`clock:step.${step.key}`, step.facts)}</li>
        ))}
      </ol>
    </section>
  );
}
