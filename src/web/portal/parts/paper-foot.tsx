import { Qr } from '../../components/qr.tsx';
import type { PaperContent } from '../../papers/content.ts';
import { useVisit } from '../visit.tsx';
import { Seal } from './seal.tsx';

/** 落款: who issued a paper and when, the seal, and the way to verify it. */
export function PaperFoot({
  content,
}: {
  content: Pick<PaperContent, 'issuer' | 'date' | 'seal' | 'foot' | 'address'>;
}) {
  const { t } = useVisit();
  const { issuer, date, seal, foot, address } = content;
  return (
    <>
      <div className="signature">
        <p>{issuer}</p>
        <p>{date}</p>
        {seal === undefined ? null : <Seal text={seal} />}
      </div>
      <footer>
        <Qr text={address} label={t('papers:qr')} />
        <div>
          {foot.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </footer>
    </>
  );
}
