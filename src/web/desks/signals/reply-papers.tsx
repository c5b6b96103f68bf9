import { ActNotes } from '../act/act-notes.tsx';
import { useAct } from '../act/use-act.ts';
import { upload } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { SubmittedFile } from '../shapes.ts';

/** 证明材料: handed in as they are chosen, so that nothing is lost while the words are written. */
export function ReplyPapers({
  files,
  put,
}: {
  readonly files: readonly SubmittedFile[];
  readonly put: (files: readonly SubmittedFile[]) => void;
}) {
  const { t } = useSpeech();
  const act = useAct();
  const take = (chosen: FileList | null) => {
    const [file] = chosen ?? [];
    if (file === undefined) return;
    act.perform(
      () => upload<SubmittedFile>('/api/files', file),
      (kept) => put([...files.filter(({ hash }) => hash !== kept.hash), kept]),
    );
  };
  return (
    <div className="field">
      <label htmlFor="reply-papers">
        {t('supervision:field.files')}
        <small className="optional">{t('act.optional')}</small>
      </label>
      <ActNotes act={act} fieldOf={() => undefined} />
      <input id="reply-papers" type="file" onChange={(event) => take(event.target.files)} />
      <ul>
        {files.map(({ hash, name }) => (
          <li key={hash}>
            {t('supervision:page.fileChosen', { name })}{' '}
            <button type="button" className="link" onClick={() => put(files.filter((one) => one.hash !== hash))}>
              {t('supervision:page.removeFile', { name })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
