import type { UploadFault } from './upload-limits.ts';

/** What text it is, by its encoding; or why it is not taken. */
export function readText(content: Uint8Array): { readonly charset: 'utf-8' | 'gb18030' } | UploadFault {
  // Text of two bytes a letter has a zero in every Western one, and so has nearly every program and picture.
  const marked = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  if (marked) return 'text-encoding';
  if (content.includes(0)) return 'kind-not-allowed';
  for (const charset of ['utf-8', 'gb18030'] as const) {
    const text = decode(content, charset);
    if (text === undefined) continue;
    if (hasControls(text)) return 'kind-not-allowed';
    return isMarkup(text) ? 'kind-not-allowed' : { charset };
  }
  return 'text-encoding';
}

function decode(content: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** Nobody types these; what contains them is not text. Tabs, line ends and page ends are typed. */
function hasControls(text: string): boolean {
  return /(?![\t\n\f\r])\p{Cc}/u.test(text);
}

/** A page, a drawing with scripts in it or a program is text too, and is not what anybody hands in. */
function isMarkup(text: string): boolean {
  const begin = text.replace(/^(?:\s|\ufeff|<!--[\s\S]*?(?:-->|$))+/, '');
  return /^(?:<[a-z!?%/]|#!)/i.test(begin) || (begin === '' && text.trim() !== '');
}
