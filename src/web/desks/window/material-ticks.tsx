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
  const add = async (chosen: FileList | null) => {
    if (chosen === null || given === undefined) return;
    setSaid(t('material.uploading', { count: chosen.length }));
    try {
      const files: SubmittedFile[] = [...given.files];
      for (const file of chosen) files.push(await upload<SubmittedFile>('/api/files', file));
      put({ ...given, form: material.form === 'paper' ? 'paper' : 'electronic', files });
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
          onChange={(event) => put(event.target.checked ? asListed(material) : undefined)}
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
              data-aside
              aria-label={t('material.form-of', { material: name })}
              value={given.form}
              onChange={(event) => put({ ...given, form: event.target.value as 'paper' | 'electronic' })}
            >
              <option value="paper">{t('case:materialForm.paper')}</option>
              <option value="electronic">{t('case:materialForm.electronic')}</option>
            </select>
          )}
          <input
            data-aside
            className="copies"
            inputMode="numeric"
            aria-label={t('material.copies-of', { material: name })}
            value={given.copies}
            onChange={(event) => put({ ...given, copies: Number(event.target.value.replace(/\D/g, '') || 0) })}
          />
          {/* What came on paper may be scanned or photographed here. */}
          <label className="file-button">
            <input data-aside type="file" accept={scans} multiple onChange={(event) => add(event.target.files)} />
            <span>{t('material.add-files')}</span>
            <span className="unseen">{name}</span>
          </label>
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

const scans = 'image/*,.pdf,.ofd,.docx,.xlsx,.txt';

function asListed(material: RequiredMaterial): TypedMaterials[string] {
  return { form: material.form === 'electronic' ? 'electronic' : 'paper', copies: material.copies, files: [] };
}

/** 交来全部: every material that is certainly needed, as the list asks for it; what was ticked already stays. */
export function allAsListed(materials: readonly RequiredMaterial[], typed: TypedMaterials): TypedMaterials {
  const certain = materials.filter((material) => material.required && material.decidedBy === undefined);
  return { ...Object.fromEntries(certain.map((material) => [material.code, asListed(material)])), ...typed };
}

/** What was ticked before an answer made it unnecessary is not taken. */
export function materialsOf(typed: TypedMaterials, wanted?: readonly RequiredMaterial[]): readonly SubmittedMaterial[] {
  return Object.entries(typed)
    .filter(([code]) => wanted === undefined || wanted.some((material) => material.code === code))
    .map(([material, given]) => ({ material, ...given }));
}
