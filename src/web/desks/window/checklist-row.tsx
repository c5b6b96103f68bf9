import type { KeyboardEvent } from 'react';
import { asked, HandedIn } from '../case/materials-panel.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, RequiredMaterial } from '../shapes.ts';
import { useIntake, type Verdict, verdictOf } from './intake.ts';

/** One material. Within the row, 1, 2 and 3 say in order, missing, faulty; what is faulty needs a word on how to mend it. */
export function ChecklistRow({ view, material }: { readonly view: CaseView; readonly material: RequiredMaterial }) {
  const { t, say } = useSpeech();
  const [look, put] = useIntake(view.caseId);
  const { code } = material;
  const verdict = verdictOf(view, look, material);
  const remark = look.remarks[code] ?? '';
  const faults = look.faults.filter((fault) => fault.pointer === `/checks/${code}`);
  const choices: readonly Verdict[] = material.required
    ? ['in-order', 'missing', 'faulty']
    : ['in-order', 'missing', 'faulty', 'not-needed'];
  const choose = (chosen: Verdict) => put({ verdicts: { ...look.verdicts, [code]: chosen } });
  // What was at fault is being mended: the complaint goes as soon as it is.
  const explain = (text: string) => {
    const others = look.faults.filter((fault) => fault.pointer !== `/checks/${code}`);
    put({ remarks: { ...look.remarks, [code]: text }, faults: others });
  };
  const digit = (event: KeyboardEvent<HTMLElement>) => {
    const chosen = choices[Number(event.key) - 1];
    if (chosen === undefined || !(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    choose(chosen);
    event.currentTarget.querySelector<HTMLElement>(`input[value="${chosen}"]`)?.focus();
  };
  const id = `check-${code}`;
  return (
    <li data-verdict={verdict ?? 'none'}>
      <fieldset onKeyDown={digit} aria-describedby={faults.length > 0 ? `${id}-fault` : undefined}>
        <legend>
          {say(material.name)}
          <span className="sub">{asked(material, t)}</span>
        </legend>
        <div className="handed-in">
          <HandedIn view={view} code={code} />
        </div>
        <div className="verdicts">
          {choices.map((choice, index) => (
            <label key={choice}>
              <input
                type="radio"
                id={index === 0 ? id : undefined}
                name={id}
                value={choice}
                checked={verdict === choice}
                onChange={() => choose(choice)}
              />
              <span>{t(`case:verdict.${choice}`)}</span>
            </label>
          ))}
        </div>
        {(verdict === 'faulty' || verdict === 'missing') && (
          <label className="remark">
            <span className={verdict === 'faulty' ? '' : 'unseen'}>{t('intake.remark')}</span>
            <input
              value={remark}
              placeholder={t(verdict === 'faulty' ? 'intake.remark-faulty' : 'intake.remark-missing')}
              onChange={(event) => explain(event.target.value)}
            />
          </label>
        )}
        {faults.length > 0 && (
          <p className="field-fault" id={`${id}-fault`}>
            {faults.map((fault) => fault.reason).join(' ')}
          </p>
        )}
      </fieldset>
    </li>
  );
}
