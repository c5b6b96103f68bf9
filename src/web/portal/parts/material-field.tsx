import { uploadAtMost, uploadKinds } from '../../../app/uploads.ts';
import type { SubmittedFile } from '../../../domain/case/application.ts';
import type { RequiredMaterial } from '../../../domain/catalogue/service-item.ts';
import type { TypedMaterial } from '../draft.ts';
import { useVisit } from '../visit.tsx';
import { Field, type FieldFault, FieldGroup, Radio } from './form.tsx';
import { useMaterialDetails } from './material-list.tsx';

interface MaterialFieldProps {
  readonly material: RequiredMaterial;
  readonly typed: TypedMaterial | undefined;
  readonly faults: readonly FieldFault[];
  readonly alone?: boolean;
  /** Put before the names of the controls where several materials share a page. */
  readonly prefix?: string;
}

/** One material: a file now, paper at a window later, or, where it is not always needed, neither. */
export function MaterialField({ material, typed, faults, alone, prefix = '' }: MaterialFieldProps) {
  const { t, say } = useVisit();
  const details = useMaterialDetails();
  const id = `material-${material.code}`;
  const choices = choicesFor(material);
  const chosen = typed?.choice || (choices.length === 1 ? choices[0] : '');
  return (
    <>
      <FieldGroup
        id={id}
        label={say(material.name)}
        hint={details(material)}
        faults={faults}
        optional={!material.required}
        alone={alone}
      >
        {() =>
          choices.map((choice, at) => (
            <Radio
              key={choice}
              id={at === 0 ? id : `${id}-${choice}`}
              name={`${prefix}choice`}
              value={choice}
              checked={chosen === choice}
              label={t(`portal:material.${choice}`)}
              hint={t(`portal:material.${choice}Hint`, { copies: material.copies })}
            />
          ))
        }
      </FieldGroup>
      {choices.includes('upload') ? <Upload typed={typed} faults={faults} prefix={prefix} /> : null}
    </>
  );
}

function choicesFor(material: RequiredMaterial): readonly ('upload' | 'paper' | 'none')[] {
  return [
    ...(material.form === 'paper' ? [] : ['upload' as const]),
    ...(material.form === 'electronic' ? [] : ['paper' as const]),
    ...(material.required ? [] : ['none' as const]),
  ];
}

function Upload({
  typed,
  faults,
  prefix,
}: {
  typed: TypedMaterial | undefined;
  faults: readonly FieldFault[];
  prefix: string;
}) {
  const { t } = useVisit();
  const files = typed?.files ?? [];
  const id = `${prefix}file`;
  const hint = t('portal:material.fileHint', { kinds: uploadKinds.join(' '), most: uploadAtMost / 1024 / 1024 });
  return (
    <div className="upload">
      <Field
        id={id}
        label={t(files.length === 0 ? 'portal:material.file' : 'portal:material.moreFiles')}
        hint={hint}
        faults={faults}
      >
        {(described) => (
          <input
            id={id}
            name={id}
            type="file"
            multiple
            accept={uploadKinds.map((kind) => `.${kind}`).join(',')}
            {...described}
          />
        )}
      </Field>
      {files.length === 0 ? null : <Files files={files} removable={prefix === ''} />}
      {prefix === '' ? (
        <p>
          <button className="button quiet" type="submit" name="more" value="yes">
            {t('portal:material.uploadMore')}
          </button>
        </p>
      ) : null}
    </div>
  );
}

export function Files({
  files,
  removable,
}: {
  readonly files: readonly SubmittedFile[];
  readonly removable?: boolean;
}) {
  const { t } = useVisit();
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.hash}>
          <span className="name">{file.name}</span>
          <small>{sizeText(file.size)}</small>
          {removable ? (
            <button className="link" type="submit" name="remove" value={file.hash}>
              {t('portal:material.remove')}
              <span className="hidden"> {file.name}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
