import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 联合验收清单: discipline by discipline, point by point. */
export function ChecklistPanel({ view }: { readonly view: JointView }) {
  const { t, say, shortDay } = useSpeech();
  const nameOf = (code: string) => say(view.bodies.find((body) => body.code === code)?.name) || code;
  return (
    <>
      {view.steps
        .filter(({ disciplines }) => disciplines.length > 0)
        .map((step) => (
          <section key={step.id} className="joint-checklist" aria-label={say(step.name)}>
            <h2>{say(step.name)}</h2>
            {step.disciplines.map(({ code, name, body, points, recorded }) => (
              <table key={code}>
                <caption>
                  {say(name)} · {nameOf(body)}
                  <small>
                    {recorded === undefined
                      ? t('joint:desk.not-inspected')
                      : t('joint:desk.inspected', { day: shortDay(recorded.on) })}
                  </small>
                </caption>
                <tbody>
                  {points.map((point, at) => {
                    const entry = recorded?.entries.find((one) => one.point === at + 1);
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a checklist is numbered by its places
                      <tr key={at} data-result={entry?.result}>
                        <td>{at + 1}</td>
                        <th scope="row">{say(point)}</th>
                        <td>{entry === undefined ? '—' : t(`joint:desk.result.${entry.result}`)}</td>
                        <td>{entry?.remark}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            ))}
          </section>
        ))}
    </>
  );
}
