import { useVisit } from '../visit.tsx';

export function Head({ title, paper }: { readonly title: string; readonly paper?: boolean }) {
  const { app, say } = useVisit();
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${say(app.profile.serviceName)}`}</title>
      <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/tokens.css" />
      <link rel="stylesheet" href={paper ? '/assets/paper.css' : '/assets/portal.css'} />
      <script src="/assets/portal.js" defer />
    </head>
  );
}
