import { useNavigate } from 'react-router';
import { useDraft } from '../act/draft.ts';
import { useCase } from '../case/use-case.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import { useBesideAct } from './use-hearings.ts';

interface Props {
  readonly caseId: string | undefined;
  readonly chairs: readonly unknown[];
}

/** 听证告知, or 依职权听证: of a case, or of another act of management without one. */
export function NewHearing({ caseId }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const { act, send } = useBesideAct();
  const { typed, put, discard } = useDraft(`hearing.new.${caseId ?? ''}`, {
    kind: 'requested' as 'requested' | 'by-law' | 'public-concern',
    subject: '',
    because: '',
    parties: '',
  });
  // One line each: the name, and after a comma the telephone.
  const parties = typed.parties
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', telephone = ''] = line.split(/[，,;；]/).map((part) => part.trim());
      return { role: 'interested', name, ...(telephone === '' ? {} : { telephone }) };
    });
  const submit = () => {
    const said = { ...(caseId === undefined ? {} : { caseId }), subject: typed.subject, parties };
    const [path, body] =
      typed.kind === 'requested'
        ? ['/api/hearings', said]
        : ['/api/ordered-hearings', { ...said, ground: typed.kind, because: typed.because }];
    send(path as string, body as object, undefined, (answer) => {
      discard();
      tell(t('special:done.begun', { number: answer.hearing.number }));
      navigate(`/hearings/${answer.hearing.id}`);
    });
  };
  return (
    <div className="hand-over">
      <h1>{t('special:desk.newHearing')}</h1>
      <CaseLine caseId={caseId} />
      <BesideForm act={act} headed title={t('special:desk.newHearing')} button={t('special:act.begin')} submit={submit}>
        {({ field }) => (
          <>
            {field('/kind', t('special:field.kind'), (control) => (
              <select
                {...control}
                value={typed.kind}
                onChange={(event) => put({ kind: event.target.value as typeof typed.kind })}
              >
                {(['requested', 'by-law', 'public-concern'] as const).map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`special:ground.${kind}`)}
                  </option>
                ))}
              </select>
            ))}
            {field('/subject', t('special:field.subject'), (control) => (
              <input {...control} value={typed.subject} onChange={(event) => put({ subject: event.target.value })} />
            ))}
            {typed.kind !== 'requested' &&
              field('/because', t('special:field.because'), (control) => (
                <textarea
                  {...control}
                  rows={2}
                  value={typed.because}
                  onChange={(event) => put({ because: event.target.value })}
                />
              ))}
            {field(
              '/parties',
              t('special:field.parties'),
              (control) => (
                <textarea
                  {...control}
                  rows={4}
                  value={typed.parties}
                  onChange={(event) => put({ parties: event.target.value })}
                />
              ),
              { hint: t('special:hint.parties') },
            )}
          </>
        )}
      </BesideForm>
    </div>
  );
}

/** Of which case it is; none is an act of management of another kind. */
export function CaseLine({ caseId }: { readonly caseId: string | undefined }) {
  const { t } = useSpeech();
  return caseId === undefined ? <p className="hint">{t('special:desk.withoutCase')}</p> : <OfCase caseId={caseId} />;
}

function OfCase({ caseId }: { readonly caseId: string }) {
  const { say } = useSpeech();
  const { data: view } = useCase(caseId);
  return (
    <p>
      {view?.number} · {say(view?.item.name)}
    </p>
  );
}
