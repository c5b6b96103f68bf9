import { useVisit } from '../visit.tsx';

const purpose = /行政审批专用章$/;
/** How much of the arc the letters may fill, in units of the drawing. */
const arcLength = 296;

/** 行政审批专用章: the name of the body around, a star, and what the seal is for. Drawn, so that it prints at any size. */
export function Seal({ text }: { readonly text: string }) {
  const { t } = useVisit();
  const around = text.replace(purpose, '');
  const below = text === around ? '' : text.slice(around.length);
  // Chinese characters are square; Latin letters take about half of that.
  const units = [...around].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 1 : 0.6), 0);
  const size = Math.min(20, arcLength / units);
  const gap = Math.max(0, Math.min(6, (arcLength - units * size) / Math.max(1, [...around].length)));
  return (
    <svg className="seal" viewBox="0 0 200 200" role="img" aria-label={t('papers:seal', { text })}>
      <circle cx="100" cy="100" r="94" fill="none" stroke="#b02a21" strokeWidth="4.5" />
      <path
        d="M100 64l8.600 26.400h27.700l-22.400 16.300 8.600 26.400L100 116.800 77.500 133.100l8.600-26.400-22.400-16.300h27.700z"
        fill="#b02a21"
      />
      <path id="seal-arc" d="M40.300 148.500a76 76 0 1 1 119.400 0" fill="none" />
      <text fill="#b02a21" fontSize={size} letterSpacing={gap} fontWeight="700">
        <textPath href="#seal-arc" startOffset="50%" textAnchor="middle">
          {around}
        </textPath>
      </text>
      <text x="100" y="164" textAnchor="middle" fill="#b02a21" fontSize="15" fontWeight="700">
        {below}
      </text>
    </svg>
  );
}
