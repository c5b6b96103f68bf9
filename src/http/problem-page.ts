import type { Language } from '../kernel/language.ts';
import { type Translate, translator } from '../web/texts/translate.ts';
import type { Problem } from './problem-shape.ts';

export interface ProblemPlace {
  readonly serviceName: string;
  /** The address to ask again; absent where asking again would do something again. */
  readonly again?: string;
  /** A form that was sent and could not be kept. */
  readonly typed?: TypedForm;
}

export interface TypedForm {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Files cannot be put into a form again; they have to be chosen once more. */
  readonly hasFiles: boolean;
}

/** What a page puts into its forms for itself, and choices, whose codes say nothing without their labels. */
const notForReading = new Set(['csrf', 'back', 'version', 'kind', 'identityForm', 'choice', 'more', 'remove']);

/** Failures that pass by themselves, where asking again helps. */
const passing = new Set([429, 500, 503]);

/** A problem as a page that needs nothing else to work: no database, no session, no script. */
export function problemPage(problem: Problem, language: Language, { serviceName, again, typed }: ProblemPlace): string {
  const t = translator(language);
  const faults = problem.faults.map(
    ({ reason, next }) => `<li><p class="reason">${escapeText(reason)}</p><p>${escapeText(next)}</p></li>`,
  );
  const passes = passing.has(problem.status);
  const resend =
    passes && again === undefined && typed === undefined
      ? `<p class="note">${escapeText(t('refusals:page.resend'))}</p>`
      : '';
  const retry =
    passes && again !== undefined
      ? `<a class="button" href="${escapeText(again)}">${escapeText(t('refusals:page.again'))}</a> `
      : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(problem.title)} · ${escapeText(serviceName)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/problem.css">
</head>
<body>
<header><a href="/"><span lang="zh-Hans"><b>一</b>门</span> ${escapeText(serviceName)}</a></header>
<main>
<h1>${escapeText(problem.title)}</h1>
<ul>${faults.join('')}</ul>
${resend}${typed === undefined ? '' : typedForm(typed, t)}<p class="ways">${retry}${ways(problem, t)}</p>
<p class="instance">${escapeText(t('refusals:page.number', { number: problem.instance }))}</p>
</main>
</body>
</html>
`;
}

/** Where nothing can be written, what can be read; the first page is this one then. */
function ways({ faults }: Problem, t: Translate): string {
  if (!faults.some(({ code }) => code === 'service.record-shorter'))
    return `<a href="/">${escapeText(t('refusals:page.home'))}</a>`;
  const read = ['items', 'progress', 'register'] as const;
  return read.map((name) => `<a href="/${name}">${escapeText(t(`portal:nav.${name}`))}</a>`).join(' ');
}

/** What was typed, to be read, copied and sent again. A file field stands empty, as browsers let nobody fill it. */
function typedForm({ action, fields, hasFiles }: TypedForm, t: Translate): string {
  const hidden = fields.map(
    ({ name, value }) => `<input type="hidden" name="${escapeText(name)}" value="${escapeText(value)}">`,
  );
  const shown = fields.filter(({ name, value }) => !notForReading.has(name) && !/^(|yes|no)$/.test(value.trim()));
  const list = shown.map(({ value }) => `<p class="typed">${escapeText(value)}</p>`);
  const files = hasFiles ? `<p class="note">${escapeText(t('refusals:page.filesAgain'))}</p>` : '';
  const title = list.length > 0 ? `<h2>${escapeText(t('refusals:page.typed'))}</h2>` : '';
  return `<form method="post" action="${escapeText(action)}">${title}${list.join('')}${files}${hidden.join('')}
<p><button class="button">${escapeText(t('refusals:page.sendAgain'))}</button></p></form>
`;
}

/** The mood of the portal, written out once more: this page has to stand when nothing else does. */
export const problemStyle = `
:root { color-scheme: light; --sans: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif;
  --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", serif; }
:root:lang(zh-Hant) { --sans: "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif;
  --serif: "Noto Serif CJK TC", "Songti TC", "PMingLiU", serif; }
html { font: 18px/1.75 var(--sans); }
body { margin: 0; color: #1c2024; background: #faf8f4; }
header { padding: 1.1rem max(1.25rem, calc(50vw - 21rem)); background: #fff; border-bottom: 1px solid #e3ded4; }
header a { color: inherit; font: 700 1.25rem/1.5 var(--serif); text-decoration: none; }
header span { margin-right: 0.35em; }
header b { color: #b02a21; }
main { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font: 700 2.25rem/1.35 var(--serif); margin: 0 0 1.5rem; }
ul { list-style: none; margin: 0 0 1.5rem; padding: 0; }
li { margin: 0 0 1rem; padding: 1.1rem 1.4rem; background: #fff; border: 1px solid #e3ded4; border-left: 4px solid #17456b; }
li p, .note { margin: 0 0 0.35rem; }
li p:last-child { margin: 0; color: #4d5660; }
.reason { font-weight: 600; }
.ways { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; margin: 1.5rem 0; }
main a { color: #17456b; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
h2 { font: 700 1.25rem/1.5 var(--serif); margin: 2rem 0 0.75rem; }
.typed { margin: 0 0 0.5rem; padding: 0.5rem 0.9rem; background: #fff; border: 1px solid #e3ded4; white-space: pre-wrap; overflow-wrap: anywhere; }
main .button { padding: 0.5em 1.4em; border-radius: 3px; background: #17456b; color: #fff; font-weight: 600; text-decoration: none; font-family: inherit; font-size: 1rem; border: 0; cursor: pointer; }
.instance { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid #e3ded4; color: #666e76; font-size: 0.875rem; overflow-wrap: anywhere; }
a:focus-visible, button:focus-visible { outline: 3px solid #17456b; outline-offset: 2px; }
`;

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
