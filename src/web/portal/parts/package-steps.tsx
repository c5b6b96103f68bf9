import { criticalPath, type StepTimes, stagesOf } from '../../../domain/joint-approval/critical-path.ts';
import type { JointPackage, PackageStep } from '../../../domain/joint-approval/package.ts';
import type { LocalText } from '../../../kernel/language.ts';
import { daysFigure, ownerName } from '../../papers/package-picture.ts';
import { useVisit } from '../visit.tsx';
import { pictureSetting } from './package-words.ts';

/** The picture in words, stage by stage: for a phone, for a screen reader, and for whoever would rather read. */
export function PackageSteps({ joint }: { readonly joint: JointPackage }) {
  const { t } = useVisit();
  const path = criticalPath(joint);
  const times = new Map(path.steps.map((one) => [one.id, one]));
  return (
    <ol className="stages">
      {stagesOf(joint).map((steps, at) => (
        <li key={steps[0]?.id}>
          <p className="stage">{t(stageKey(joint, steps), { number: at + 1 })}</p>
          <ul>
            {steps.map((step) => (
              <Step key={step.id} joint={joint} step={step} times={path.days > 0 ? times.get(step.id) : undefined} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function stageKey(joint: JointPackage, steps: readonly PackageStep[]): string {
  if (steps.length < 2) return 'portal:packages.stage';
  const [first] = steps;
  const before = joint.steps.filter(({ id }) => first?.after.includes(id));
  return before.some(({ leadsTo }) => leadsTo === 'one') ? 'portal:packages.choice' : 'portal:packages.parallel';
}

interface StepProps {
  readonly joint: JointPackage;
  readonly step: PackageStep;
  readonly times: StepTimes | undefined;
}

function Step({ joint, step, times }: StepProps) {
  const visit = useVisit();
  const { app, t, say } = visit;
  const setting = pictureSetting(visit);
  const { figure, unit } = daysFigure(step, t);
  const named = (ids: readonly string[]) =>
    joint.steps.filter(({ id }) => ids.includes(id)).map(({ name }) => say(name));
  const joined = (words: readonly string[]) => words.join(t('portal:packages.and'));
  const texts = (list: readonly LocalText[]) => joined(list.map(say));
  const together = (step.together ?? []).map((code) => say(app.place.bodies.get(code)?.shortName ?? { en: code }));
  const facts = [
    step.neededWhen && t('portal:packages.neededWhen', { condition: say(step.neededWhen) }),
    step.chosenWhen && t('portal:packages.chosenWhen', { condition: say(step.chosenWhen) }),
    step.after.length > 0 && t('portal:packages.afterSteps', { steps: joined(named(step.after)) }),
    step.brings && t('portal:packages.brings', { things: texts(step.brings) }),
    step.results && t('portal:packages.results', { things: texts(step.results) }),
    step.silence === 'deemed-opinion' && t('portal:packages.deemed'),
    step.sendsBackTo.length > 0 && t('portal:packages.sendsBack', { steps: joined(named(step.sendsBackTo)) }),
  ].filter((fact) => typeof fact === 'string');
  const known = times !== undefined && !times.unknown && times.slack > 0 && step.kind !== 'applicant';
  return (
    <li className={times?.critical ? 'longest' : undefined}>
      <p className="step-name">
        <b>{say(step.name)}</b>
        <span className="step-days">
          {figure === '' ? null : <span className="figure">{figure}</span>} {unit}
        </span>
      </p>
      <p className="step-owner">
        {ownerName(step, setting)}
        {together.length > 0
          ? `${t('portal:packages.comma')}${t('portal:packages.together', { bodies: joined(together) })}`
          : null}
        {times?.critical ? <em> {t('portal:packages.onLongest')}</em> : null}
        {known ? <span> {t('portal:packages.slack', { days: times.slack })}</span> : null}
      </p>
      {facts.length === 0 ? null : (
        <ul className="step-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {step.item === undefined || !app.place.items.has(step.item) ? null : (
        <p className="step-guide">
          <a href={`/items/${step.item}`}>
            {t('portal:packages.guide')}
            <span className="hidden"> {say(step.name)}</span>
          </a>
        </p>
      )}
    </li>
  );
}
