import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { Fault } from '../shapes.ts';
import { duties, dutiesOfTwo } from './duties.ts';

export interface TypedPost {
  readonly duty: string;
  readonly body: string;
  readonly centre: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export const noPost: TypedPost = { duty: 'officer', body: '', centre: '', validFrom: '', validTo: '' };

/** As the API takes it: what was left empty is left out. */
export function postOf({ duty, body, centre, validFrom, validTo }: TypedPost): object {
  const given = { centre, validFrom, validTo };
  return { duty, body: body || '-', ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')) };
}

const fields: Readonly<Record<string, string>> = {
  '/post/duty': 'post-duty',
  '/post/body': 'post-body',
  '/post/centre': 'post-centre',
  '/post/validFrom': 'post-from',
  '/post/validTo': 'post-to',
  '/reason': 'staff-reason',
  '/login': 'staff-login',
  '/name': 'staff-name',
};
export const fieldOf = (pointer: string): string | undefined => fields[pointer];

interface Props {
  readonly post: TypedPost;
  readonly set: (post: TypedPost) => void;
  readonly faultsAt: (pointer: string) => readonly Fault[];
}

export function PostFields({ post, set, faultsAt }: Props) {
  const { t, say } = useSpeech();
  const place = usePlace();
  const select = (
    name: 'body' | 'centre',
    options: NonNullable<typeof place>['bodies'] | NonNullable<typeof place>['centres'] = [],
  ) => (
    <Field
      id={`post-${name}`}
      label={t(`people.${name}`)}
      required={name === 'body' || post.duty === 'clerk'}
      faults={faultsAt(`/post/${name}`)}
    >
      {(control) => (
        <select {...control} value={post[name]} onChange={(event) => set({ ...post, [name]: event.target.value })}>
          <option value="">—</option>
          {options.map((one) => (
            <option key={one.code} value={one.code}>
              {say(one.name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const dayField = (name: 'validFrom' | 'validTo', id: string) => (
    <Field id={id} label={t(`people.${name}`)} required={false} faults={faultsAt(`/post/${name}`)}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={post[name]}
          onChange={(event) => set({ ...post, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="post-fields">
      <Field id="post-duty" label={t('people.duty')} faults={faultsAt('/post/duty')}>
        {(control) => (
          <select {...control} value={post.duty} onChange={(event) => set({ ...post, duty: event.target.value })}>
            {duties.map((duty) => (
              <option key={duty} value={duty}>
                {t(`case:duty.${duty}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {select('body', place?.bodies)}
      {select('centre', place?.centres)}
      {dayField('validFrom', 'post-from')}
      {dayField('validTo', 'post-to')}
      {dutiesOfTwo.includes(post.duty) && <p className="note">{t('people.second-needed')}</p>}
    </div>
  );
}
