import { useState } from 'react';
import { sizeText } from '../case/file-links.tsx';
import { asked } from '../case/materials-panel.tsx';
import { Problem, upload } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { RequiredMaterial, SubmittedFile, SubmittedMaterial } from '../shapes.ts';

/** Materials while they are being handed over, by their code. */
export type TypedMaterials = Readonly<Record<string, Omit<SubmittedMaterial, 'material'>>>;

interface Props {
  readonly materials: readonly RequiredMaterial[];
  readonly typed: TypedMaterials;
  readonly put: (code: string, given: TypedMaterials[string] | undefined) => void;
}

/** 材料: ticked as handed in, on paper or as files. */
export function MaterialTicks({ materials, typed, put }: Props) {
  return (
    <ol className="material-ticks">
      {materials.map((material) => (
        <MaterialTick
          key={material.code}
          material={material}
          given={typed[material.code]}
          put={(given) => put(material.code, given)}
        />
      ))}
    </ol>
  );
}

interface TickProps {
  readonly material: RequiredMaterial;
  readonly given: TypedMaterials[string] | undefined;
  readonly put: (given: TypedMaterials[string] | undefined) => void;
}

function MaterialTick({ material, given, put }: TickProps) {
  const { t, say } = useSpeech();
  const [said, setSaid] = useState('');
  const first = material.form === 'electronic' ? 'electronic' : 'paper';
  const add = async (chosen: FileList | null) => {
    if (chosen === null || given === undefined) return;
    setSaid(t('material.uploading', { count: chosen.length }));
    try {
      const files: SubmittedFile[] = [...given.files];
      for (const file of chosen) files.push(await upload<SubmittedFile>('/api/files', file));
      put({ ...given, form: 'electronic', files });
      setSaid(t('material.uploaded', { count: files.length }));
    } catch (error) {
      const reasons =
        error instanceof Problem ? error.faults.map((fault) => `${fault.reason} ${fault.next ?? ''}`) : [];
      setSaid(reasons.join(' ') || t('material.upload-failed'));
    }
  };
  const name = say(material.name);
  return (
    <li data-given={given !== undefined}>
      <label className="tick">
        <input
          type="checkbox"
          checked={given !== undefined}
          onChange={(event) =>
            put(event.target.checked ? { form: first, copies: material.copies, files: [] } : undefined)
          }
        />
        <span>
          {name}
          <span className="sub">{asked(material, t)}</span>
        </span>
      </label>
      {given !== undefined && (
        <div className="given">
          {material.form === 'paper-or-electronic' && (
            <select
              aria-label={t('material.form-of', { material: name })}
              value={given.form}
              onChange={(event) => put({ ...given, form: event.target.value as 'paper' | 'electronic' })}
            >
              <option value="paper">{t('case:materialForm.paper')}</option>
              <option value="electronic">{t('case:materialForm.electronic')}</option>
            </select>
          )}
          <input
            className="copies"
            inputMode="numeric"
            aria-label={t('material.copies-of', { material: name })}
            value={given.copies}
            onChange={(event) => put({ ...given, copies: Number(event.target.value.replace(/\D/g, '') || 0) })}
          />
          {material.form !== 'paper' && (
            <label className="file-button">
              <input type="file" multiple onChange={(event) => add(event.target.files)} />
              <span>{t('material.add-files')}</span>
              <span className="unseen">{name}</span>
            </label>
          )}
          {given.files.map((file) => (
            <span key={file.hash} className="given-file">
              {file.name} <small>{sizeText(file.size)}</small>
              <button
                type="button"
                className="link"
                onClick={() => put({ ...given, files: given.files.filter((one) => one.hash !== file.hash) })}
              >
                {t('material.take-away')}
                <span className="unseen">{file.name}</span>
              </button>
            </span>
          ))}
          <span className="sub" role="status">
            {said}
          </span>
        </div>
      )}
    </li>
  );
}

export function materialsOf(typed: TypedMaterials): readonly SubmittedMaterial[] {
  return Object.entries(typed).map(([material, given]) => ({ material, ...given }));
}
