import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

interface SignInProps {
  readonly login: string;
  readonly faults: readonly FieldFault[];
  /** Whether the account asks for a second step; that shows only once the password was right. */
  readonly asksCode: boolean;
}

export function SignIn({ login, faults, asksCode }: SignInProps) {
  const { app, t } = useVisit();
  return (
    <Layout title={t('portal:account.signIn')} faulty={faults.length > 0} back={{ href: '/' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:account.signIn')}</h1>
      <p className="lead">{t('portal:account.notNeeded')}</p>
      <Form action="/account">
        <Login login={login} faults={faults} />
        <Password faults={faults} autoComplete="current-password" />
        {asksCode ? <OnceCode faults={faults} /> : null}
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:account.signIn')}
          </button>
        </p>
      </Form>
      {app.demo ? <p className="note">{t('portal:account.demo')}</p> : null}
      <p>
        <a href="/account/new">{t('portal:account.register')}</a>
      </p>
      <p>
        <a href="/progress">{t('portal:account.withCode')}</a>
      </p>
    </Layout>
  );
}

interface RegistrationProps {
  readonly login: string;
  readonly name: string;
  readonly faults: readonly FieldFault[];
}

export function Registration({ login, name, faults }: RegistrationProps) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:account.register')} faulty={faults.length > 0} back={{ href: '/account' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:account.register')}</h1>
      <Form action="/account/new">
        <Field id="name" label={t('portal:account.name')} faults={faults}>
          {(described) => <input id="name" name="name" defaultValue={name} autoComplete="name" {...described} />}
        </Field>
        <Login login={login} faults={faults} hint={t('portal:account.loginHint')} />
        <Password faults={faults} autoComplete="new-password" hint={t('portal:account.passwordHint')} />
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:account.registerButton')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}

function Login({ login, faults, hint }: { login: string; faults: readonly FieldFault[]; hint?: string }) {
  const { t } = useVisit();
  return (
    <Field id="login" label={t('portal:account.login')} hint={hint} faults={faults}>
      {(described) => (
        <input
          id="login"
          name="login"
          defaultValue={login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...described}
        />
      )}
    </Field>
  );
}

function OnceCode({ faults }: { readonly faults: readonly FieldFault[] }) {
  const { t } = useVisit();
  return (
    <Field id="totp" label={t('portal:account.code')} hint={t('portal:account.codeHint')} faults={faults}>
      {(described) => (
        <input
          id="totp"
          name="totp"
          className="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          {...described}
        />
      )}
    </Field>
  );
}

/** Never filled in again: a password is the one thing that is not given back. */
function Password({
  faults,
  autoComplete,
  hint,
}: {
  faults: readonly FieldFault[];
  autoComplete: string;
  hint?: string;
}) {
  const { t } = useVisit();
  return (
    <Field id="password" label={t('portal:account.password')} hint={hint} faults={faults}>
      {(described) => (
        <input id="password" name="password" type="password" autoComplete={autoComplete} {...described} />
      )}
    </Field>
  );
}
