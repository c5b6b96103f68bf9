import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Desk } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import { type KeyLine, KeySheet } from './key-sheet.tsx';
import { useKeys } from './keys.ts';
import { TopBar } from './top-bar.tsx';

interface Props {
  readonly desk: Desk;
  /** Whether a case (or a new application) is open: on a phone it is then the page, and the list is not. */
  readonly open: string | undefined;
  readonly list: ReactNode;
  readonly middle: ReactNode;
  readonly side: ReactNode;
  readonly sideName: string;
  readonly keys: readonly KeyLine[];
}

/** Three panes: what waits, the case, what I say about it. On a phone the list and the case are two pages. */
export function Panes({ desk, open, list, middle, side, sideName, keys }: Props) {
  const { t } = useSpeech();
  const [sheet, setSheet] = useState(false);
  const middlePane = useRef<HTMLElement>(null);
  useKeys({ '?': () => setSheet(true) });
  // A new case begins at its top. (The dependency is what makes it new.)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    middlePane.current?.scrollTo(0, 0);
  }, [open]);
  useEffect(() => {
    document.title = `${t(`frame.desk.${desk}`)} · 一门`;
  }, [desk, t]);
  return (
    <div className="desk" data-open={open !== undefined}>
      <a className="skip" href="#middle">
        {t('frame.skip')}
      </a>
      <TopBar desk={desk} onKeys={() => setSheet(true)} />
      <main className="panes">
        <nav className="pane list-pane" aria-label={t('frame.list')}>
          <h1 className="list-title">{t(`frame.title.${desk}`)}</h1>
          {list}
        </nav>
        <section className="pane middle-pane" id="middle" ref={middlePane} tabIndex={-1} aria-label={t('frame.middle')}>
          {middle}
        </section>
        {side !== null && (
          // A pane that scrolls can be reached by keyboard even when nothing in it can.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section id="side" className="pane side-pane" aria-label={sideName} tabIndex={0}>
            {side}
          </section>
        )}
      </main>
      {sheet && <KeySheet lines={keys} close={() => setSheet(false)} />}
    </div>
  );
}
