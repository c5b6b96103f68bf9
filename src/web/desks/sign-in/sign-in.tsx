import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { newKey, Problem, read, write } from '../client.ts';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault, Place, Session } from '../shapes.ts';

/** Signing in. The one-time code is asked for only where the account has one. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const { t, say } = useSpeech();
  const [typed, setTyped] = useState({ login: '', password: '', newPassword: '', totp: '' });
  const [asksCode, setAsksCode] = useState(false);
  // A one-time code was typed as the password: an own one is chosen in the same step.
  const [asksNew, setAsksNew] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const loginField = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const chosenPassword = useRef<HTMLInputElement>(null);
  // Before anyone is signed in the place may be hidden; then the page simply says less.
  const { data: place } = useQuery({
    queryKey: ['place'],
    queryFn: ({ signal }) => read<Place>('/api/place', signal),
    retry: false,
    throwOnError: false,
  });
  // Whoever comes to sign in types at once.
  useEffect(() => loginField.current?.focus(), []);
  useEffect(() => {
    document.title = `${t('sign-in.title')} · 一门`;
  }, [t]);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  useEffect(() => {
    if (asksCode) code.current?.focus();
  }, [asksCode]);
  useEffect(() => {
    if (asksNew) chosenPassword.current?.focus();
  }, [asksNew]);

  /** What this page can tell by itself, in the words of its fields. */
  const whatIsMissing = (): readonly Fault[] => [
    ...(['login', 'password', ...(asksNew ? (['newPassword'] as const) : [])] as const)
      .filter((name) => typed[name].trim() === '')
      .map((name) => ({ code: `${name}-missing`, reason: t(`sign-in.missing-${name}`) })),
    ...(asksCode && !/^\d{6}$/.test(typed.totp.trim())
      ? [{ code: 'six-digits', reason: t('sign-in.six-digits') }]
      : []),
  ];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const unsaid = whatIsMissing();
    if (unsaid.length > 0) return setFaults(unsaid);
    setBusy(true);
    setSilent(false);
    const { login, password } = typed;
    const totp = typed.totp.trim();
    try {
      const chosen = asksNew ? { newPassword: typed.newPassword } : {};
      const asked = { login, password, ...chosen, ...(asksCode ? { totp } : {}) };
      onSignedIn(await write<Session>('/api/session', asked, { key: newKey() }));
    } catch (error) {
      setBusy(false);
      if (!(error instanceof Problem)) return setSilent(true);
      const wantsCode = error.faults.some((fault) => /totp|one-time-code|second-factor/.test(fault.code));
      const wantsNew = error.faults.some((fault) => fault.code === 'session.password-to-be-chosen');
      if (wantsNew && !asksNew) {
        setAsksNew(true);
        return setFaults([]);
      }
      if (wantsCode && !asksCode) {
        setAsksCode(true);
        return setFaults([]);
      }
      setFaults(error.faults.length > 0 ? error.faults : [{ code: 'unknown', reason: error.message }]);
    }
  };
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <div className="sign-in">
      <header className="top-bar">
        <p className="desk-mark">
          <span lang="zh-Hans">一门</span> · {t('sign-in.desks')}
        </p>
        <span className="who" />
        <LanguageSwitch />
      </header>
      <main>
        <form onSubmit={submit} noValidate>
          <p className="place">{say(place?.name)}</p>
          <h1>{t('sign-in.title')}</h1>
          {faults.length > 0 && (
            <div className="faults" role="alert" ref={summary} tabIndex={-1}>
              {faults.map((fault) => (
                <p key={`${fault.code}${fault.pointer}`}>
                  {fault.reason} {fault.next}
                </p>
              ))}
            </div>
          )}
          {silent && (
            <div className="calm" role="alert">
              {t('sign-in.silent')}
            </div>
          )}
          <label className="field">
            <span>{t('sign-in.login')}</span>
            <input
              ref={loginField}
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              {...field('login')}
            />
          </label>
          <label className="field">
            <span>{t('sign-in.password')}</span>
            <input name="password" type="password" autoComplete="current-password" {...field('password')} />
          </label>
          {asksNew && (
            <label className="field">
              <span>{t('sign-in.new-password')}</span>
              <input
                ref={chosenPassword}
                name="newPassword"
                type="password"
                autoComplete="new-password"
                {...field('newPassword')}
              />
              <small>{t('sign-in.new-password-hint')}</small>
            </label>
          )}
          {asksCode && (
            <label className="field">
              <span>{t('sign-in.code')}</span>
              <input ref={code} name="totp" inputMode="numeric" autoComplete="one-time-code" {...field('totp')} />
              <small>{t('sign-in.code-hint')}</small>
            </label>
          )}
          <button type="submit" className="button" aria-disabled={busy}>
            {t('sign-in.go')}
          </button>
          {place?.demo !== false && <p className="hint">{t('sign-in.demo')}</p>}
        </form>
      </main>
    </div>
  );
}
