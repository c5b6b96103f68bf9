import { type FormEvent, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { StaffDetail } from '../shapes.ts';
import type { GivenCode } from './code-sheet.tsx';
import { fieldOf, noPost, PostFields, postOf } from './post-fields.tsx';
import { useAskAgain } from './use-people.ts';

const acts = ['posts', 'password-reset', 'unlocking', 'second-factor-removal'] as const;
type StaffAct = (typeof acts)[number];

/** What an administrator may do to somebody else's account, one act at a time, each with its reason. */
export function AccountActs({
  person,
  onCode,
}: {
  readonly person: StaffDetail;
  readonly onCode: (code: GivenCode) => void;
}) {
  const { t } = useSpeech();
  const act = useAct();
  const tell = useOutcome();
  const askAgain = useAskAgain();
  const [does, setDoes] = useState<StaffAct | ''>('');
  const [reason, setReason] = useState('');
  const [post, setPost] = useState(noPost);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || does === '') return;
    const body = does === 'posts' ? { reason, post: postOf(post) } : { reason };
    act.perform(
      (key) => write<Partial<GivenCode>>(`/api/staff/${person.staffId}/${does}`, body, { key }),
      ({ code, validUntil }) => {
        if (code !== undefined && validUntil !== undefined) onCode({ code, validUntil });
        tell(t(`people.told.${does}`, { name: person.name }));
        setDoes('');
        setReason('');
        setPost(noPost);
        askAgain();
      },
    );
  };
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  return (
    <section>
      <h2>{t('people.do')}</h2>
      <form className="act" onSubmit={submit} noValidate>
        <ActNotes act={act} fieldOf={fieldOf} />
        <Choice
          id="staff-act"
          legend={t('people.what')}
          value={does}
          choices={acts.map((value) => ({ value, label: t(`people.act.${value}`), sub: t(`people.sub.${value}`) }))}
          choose={setDoes}
        />
        {does === 'posts' && <PostFields post={post} set={setPost} faultsAt={faultsAt} />}
        {does !== '' && (
          <>
            <Field
              id="staff-reason"
              label={t('people.reason')}
              hint={t('people.reason-hint')}
              faults={faultsAt('/reason')}
            >
              {(control) => <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
            </Field>
            <p className="act-foot">
              <SubmitButton act={act}>{t(`people.now.${does}`)}</SubmitButton>
            </p>
          </>
        )}
      </form>
    </section>
  );
}
