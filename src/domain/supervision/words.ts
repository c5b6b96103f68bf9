/** How many different letters and digits there are: a row of dots, or one word again and again, explains nothing. */
export function substanceOf(text: string): number {
  return new Set(text.match(/[\p{L}\p{N}]/gu)).size;
}
