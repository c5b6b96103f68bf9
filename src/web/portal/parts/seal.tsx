import { sealLetters, sealShape, starCorners } from '../../papers/seal-drawing.ts';
import { useVisit } from '../visit.tsx';

/** 行政审批专用章: the name of the body around, a star, and what the seal is for. Drawn, so that it prints at any size. */
export function Seal({ text }: { readonly text: string }) {
  const { t } = useVisit();
  const { ring, stroke, letters, star, below: depth, red } = sealShape;
  const { around, size, below } = sealLetters(text);
  return (
    <svg className="seal" viewBox="-100 -100 200 200" role="img" aria-label={t('papers:seal', { text })}>
      <circle r={ring} fill="none" stroke={red} strokeWidth={stroke} />
      <polygon points={starCorners(star).join(' ')} fill={red} />
      <g fill={red} fontSize={size} fontWeight="700" textAnchor="middle">
        {around.map(({ letter, angle }) => (
          <text key={angle} y={-letters} transform={`rotate(${angle})`}>
            {letter}
          </text>
        ))}
      </g>
      <text y={depth} textAnchor="middle" fill={red} fontSize="15" fontWeight="700">
        {below}
      </text>
    </svg>
  );
}
