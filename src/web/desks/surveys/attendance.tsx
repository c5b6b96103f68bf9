import type { SurveyShape } from '../../../app/requests/survey.ts';
import { Choice, Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { PicturePad } from './picture-pad.tsx';
import type { Pocket } from './use-pocket.ts';

/** 签名: everybody who was called, on this phone; whoever will not sign is noted, whoever did not come as well. */
export function Attendance({ survey, pocket }: { readonly survey: SurveyShape; readonly pocket: Pocket }) {
  const { t } = useSpeech();
  const { kept, put } = pocket;
  if (kept === undefined) return null;
  const { typed, pictures } = kept;
  return (
    <>
      {(survey.scheduled?.parties ?? []).map(({ code, kind, name }) => {
        const said = typed.attendance[code];
        const write = (change: Partial<NonNullable<typeof said>>) =>
          put({ attendance: { ...typed.attendance, [code]: { was: 'signed', why: '', ...said, ...change } } });
        const own = ['signed', ...(kind === 'officer' ? [] : (['refused-to-sign'] as const)), 'absent'] as const;
        const picture = pictures.find(({ id }) => id === `signature-${code}`);
        const who = t('survey.party', { kind: t(`survey.kind.${kind}`), name });
        return (
          <div key={code} className="survey-line">
            <Choice
              legend={who}
              id={`attendance-${code}`}
              value={said?.was ?? ''}
              choices={own.map((value) => ({ value, label: t(`survey.was.${value}`) }))}
              choose={(was) => write({ was })}
            />
            {said?.was === 'signed' && (
              <PicturePad
                label={t('survey.sign-here', { name: who })}
                height={240}
                thumb={picture?.thumb}
                onDrawn={({ content, thumb }) =>
                  void pocket.take(
                    { id: `signature-${code}`, kind: 'signature', name: 'signature.png', thumb },
                    content,
                  )
                }
                onWiped={() => pocket.drop(`signature-${code}`)}
              />
            )}
            {said?.was === 'refused-to-sign' && (
              <Field label={t('survey.refusal-note')}>
                {(control) => (
                  <input {...control} value={said.why} onChange={(event) => write({ why: event.target.value })} />
                )}
              </Field>
            )}
          </div>
        );
      })}
    </>
  );
}
