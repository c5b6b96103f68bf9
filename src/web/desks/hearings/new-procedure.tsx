import { useNavigate } from 'react-router';
import { useDraft } from '../act/draft.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import { FactFields, type Facts, factsOf } from './fact-fields.tsx';
import { CaseLine } from './new-hearing.tsx';
import { type Procedure, useBesideAct, useProcedureKinds } from './use-hearings.ts';

interface Props {
  readonly caseId: string | undefined;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** 启动特别程序: which one, how long it takes, who takes part, and what the kind asks for besides. */
export function NewProcedure({ caseId, colleagues }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const navigate = useNavigate();
  const kinds = useProcedureKinds();
  const { act, send } = useBesideAct();
  const { typed, put, discard } = useDraft(`procedure.new.${caseId ?? ''}`, {
    procedure: '',
    subject: '',
    announcedDays: '10',
    participants: '',
    officers: [] as readonly string[],
    facts: {} as Facts,
  });
  const kind = kinds?.find((one) => one.kind === typed.procedure) ?? kinds?.[0];
  const submit = () => {
    if (kind === undefined) return;
    const outside = typed.participants
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [name = '', organisation = '', credential = ''] = line.split(/[，,;；]/).map((part) => part.trim());
        return { name, organisation, credential, conflict: false };
      });
    const own = typed.officers.map((staff) => ({
      staff,
      name: colleagues.find(({ id }) => id === staff)?.name ?? '',
      organisation: '',
      credential: '',
      conflict: false,
    }));
    const body = {
      procedure: kind.kind,
      ...(caseId === undefined ? {} : { caseId }),
      subject: typed.subject,
      announcedDays: Number(typed.announcedDays) || 0,
      participants: [...own, ...outside],
      opening: factsOf(kind.opening, typed.facts),
    };
    send<{ procedure: Procedure }>('/api/special-procedures', body, undefined, ({ procedure }) => {
      discard();
      tell(t('special:done.begun', { number: procedure.number }));
      navigate(`/hearings/${procedure.id}`);
    });
  };
  if (kind === undefined) return <p className="queue-none">{t('special:desk.noKinds')}</p>;
  return (
    <div className="hand-over">
      <h1>{t('special:desk.newProcedure')}</h1>
      <CaseLine caseId={caseId} />
      <BesideForm
        act={act}
        headed
        title={t('special:desk.newProcedure')}
        button={t('special:act.begin')}
        submit={submit}
      >
        {({ field }) => (
          <>
            {field('/procedure', t('special:field.procedure'), (control) => (
              <select
                {...control}
                value={kind.kind}
                onChange={(event) => put({ procedure: event.target.value, facts: {} })}
              >
                {kinds?.map((one) => (
                  <option key={one.kind} value={one.kind}>
                    {t(`case:procedure.${one.kind}`)}
                  </option>
                ))}
              </select>
            ))}
            {field('/subject', t('special:field.subject'), (control) => (
              <input {...control} value={typed.subject} onChange={(event) => put({ subject: event.target.value })} />
            ))}
            {field(
              '/announcedDays',
              t('special:field.announcedDays'),
              (control) => (
                <input
                  {...control}
                  type="number"
                  min={1}
                  value={typed.announcedDays}
                  onChange={(event) => put({ announcedDays: event.target.value })}
                />
              ),
              { hint: t('special:hint.announcedDays') },
            )}
            {kind.participants && (
              <fieldset className="field">
                <legend>{t('special:field.officers')}</legend>
                {colleagues.map(({ id, name }) => (
                  <label key={id} className="tick">
                    <input
                      type="checkbox"
                      checked={typed.officers.includes(id)}
                      onChange={(event) =>
                        put({
                          officers: event.target.checked
                            ? [...typed.officers, id]
                            : typed.officers.filter((one) => one !== id),
                        })
                      }
                    />
                    <span>{name}</span>
                  </label>
                ))}
              </fieldset>
            )}
            {kind.participants &&
              field(
                '/participants',
                t('special:field.participants'),
                (control) => (
                  <textarea
                    {...control}
                    rows={3}
                    value={typed.participants}
                    onChange={(event) => put({ participants: event.target.value })}
                  />
                ),
                { hint: t('special:hint.participants'), required: false },
              )}
            <FactFields
              fields={kind.opening}
              facts={typed.facts}
              put={(facts) => put({ facts })}
              field={field}
              at="/opening"
            />
          </>
        )}
      </BesideForm>
    </div>
  );
}
