import { useEffect, useRef } from 'react';
import { useSpeech } from '../language.tsx';
import { useSingleKeys } from './keys.ts';

/** `?`: every key of this desk on one sheet. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

export function KeySheet({ lines, close }: { readonly lines: readonly KeyLine[]; readonly close: () => void }) {
  const { t } = useSpeech();
  const [on, turn] = useSingleKeys();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="key-sheet-title" onClose={close}>
      <h2 id="key-sheet-title">{t('keys.title')}</h2>
      <dl className="key-lines">
        {lines.map((line) => (
          <div key={line.does}>
            <dt>
              {line.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{line.does}</dd>
          </div>
        ))}
      </dl>
      <label className="tick">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
        <span>{t('keys.single')}</span>
      </label>
      <form method="dialog">
        <button type="submit" className="button quiet">
          {t('keys.close')}
        </button>
      </form>
    </dialog>
  );
}
