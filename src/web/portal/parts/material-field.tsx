import { uploadKinds } from '../../../app/uploads.ts';
import type { SubmittedFile } from '../../../domain/case/application.ts';
import type { RequiredMaterial, ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { TypedMaterial } from '../draft.ts';
import { isPicture } from '../kept-files.ts';
import { uploadsAtMost } from '../uploads-of-material.ts';
import { useVisit } from '../visit.tsx';
import { Field, type FieldFault, FieldGroup, Radio } from './form.tsx';
import { useMaterialDetails } from './material-list.tsx';
import { SampleLinks } from './sample-links.tsx';

interface MaterialFieldProps {
  readonly material: RequiredMaterial;
  readonly typed: TypedMaterial | undefined;
  readonly faults: readonly FieldFault[];
  readonly item: Pick<ServiceItem, 'code'>;
  /** Where the files handed in are shown to whoever handed them in. */
  readonly files: string;
  readonly alone?: boolean;
  /** Put before the names of the controls where several materials share a page. */
  readonly prefix?: string;
}

/** One material: a file now, paper at a window later, or, where it is not always needed, neither. */
export function MaterialField(props: MaterialFieldProps) {
  const { material, typed, faults, item, alone, prefix = '' } = props;
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
      <SampleLinks item={item} material={material} />
      {choices.includes('upload') ? <Upload {...props} prefix={prefix} /> : null}
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

/** Files of a material: chosen, or taken with the camera; how many and how large is said before one chooses. */
function Upload({ material, typed, faults, files: at, prefix }: MaterialFieldProps & { readonly prefix: string }) {
  const { t, language } = useVisit();
  const files = typed?.files ?? [];
  const most = uploadsAtMost(material);
  const [id, photo] = [`${prefix}file`, `${prefix}photo`];
  const isFull = files.length >= most.files;
  const rules = t('portal:material.fileHint', { most: most.megabytes, count: most.files });
  const left = t('portal:material.fileLeft', { count: most.files - files.length });
  const hint = files.length === 0 ? rules : [left, rules].join(language === 'en' ? ' ' : '');
  return (
    <div className="upload">
      {files.length === 0 ? null : <Files files={files} at={at} remove={`${prefix}remove`} />}
      {isFull ? (
        <div id={id} tabIndex={-1} className="field">
          {faults
            .filter(({ field }) => field === id)
            .map(({ message }) => (
              <p key={message} className="fault">
                {message}
              </p>
            ))}
          <p className="hint">{t('portal:material.full', { count: most.files })}</p>
        </div>
      ) : (
        <>
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
          <div className="field photo">
            <label htmlFor={photo}>{t('portal:material.photo')}</label>
            <input id={photo} name={photo} type="file" accept="image/*" capture="environment" />
          </div>
        </>
      )}
      {isFull ? null : (
        <p>
          <button className="button quiet" type="submit" name="more" value="yes">
            {t('portal:material.uploadMore')}
          </button>
        </p>
      )}
    </div>
  );
}

interface FilesProps {
  readonly files: readonly SubmittedFile[];
  /** The address below which each is found by its hash. */
  readonly at: string;
  /** Name of the control that takes one away. */
  readonly remove?: string;
}

/** What has been handed in, in its order, each with a look at it. */
export function Files({ files, at, remove }: FilesProps) {
  const { t } = useVisit();
  return (
    <ol className="files">
      {files.map((file) => (
        <li key={file.hash}>
          <a className="name" href={`${at}/${file.hash}`}>
            {isPicture(file) ? <img src={`${at}/${file.hash}`} alt="" loading="lazy" width={72} height={72} /> : null}
            {file.name}
          </a>
          <small>{sizeText(file.size)}</small>
          {remove === undefined ? null : (
            <button className="link" type="submit" name={remove} value={file.hash}>
              {t('portal:material.remove')}
              <span className="hidden"> {file.name}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
