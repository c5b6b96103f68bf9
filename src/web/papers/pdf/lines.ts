/** What may not begin a line, and what may not end one (避头尾). */
const notFirst = /^[，。、；：？！）〕】》」』”’…—,.;:?!)\]%·]$/;
const notLast = /^[（〔【《「『“‘(]$/;
const square = /[⺀-⿟぀-ヿ㐀-䶿一-鿿豈-﫿＀-￯\u{20000}-\u{3ffff}]/u;

/** What stays together: a Chinese character with its punctuation, or a word with the space after it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let open = false;
  for (const letter of text) {
    const last = pieces.at(-1);
    const word = last !== undefined && !square.test(letter) && !square.test(last.at(-1) ?? '') && !last.endsWith(' ');
    const joins = last !== undefined && (open || notFirst.test(letter) || (word && !notLast.test(letter)));
    const tied = letter === '\u00a0' || last?.endsWith('\u00a0');
    if (last !== undefined && (joins || tied || letter === ' ')) pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
    open = notLast.test(letter);
  }
  return pieces;
}

/**
 * Breaks a text into lines. A word longer than a line (a hash, an address) is cut; everything else is not.
 * @param width of a text, in points
 * @param indent of the first line
 */
export function breakLines(text: string, room: number, width: (text: string) => number, indent = 0): string[] {
  return text.split('\n').flatMap((paragraph, at) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of piecesOf(paragraph).flatMap((one) => fitting(one, room - indent, width))) {
      const free = room - (lines.length === 0 && at === 0 ? indent : 0);
      if (line !== '' && width((line + piece).trimEnd()) > free) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    return [...lines, line.trimEnd()];
  });
}

function fitting(piece: string, room: number, width: (text: string) => number): string[] {
  if (width(piece) <= room) return [piece];
  const parts: string[] = [];
  for (const letter of piece) {
    const last = parts.at(-1);
    if (last !== undefined && width(last + letter) <= room) parts[parts.length - 1] = last + letter;
    else parts.push(letter);
  }
  return parts;
}
