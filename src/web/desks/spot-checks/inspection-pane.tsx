import { Link } from 'react-router';
import { type ActField, Acts, type NamedAct } from '../act/acts.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { useBodyName } from '../signals/said.ts';
import { type InspectionShape, useInspections } from './use-spot-checks.ts';

function useInspection(id: string): InspectionShape | undefined {
  return useInspections()?.inspections.find((one) => one.id === id);
}

/** One inspection: the checklist with what was seen each time, and what the body says it has put right. */
export function InspectionPane({ id }: { readonly id: string }) {
  const { t, say, day } = useSpeech();
  const nameOf = useBodyName();
  const found = useInspection(id);
  if (found === undefined) return <Waiting />;
  const { number, body, standing, reason, team, lines, replies, closed, replyDue } = found;
  return (
    <article className="signal">
      <Link className="back" to="/spot-checks">
        {t('frame.back')}
      </Link>
      <p className="signal-line">
        <span className="number">{number}</span> {t(`supervision:inspection.standing.${standing}`)}
        {replyDue !== undefined && ` · ${t('supervision:inspection.replyDue', { day: day(replyDue) })}`}
      </p>
      <h1>{nameOf(body)}</h1>
      <p className="signal-said">{reason}</p>
      <p className="hint">
        {day(found.day)} · {team.map(({ name }) => name).join(t('supervision:comma'))}
      </p>
      <table className="plain-table">
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <th scope="row">{say(line.text)}</th>
              <td>
                {line.marks.length === 0 && t('supervision:inspection.unmarked')}
                {line.marks.map(({ round, on, verdict, note }) => (
                  <div key={round}>
                    {day(on)} <b>{t(`supervision:inspection.verdict.${verdict}`)}</b> {note}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {replies.map((reply) => (
        <section key={`${reply.repliedOn}${reply.text}`}>
          <h2>{t('supervision:inspection.repliedOn', { day: day(reply.repliedOn) })}</h2>
          <p className="written">{reply.text}</p>
        </section>
      ))}
      {closed !== undefined && (
        <section>
          <h2>{t('supervision:check.closedOn', { day: day(closed.closedOn) })}</h2>
          <p className="written">{closed.conclusion}</p>
        </section>
      )}
    </article>
  );
}

export function InspectionActs({ id }: { readonly id: string }) {
  const { t, say } = useSpeech();
  const found = useInspection(id);
  if (found === undefined) return null;
  const url = `/api/inspections/${id}`;
  // The second time only what was not met is asked about.
  const asked = found.standing === 'arranged' ? found.lines : found.lines.filter(({ open }) => open);
  const verdicts = ['met', 'not-met', 'not-applicable'].map((value) => ({
    value,
    label: t(`supervision:inspection.verdict.${value}`),
  }));
  const acts: Readonly<Record<string, NamedAct>> = {
    checklist: {
      name: 'checklist',
      path: `${url}/checklist`,
      fields: [
        { name: 'on', kind: 'day' },
        { name: 'received', kind: 'line' },
        ...asked.flatMap(({ code, text }): ActField[] => [
          { name: `verdict ${code}`, kind: 'choice', choices: verdicts, label: say(text) },
          { name: `note ${code}`, kind: 'line', optional: true, label: t('supervision:inspection.field.note') },
        ]),
      ],
      body: (typed) => ({
        ...((typed.on ?? '') === '' ? {} : { on: typed.on }),
        received: typed.received ?? '',
        marks: asked.flatMap(({ code }) =>
          (typed[`verdict ${code}`] ?? '') === ''
            ? []
            : [{ line: code, verdict: typed[`verdict ${code}`], note: typed[`note ${code}`] ?? '' }],
        ),
      }),
    },
    reply: { name: 'reply', path: `${url}/reply`, fields: [{ name: 'text', kind: 'words' }] },
    closing: { name: 'closing', path: `${url}/closing`, fields: [{ name: 'conclusion', kind: 'words' }] },
  };
  const open = found.may.flatMap((name) => acts[name] ?? []);
  return <Acts of="inspection" record={id} version={found.version} acts={open} refresh={['checks']} />;
}
