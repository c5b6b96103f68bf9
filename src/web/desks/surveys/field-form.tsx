import { type ReactNode, useState } from 'react';
import type { SurveyShape } from '../../../app/requests/survey.ts';
import { Choice, Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';
import { Attendance } from './attendance.tsx';
import { clockOf, dayOf, momentAt } from './clock.ts';
import { PicturePad } from './picture-pad.tsx';
import { photoOf } from './pictures.ts';
import { Place } from './place-section.tsx';
import type { Pocket } from './use-pocket.ts';

interface Props {
  readonly survey: SurveyShape;
  readonly pocket: Pocket;
  readonly zone: string | undefined;
}

const conclusions = ['conforms', 'conforms-after-changes', 'does-not-conform'] as const;
const verdicts = ['conforms', 'does-not-conform', 'not-checked'] as const;

/** 现场勘验记录: one thing after the other, each big enough for a thumb. */
export function FieldForm({ survey, pocket, zone }: Props) {
  const { t, say } = useSpeech();
  const { kept, put } = pocket;
  if (kept === undefined) return null;
  const { typed, pictures } = kept;
  const faultsAt = (pointer: string): readonly Fault[] => pocket.faults.filter((fault) => fault.pointer === pointer);
  const time = (end: 'from' | 'to') => (
    <Field label={t(`survey.time-${end}`)} id={`survey-${end}`} faults={faultsAt(`/${end}`)}>
      {(control) => (
        <input
          {...control}
          type="time"
          value={clockOf(typed[end], zone)}
          onChange={(event) =>
            event.target.value !== '' && put({ [end]: momentAt(dayOf(typed[end], zone), event.target.value, zone) })
          }
        />
      )}
    </Field>
  );
  return (
    <div className="field-form">
      <Part title={t('survey.part-time')}>
        <div className="times">
          {time('from')}
          {time('to')}
        </div>
      </Part>
      {survey.checklist.length > 0 && (
        <Part title={t('survey.part-checklist')}>
          {survey.checklist.map(({ code, label }) => {
            const line = typed.lines[code] ?? { verdict: '', remark: '' };
            const write = (change: Partial<typeof line>) =>
              put({ lines: { ...typed.lines, [code]: { ...line, ...change } } });
            return (
              <div key={code} className="survey-line">
                <Choice
                  legend={say(label)}
                  id={`line-${code}`}
                  value={line.verdict as (typeof verdicts)[number] | ''}
                  choices={verdicts.map((value) => ({ value, label: t(`survey.verdict.${value}`) }))}
                  choose={(verdict) => write({ verdict })}
                />
                {line.verdict === 'does-not-conform' && (
                  <Field label={t('survey.remark')}>
                    {(control) => (
                      <input
                        {...control}
                        value={line.remark}
                        onChange={(event) => write({ remark: event.target.value })}
                      />
                    )}
                  </Field>
                )}
              </div>
            );
          })}
        </Part>
      )}
      <Photos pocket={pocket} />
      <Place place={typed.place} put={(place) => put({ place })} />
      <Part title={t('survey.part-drawing')} hint={t('survey.drawing-hint')}>
        <PicturePad
          label={t('survey.part-drawing')}
          height={420}
          thumb={pictures.find(({ id }) => id === 'drawing')?.thumb}
          onDrawn={({ content, thumb }) =>
            void pocket.take({ id: 'drawing', kind: 'drawing', name: 'drawing.png', thumb }, content)
          }
          onWiped={() => pocket.drop('drawing')}
        />
      </Part>
      <Part title={t('survey.part-findings')}>
        <Field label={t('survey.findings')} id="survey-findings" faults={faultsAt('/findings')}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              value={typed.findings}
              onChange={(event) => put({ findings: event.target.value })}
            />
          )}
        </Field>
        <Choice
          legend={t('survey.conclusion')}
          id="survey-conclusion"
          value={typed.conclusion}
          choices={conclusions.map((value) => ({ value, label: t(`survey.conclude.${value}`) }))}
          choose={(conclusion) => put({ conclusion })}
        />
      </Part>
      <Part title={t('survey.part-signatures')} hint={t('survey.signatures-hint', { least: survey.officersAtLeast })}>
        <Attendance survey={survey} pocket={pocket} />
      </Part>
    </div>
  );
}

export function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children}
    </section>
  );
}

function Photos({ pocket }: { readonly pocket: Pocket }) {
  const { t } = useSpeech();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const photos = (pocket.kept?.pictures ?? []).filter(({ kind }) => kind === 'photo');
  const add = async (files: readonly File[]) => {
    const wrong: string[] = [];
    for (const file of files) {
      const picture = await photoOf(file);
      if (picture === undefined) wrong.push(file.name);
      else {
        const id = `photo-${crypto.randomUUID()}`;
        await pocket.take({ id, kind: 'photo', name: file.name, thumb: picture.thumb }, picture.content);
      }
    }
    setRefused(wrong);
  };
  return (
    <Part title={t('survey.part-photos')}>
      <ul className="photos">
        {photos.map(({ id, name, thumb }) => (
          <li key={id}>
            <img src={thumb} alt={name} />
            <button type="button" className="link" onClick={() => pocket.drop(id)}>
              {t('survey.photo-drop')}
            </button>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <p className="field-fault" role="alert">
          {t('survey.photo-no-picture', { name: refused.join('、') })}
        </p>
      )}
      <label className="button quiet take-photo">
        {t('survey.photo-take')}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            void add(files);
          }}
        />
      </label>
    </Part>
  );
}
