import { qrSquares } from './qr-squares.ts';

/** A QR code as one path of squares: sharp at any size, and printed black on white. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, runs } = qrSquares(text);
  const squares = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('');
  return (
    <svg
      className={size > 60 ? 'qr dense' : 'qr'}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={squares} fill="#1c2024" />
    </svg>
  );
}
