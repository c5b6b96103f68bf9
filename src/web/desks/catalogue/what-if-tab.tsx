import { useState } from 'react';
import type { ItemDraftShape } from '../../../app/requests/item-draft.ts';
import type { ItemWhatIf } from '../../../app/requests/item-what-if.ts';
import { Field } from '../act/field.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useSpeech } from '../language.tsx';

/** 试算: the last months, had the draft been in force. */
export function WhatIfTab({ draft }: { readonly draft: ItemDraftShape }) {
  const { t } = useSpeech();
  const act = useAct();
  const [months, setMonths] = useState(6);
  const [officers, setOfficers] = useState('');
  const [found, setFound] = useState<ItemWhatIf>();
  const run = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { months, ...(officers === '' ? {} : { officers: Number(officers) }) };
    act.perform((key) => write<ItemWhatIf>(`/api/item-drafts/${draft.id}/what-if`, body, { key }), setFound);
  };
  return (
    <div className="what-if-draft">
      <p className="hint">{t('catalogue.what-if.how')}</p>
      <form className="act" onSubmit={run}>
        <div className="two-fields">
          <Field label={t('catalogue.what-if.months')}>
            {(control) => (
              <input
                {...control}
                className="short"
                type="number"
                min={1}
                max={24}
                value={months}
                onChange={(event) => setMonths(Number(event.target.value))}
              />
            )}
          </Field>
          <Field label={t('catalogue.what-if.officers')} required={false}>
            {(control) => (
              <input
                {...control}
                className="short"
                type="number"
                min={1}
                max={200}
                value={officers}
                onChange={(event) => setOfficers(event.target.value)}
              />
            )}
          </Field>
        </div>
        <button type="submit" className="button" disabled={act.busy}>
          {t('catalogue.what-if.run')}
        </button>
      </form>
      {act.faults.map(({ reason }) => (
        <p key={reason} className="field-fault" role="alert">
          {reason}
        </p>
      ))}
      {found !== undefined && <Found found={found} />}
    </div>
  );
}

function Found({ found }: { readonly found: ItemWhatIf }) {
  const { t } = useSpeech();
  if (found.cases === 0) return <p role="status">{t('catalogue.what-if.none')}</p>;
  return (
    <table className="findings" aria-live="polite">
      <caption>{t('catalogue.what-if.of', { cases: found.cases })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('catalogue.what-if.figure')}</th>
          <th scope="col">{t('catalogue.what-if.was')}</th>
          <th scope="col">{t('catalogue.what-if.would-be')}</th>
        </tr>
      </thead>
      <tbody>
        {(['officers', 'late', 'askedForMore'] as const).map((name) => (
          <tr key={name}>
            <th scope="row">{t(`catalogue.what-if.${name}`)}</th>
            <td>{found[name].was}</td>
            <td>{found[name].wouldBe}</td>
          </tr>
        ))}
        {(['bringMore', 'payMore'] as const).map((name) => (
          <tr key={name}>
            <th scope="row">{t(`catalogue.what-if.${name}`)}</th>
            <td>—</td>
            <td>{found[name]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
