/**
 * 抽签 the draw: of a population announced beforehand, those whose hash together with the root of the first witnessed
 * checkpoint that covers the announcement is smallest. Nobody knows that root before the witnesses have signed it, and
 * everybody can work the sample out afterwards with nothing but SHA-256.
 *
 * @param sha256 of a text, lower-case hex
 * @param root of the checkpoint, lower-case hex
 * @param spotCheck number under which it was announced
 * @param population numbers of the cases, as announced
 */
export function drawSample(
  sha256: (text: string) => string,
  root: string,
  spotCheck: string,
  population: readonly string[],
  size: number,
): readonly string[] {
  return [...new Set(population)]
    .map((number) => ({ number, lot: sha256(`${root}\n${spotCheck}\n${number}\n`) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : one.lot > other.lot ? 1 : 0))
    .slice(0, size)
    .map(({ number }) => number);
}
