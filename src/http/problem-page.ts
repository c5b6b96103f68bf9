import type { Language } from '../kernel/language.ts';
import type { Problem } from './problem-shape.ts';

/** A problem as a page that needs nothing else to work: no database, no session, no script. */
export function problemPage(problem: Problem, language: Language, serviceName: string): string {
  const faults = problem.faults.map(
    ({ reason, next }) => `<li><p class="reason">${escapeText(reason)}</p><p>${escapeText(next)}</p></li>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(problem.title)} · ${escapeText(serviceName)}</title>
<link rel="stylesheet" href="/problem.css">
</head>
<body>
<header><a href="/">${escapeText(serviceName)}</a></header>
<main>
<h1>${escapeText(problem.title)}</h1>
<ul>${faults.join('')}</ul>
<p class="instance">${problem.status} · ${escapeText(problem.instance)}</p>
</main>
</body>
</html>
`;
}

export const problemStyle = `
:root { color-scheme: light; font: 18px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif; }
body { margin: 0; color: #14202b; background: #fff; }
header { padding: 1rem max(1rem, calc(50vw - 22rem)); border-bottom: 4px solid #8f1d1d; }
header a { color: inherit; font-weight: 700; text-decoration: none; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 1rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1.25rem; padding: 0 0 0 1rem; border-left: 4px solid #c3ccd4; }
li p { margin: 0; }
.reason { font-weight: 700; }
.instance { color: #4a5763; font-size: 0.875rem; }
a:focus-visible { outline: 3px solid #1d4f91; outline-offset: 2px; }
`;

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
