import { useId } from 'react';
import { ActNotes } from '../../act/act-notes.tsx';
import { useSpeech } from '../../language.tsx';
import { type JointAct, type JointView, pathOf, useJointForm } from '../use-joint.ts';

interface Props {
  readonly view: JointView;
  readonly act: JointAct;
  readonly done: () => void;
}

interface Typed {
  readonly verdict: Readonly<Record<string, string>>;
  readonly remark: Readonly<Record<string, string>>;
  readonly notNeeded: readonly string[];
}

const verdicts = ['in-order', 'missing', 'faulty', 'not-needed'] as const;

/** 受理或一次性告知: every material is looked at once for all bodies; then it is accepted, or all is told at once. */
export function DoorForm({ view, act, done }: Props) {
  const { t, say } = useSpeech();
  const form = useJointForm<Typed>(view, act, { verdict: {}, remark: {}, notNeeded: [] }, done);
  const id = useId();
  const { typed, put } = form;
  const conditional = view.steps.filter(({ neededWhen, choice }) => neededWhen !== undefined && choice === undefined);
  const verdictOf = (code: string, form: string) => typed.verdict[code] ?? (form === 'not-in' ? 'missing' : '');
  const checks = view.materials.flatMap(({ code, form: as }) => {
    const verdict = verdictOf(code, as);
    if (verdict === '') return [];
    const remark = typed.remark[code]?.trim() ?? '';
    return [{ material: code, verdict, ...(remark === '' ? {} : { remark }) }];
  });
  const hasDefects = checks.some(({ verdict }) => verdict === 'missing' || verdict === 'faulty');
  const allInOrder = () =>
    put({
      verdict: {
        ...typed.verdict,
        ...Object.fromEntries(
          view.materials.flatMap(({ code, form: as }) => (as === 'not-in' ? [] : [[code, 'in-order']])),
        ),
      },
    });
  const toggle = (step: string) =>
    put({
      notNeeded: typed.notNeeded.includes(step)
        ? typed.notNeeded.filter((one) => one !== step)
        : [...typed.notNeeded, step],
    });
  return (
    <form
      className="act joint-door"
      noValidate
      aria-label={t('joint:act-name.door')}
      onSubmit={(e) => e.preventDefault()}
    >
      <ActNotes act={form.act} fieldOf={() => undefined} />
      <p className="hint">{t('joint:desk.door-how')}</p>
      <p>
        <button type="button" className="link" onClick={allInOrder}>
          {t('joint:desk.all-in-order')}
        </button>
      </p>
      {view.materials.map(({ code, name, form: as }) => (
        <fieldset key={code} className="joint-check">
          <legend>
            {say(name)} <small>{as === 'not-in' ? t('joint:page.notIn') : t(`case:materialForm.${as}`)}</small>
          </legend>
          <div className="choices">
            {verdicts.map((verdict) => (
              <label key={verdict}>
                <input
                  type="radio"
                  name={`${id}${code}`}
                  checked={verdictOf(code, as) === verdict}
                  onChange={() => put({ verdict: { ...typed.verdict, [code]: verdict } })}
                />
                <span>{t(`case:verdict.${verdict}`)}</span>
              </label>
            ))}
          </div>
          {verdictOf(code, as) === 'faulty' && (
            <input
              aria-label={`${t('joint:desk.remark')} ${say(name)}`}
              placeholder={t('joint:desk.remark')}
              value={typed.remark[code] ?? ''}
              onChange={(event) => put({ remark: { ...typed.remark, [code]: event.target.value } })}
            />
          )}
        </fieldset>
      ))}
      {conditional.length > 0 && (
        <fieldset className="field choice">
          <legend>{t('joint:desk.which-not-needed')}</legend>
          {conditional.map(({ id: step, name, neededWhen }) => (
            <label key={step} className="tick">
              <input type="checkbox" checked={typed.notNeeded.includes(step)} onChange={() => toggle(step)} />
              <span>
                {say(name)} <small>{say(neededWhen)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="act-foot">
        <button
          type="button"
          className={hasDefects ? 'button quiet' : 'button'}
          aria-disabled={form.act.busy}
          onClick={() => form.send('acceptance', { checks, notNeeded: typed.notNeeded })}
        >
          {t('joint:act-name.acceptJointApplication')}
        </button>
        <button
          type="button"
          className={hasDefects ? 'button' : 'button quiet'}
          aria-disabled={form.act.busy}
          onClick={() => form.send(pathOf(act), { checks, defects: [] })}
        >
          {t('joint:act-name.giveJointNotice')}
        </button>
      </div>
    </form>
  );
}
