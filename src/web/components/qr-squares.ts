import QRCode from 'qrcode';

/** A QR code as runs of dark squares, line by line: sharp at any size, on a screen as on paper. */
export interface QrSquares {
  readonly size: number;
  readonly runs: readonly { readonly x: number; readonly y: number; readonly width: number }[];
}

export function qrSquares(text: string): QrSquares {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: { x: number; y: number; width: number }[] = [];
  for (let at = 0; at < data.length; at++) {
    if (!data[at]) continue;
    const last = runs.at(-1);
    const x = at % size;
    const y = Math.floor(at / size);
    if (last !== undefined && last.y === y && last.x + last.width === x) last.width++;
    else runs.push({ x, y, width: 1 });
  }
  return { size, runs };
}
