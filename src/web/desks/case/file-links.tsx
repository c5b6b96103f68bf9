import { useSpeech } from '../language.tsx';
import type { SubmittedFile } from '../shapes.ts';

/** Files open in a page of their own; what the browser cannot show, it saves. */
export function FileLinks({ caseId, files }: { readonly caseId: string; readonly files: readonly SubmittedFile[] }) {
  const { t } = useSpeech();
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.hash}>
          <a href={`/api/cases/${caseId}/files/${file.hash}`} target="_blank" rel="noreferrer">
            {file.name}
            <span className="unseen">{t('frame.new-page')}</span>
          </a>
          <small>{sizeText(file.size)}</small>
        </li>
      ))}
    </ul>
  );
}

export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
