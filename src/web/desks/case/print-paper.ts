/** Opens a paper in a page of its own, which brings up the print dialog by itself (portal.js reads the mark). */
export function printPaper(address: string): void {
  window.open(`${address}#print`, '_blank', 'noopener');
}
