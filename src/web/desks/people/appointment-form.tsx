import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useSpeech } from '../language.tsx';
import { CodeSheet, type GivenCode } from './code-sheet.tsx';
import { fieldOf, noPost, PostFields, postOf } from './post-fields.tsx';
import { useAskAgain } from './use-people.ts';

/** 任用: a new member of staff with a first post; the answer is a sheet with the one-time code. */
export function AppointmentForm() {
  const { t } = useSpeech();
  const act = useAct();
  const askAgain = useAskAgain();
  const [typed, setTyped] = useState({ login: '', name: '', reason: '' });
  const [post, setPost] = useState(noPost);
  const [code, setCode] = useState<GivenCode>();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const body = { ...typed, post: postOf(post) };
    act.perform(
      (key) => write<GivenCode>('/api/staff', body, { key }),
      ({ code: given, validUntil }) => {
        setCode({ code: given, validUntil });
        askAgain();
      },
    );
  };
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const close = () => {
    setCode(undefined);
    setTyped({ login: '', name: '', reason: '' });
    setPost(noPost);
  };
  if (code !== undefined) return <CodeSheet person={typed} given={code} close={close} />;
  const field = (name: 'name' | 'login' | 'reason', hint?: string) => (
    <Field id={`staff-${name}`} label={t(`people.${name}`)} hint={hint} faults={faultsAt(`/${name}`)}>
      {(control) => (
        <input
          {...control}
          {...(name === 'name' ? { ref: first } : {})}
          autoComplete="off"
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="act person" onSubmit={submit} noValidate>
      <h1>{t('people.appoint')}</h1>
      <ActNotes act={act} fieldOf={fieldOf} />
      {field('name')}
      {field('login', t('people.login-hint'))}
      <PostFields post={post} set={setPost} faultsAt={faultsAt} />
      {field('reason', t('people.reason-hint'))}
      <p className="act-foot">
        <SubmitButton act={act}>{t('people.appoint-now')}</SubmitButton>
      </p>
    </form>
  );
}
