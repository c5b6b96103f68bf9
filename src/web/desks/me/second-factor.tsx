import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Qr } from '../../components/qr.tsx';
import { Field } from '../act/field.tsx';
import { carryToken, newKey, Problem, write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import type { Fault, Session } from '../shapes.ts';

interface Offer {
  readonly secret: string;
  readonly uri: string;
}

/** 两步验证: a secret is offered, and nothing changes until a first code proves that the authenticator has it. */
export function SecondFactor() {
  const { t } = useSpeech();
  const session = useSession();
  const queries = useQueryClient();
  const tell = useOutcome();
  const [offer, setOffer] = useState<Offer>();
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (offer !== undefined || faults.length > 0) input.current?.focus();
  }, [offer, faults]);

  const ask = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFaults([]);
    try {
      await act();
    } catch (error) {
      const said = error instanceof Problem ? error.faults : [];
      setFaults(said.length > 0 ? said : [{ code: 'silent', reason: t('me.silent') }]);
    }
    setBusy(false);
  };
  const begin = () => ask(async () => setOffer(await write<Offer>('/api/session/totp', {}, { key: newKey() })));
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const totp = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(totp)) return setFaults([{ code: 'six-digits', reason: t('sign-in.six-digits') }]);
    return ask(async () => {
      const renewed = await write<Session>('/api/session/totp/confirm', { totp }, { key: newKey() });
      carryToken(renewed.csrf);
      queries.setQueryData(['session'], renewed);
      tell(t('me.done'));
    });
  };

  if (session.secondFactor) return <p className="calm">{t('me.on')}</p>;
  if (offer === undefined) {
    return (
      <div className="act">
        <p>{t('me.off')}</p>
        {faults.map((fault) => (
          <p key={fault.code} className="field-fault" role="alert">
            {fault.reason} {fault.next}
          </p>
        ))}
        <p>
          <button type="button" className="button" aria-disabled={busy} onClick={begin}>
            {t('me.begin')}
          </button>
        </p>
      </div>
    );
  }
  return (
    <form className="act" onSubmit={confirm} noValidate>
      <ol className="steps">
        <li>{t('me.step-app')}</li>
        <li>
          {t('me.step-scan')}
          <Qr text={offer.uri} label={t('me.qr')} />
          <a href={offer.uri}>{t('me.open-here')}</a>
          <span>{t('me.by-hand')}</span>
          <code>{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </li>
        <li>
          <Field label={t('me.step-code')} faults={faults}>
            {(control) => (
              <input
                ref={input}
                {...control}
                name="totp"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={7}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        </li>
      </ol>
      <p>
        <button type="submit" className="button" aria-disabled={busy}>
          {t('me.confirm')}
        </button>
      </p>
    </form>
  );
}
