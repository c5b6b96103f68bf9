import type { ReactNode } from 'react';
import { useVisit } from '../visit.tsx';
import { Languages } from './layout.tsx';

interface Props {
  readonly title: string;
  /** kiosk: touched from near; display: read from far; slip: printed. */
  readonly kind: 'kiosk' | 'display' | 'slip';
  /**
   * Seconds after which a display is asked for again where no script does it smoothly: it follows the calls, and nobody
   * has it in hand. A page somebody reads or touches never changes under the reader.
   */
  readonly refresh?: number;
  readonly languages?: boolean;
  readonly children: ReactNode;
}

/** The pages of a hall stand alone: nobody at a kiosk or under a display wants to wander off into the portal. */
export function HallShell({ title, kind, refresh, languages = true, children }: Props) {
  const { app, t, language, say } = useVisit();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh === undefined ? null : (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        <title>{`${title} · ${say(app.profile.serviceName)}`}</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/tokens.css" />
        <link rel="stylesheet" href="/assets/hall.css" />
        <script src="/assets/portal.js" defer />
        {kind === 'kiosk' ? null : <script src="/assets/hall.js" defer />}
      </head>
      <body className={kind}>
        {app.demo ? <p className="demo screen-only">{t('portal:demo')}</p> : null}
        <main id="main">{children}</main>
        {languages ? (
          <footer className="screen-only">
            <Languages plain />
          </footer>
        ) : null}
      </body>
    </html>
  );
}
