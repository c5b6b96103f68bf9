import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { printPaper } from '../case/print-paper.ts';
import { Key } from '../frame/key.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useWindow } from '../queue/use-queue.ts';
import { useSession } from '../session.tsx';
import { onFormKey } from '../window/form-keys.ts';
import { Signing, useSignature } from './signing.tsx';
import { useProposal, useSign } from './use-lists.ts';

interface Line {
  readonly caseNumber: string;
  readonly sheets: number;
  readonly copies: number;
}
interface Typed {
  readonly body: string;
  readonly courier: string;
  readonly without: readonly string[];
  readonly changed: Readonly<Record<string, Line>>;
  readonly added: readonly Line[];
}

/** The list as the program proposes it; the clerk counts, corrects, adds and signs. One list for each body. */
export function NewList() {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const place = usePlace();
  const { posts } = useSession();
  const centre = posts.find(({ centre }) => centre !== undefined)?.centre;
  const windows = place?.centres.find(({ code }) => code === centre)?.windows ?? [];
  const [window, choose] = useWindow(windows);
  const proposal = useProposal(window);
  const { typed, put, discard } = useDraft<Typed>('hand-over', {
    body: '',
    courier: '',
    without: [],
    changed: {},
    added: [],
  });
  const [number, setNumber] = useState('');
  const { act, sign } = useSign();
  const signature = useSignature();
  const form = useId();
  const bodies = [...new Set(proposal?.entries.map(({ body }) => body))];
  const body = typed.body !== '' ? typed.body : (bodies[0] ?? '');
  const proposed = (proposal?.entries ?? []).filter((entry) => entry.body === body);
  const withoutTicket = new Set(proposed.filter(({ ticketed }) => !ticketed).map(({ caseNumber }) => caseNumber));
  const lines: readonly Line[] = [
    ...proposed
      .filter(({ caseNumber }) => !typed.without.includes(caseNumber))
      .map(({ caseNumber, sheets, copies }) => typed.changed[caseNumber] ?? { caseNumber, sheets, copies }),
    ...typed.added.map((line) => typed.changed[line.caseNumber] ?? line),
  ];
  const count = (line: Line, what: 'sheets' | 'copies', value: string) =>
    put({ changed: { ...typed.changed, [line.caseNumber]: { ...line, [what]: Math.max(0, Number(value) || 0) } } });
  const takeOut = ({ caseNumber }: Line) =>
    put({
      without: [...typed.without, caseNumber],
      added: typed.added.filter((line) => line.caseNumber !== caseNumber),
    });
  const add = () => {
    const caseNumber = number.trim();
    if (caseNumber === '' || lines.some((line) => line.caseNumber === caseNumber)) return;
    put({ added: [...typed.added, { caseNumber, sheets: 1, copies: 1 }] });
    setNumber('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const courier = typed.courier.trim() === '' ? {} : { courier: typed.courier };
    const entries = lines.map(({ caseNumber, sheets, copies }) => ({ caseNumber, sheets, copies }));
    sign(
      '/api/hand-over-lists',
      async () => ({ window, body, entries, ...courier, ...(await signature.given()) }),
      (list) => {
        discard();
        tell(t('handOver.made', { number: list.paper.number }));
        printPaper(`/record-papers/hand-over-list/${list.id}/0`);
        navigate(`/hand-over/${list.id}`);
      },
    );
  };
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  return (
    <form className="act hand-over" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('handOver.new')}>
      <h1>{t('handOver.new')}</h1>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(`${form}${pointer}`) ? `${form}${pointer}` : undefined)}
      />
      <div className="hand-over-head">
        <Field label={t('queue.window')} id={`${form}/window`} faults={faultsAt('/window')}>
          {(control) => (
            <select {...control} value={window} onChange={(event) => choose(event.target.value)}>
              <option value="">{t('queue.choose-window')}</option>
              {windows.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('handOver.body')} id={`${form}/body`} faults={faultsAt('/body')}>
          {(control) => (
            <select {...control} value={body} onChange={(event) => put({ body: event.target.value })}>
              {body === '' && <option value="">{t('handOver.choose-body')}</option>}
              {place?.bodies.map((one) => (
                <option key={one.code} value={one.code}>
                  {say(one.shortName)}
                  {bodies.includes(one.code)
                    ? ` (${proposal?.entries.filter((entry) => entry.body === one.code).length})`
                    : ''}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <table className="hand-over-lines">
        <thead>
          <tr>
            <th scope="col">{t('handOver.case')}</th>
            <th scope="col">{t('handOver.sheets')}</th>
            <th scope="col">{t('handOver.copies')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.caseNumber}>
              <th scope="row">
                {line.caseNumber}
                {withoutTicket.has(line.caseNumber) && <small> {t('handOver.without-queue-ticket')}</small>}
              </th>
              {(['sheets', 'copies'] as const).map((what) => (
                <td key={what}>
                  <input
                    type="number"
                    min={0}
                    value={line[what]}
                    aria-label={`${t(`handOver.${what}`)} ${line.caseNumber}`}
                    onChange={(event) => count(line, what, event.target.value)}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="link"
                  onClick={() => takeOut(line)}
                  aria-label={`${t('handOver.take-out')} ${line.caseNumber}`}
                >
                  {t('handOver.take-out')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === 0 && <p>{t('handOver.nothing')}</p>}
      <Field
        label={t('handOver.add')}
        hint={t('handOver.add-hint')}
        id={`${form}/entries`}
        faults={faultsAt('/entries')}
      >
        {(control) => (
          <span className="hand-over-add">
            <input
              {...control}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                // Here Enter adds the number; signing is an act of its own.
                event.preventDefault();
                event.stopPropagation();
                add();
              }}
            />
            <button type="button" className="button quiet" onClick={add}>
              {t('handOver.add-button')} <Key>Enter</Key>
            </button>
          </span>
        )}
      </Field>
      {proposal?.needsCourier === true && (
        <Field
          label={t('handOver.courier')}
          hint={t('handOver.courier-hint')}
          id={`${form}/courier`}
          faults={faultsAt('/courier')}
        >
          {(control) => (
            <input {...control} value={typed.courier} onChange={(event) => put({ courier: event.target.value })} />
          )}
        </Field>
      )}
      <Signing of={signature} id={`${form}/signature`} faults={faultsAt('/signature')} />
      <div className="act-foot">
        <SubmitButton act={act}>{t('handOver.sign')}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}
