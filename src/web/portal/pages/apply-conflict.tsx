import { answerOf, type DraftContent, type Step, typedIn } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { addressField, applicantLabel } from '../faults.ts';
import { Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';
import { useAnswerText } from './apply-check.tsx';
import { useStepTitle } from './apply-overview.tsx';

interface ConflictProps {
  /** What the other device saved. */
  readonly open: OpenDraft;
  readonly step: Step;
  /** With what was typed here. */
  readonly typed: DraftContent;
  readonly toCheck: boolean;
}

/** Two devices, one page: both texts side by side, and the later saver chooses. */
export function ApplyConflict({ open, step, typed, toCheck }: ConflictProps) {
  const { t, say } = useVisit();
  const title = useStepTitle()(step);
  const rows = useRows(step, open, typed);
  const here = `/apply/d/${open.id}/${step.id}`;
  return (
    <Layout title={t('portal:devices.title')}>
      <p className="step-count">
        <a href={`/apply/d/${open.id}`}>{say(open.item.name)}</a>
        <span>{title}</span>
      </p>
      <h1>{t('portal:devices.title')}</h1>
      <p className="lead">{t('portal:devices.lead')}</p>
      <table className="side-by-side">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('portal:devices.here')}</th>
            <th scope="col">{t('portal:devices.there')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td data-label={t('portal:devices.here')}>{mine || t('portal:check.empty')}</td>
              <td data-label={t('portal:devices.there')}>{theirs || t('portal:check.empty')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Form action={here}>
        <input type="hidden" name="version" value={open.draft.version} />
        {toCheck ? <input type="hidden" name="back" value="check" /> : null}
        <Typed step={step} typed={typed} />
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:devices.keepHere')}
          </button>{' '}
          <a className="button quiet" href={`${here}${toCheck ? '?back=check' : ''}`}>
            {t('portal:devices.keepThere')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}

/** What was typed here, ready to be sent once more under the names its page uses. */
function Typed({ step, typed }: { readonly step: Step; readonly typed: DraftContent }) {
  return Object.entries(namedAsOnThePage(step, typed)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

function namedAsOnThePage(step: Step, typed: DraftContent): Readonly<Record<string, string>> {
  const said = typedIn(step, typed);
  if (!('field' in step)) return said;
  const answer = said[step.field.code] ?? '';
  if (step.field.kind !== 'date') return { answer };
  const [year = '', month = '', day = ''] = answer.split('-');
  return { year, month, day };
}

function useRows(step: Step, open: OpenDraft, typed: DraftContent) {
  const visit = useVisit();
  const answerText = useAnswerText();
  const title = useStepTitle()(step);
  const [mine, theirs] = [typedIn(step, typed), typedIn(step, open.content)];
  const kind = typed.applicant.kind === 'organisation' ? 'organisation' : 'person';
  const part = (key: string) => visit.app.profile.addressForm.parts.find(({ code }) => addressField(code) === key);
  const label = (key: string): string => {
    if (!('id' in step) || 'field' in step || 'material' in step || step.id === 'kind') return title;
    const address = part(key);
    return address === undefined ? applicantLabel(visit, key, kind) : visit.say(address.label);
  };
  const text = (key: string, value: string): string => {
    if (value === '') return '';
    if ('field' in step) return answerText(step.field, answerOf(step.field, value));
    if ('material' in step) return visit.t(`portal:material.${value}`);
    if (key === 'kind') return visit.t(`case:applicantKind.${value}`);
    const form = visit.app.place.identityForms.find(({ code }) => key === 'identityForm' && code === value);
    return form === undefined ? value : visit.say(form.label);
  };
  return (
    [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
      // The line made from the parts of the address says nothing new beside them.
      .filter((key) => (mine[key] ?? '') !== (theirs[key] ?? '') && key !== 'address')
      .map((key) => ({ label: label(key), mine: text(key, mine[key] ?? ''), theirs: text(key, theirs[key] ?? '') }))
  );
}
