import { useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { type Hearing, useBesideAct } from './use-hearings.ts';

/** 笔录签名: everybody who was there, by keyboard; a sheet signed by hand, or a refusal and its reason. */
export function SigningList({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [said, setSaid] = useState<Readonly<Record<number, string>>>({});
  const there = hearing.parties.filter(({ present }) => present);
  const officials = (['chair', 'recorder'] as const).filter((one) => !hearing.officialsSigned.includes(one));
  const open = there.filter(({ signed }) => signed === 'no');
  const path = (act: string) => `/api/hearings/${hearing.id}/${act}`;
  const done = () => tell(t('special:done.signed'));
  return (
    <section className="act beside" aria-label={t('special:act.sign')}>
      <h2>{t('special:act.sign')}</h2>
      <ActNotes act={act} fieldOf={() => undefined} />
      <p className="hint">{t('special:hint.sign')}</p>
      {officials.map((signer) => (
        <p key={signer}>
          <button
            type="button"
            className="button quiet"
            onClick={() => send(path('official-signature'), { signer }, hearing.version, done)}
          >
            {t('special:act.signAs', { who: t(`special:speaker.${signer}`) })}
          </button>
        </p>
      ))}
      {open.map(({ party, name }) => (
        <fieldset key={party} className="field signing-line">
          <legend>
            {party} {name}
          </legend>
          <label>
            <span>{t('special:field.sheetOrReason')}</span>
            <input value={said[party] ?? ''} onChange={(event) => setSaid({ ...said, [party]: event.target.value })} />
          </label>
          <button
            type="button"
            className="button quiet"
            onClick={() =>
              send(
                path('signature'),
                { party, signature: { kind: 'sheet', number: said[party] ?? '' } },
                hearing.version,
                done,
              )
            }
          >
            {t('special:act.signedOnSheet')}
          </button>
          <button
            type="button"
            className="link"
            onClick={() => send(path('refused-signature'), { party, reason: said[party] ?? '' }, hearing.version, done)}
          >
            {t('special:act.wouldNotSign')}
          </button>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button"
          aria-disabled={act.busy}
          onClick={() =>
            send(path('closing'), {}, hearing.version, (answer) =>
              tell(t('special:done.closed', { number: answer.hearing.minutesNumber ?? '' })),
            )
          }
        >
          {t('special:act.close')}
        </button>
      </p>
    </section>
  );
}
