import type { FormField, RequiredMaterial, ServiceItem } from '../../../domain/catalogue/service-item.ts';
import {
  answersWithoutPlace,
  type PartChange,
  type VersionChanges,
} from '../../../domain/catalogue/version-changes.ts';
import type { LocalText } from '../../../kernel/language.ts';
import { conditionText } from '../../components/condition-text.ts';
import { answerOf, answersOf } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { useAnswerText } from '../pages/apply-check.tsx';
import { useVisit } from '../visit.tsx';
import { useFeeText } from './fee-lines.tsx';
import { useLimitText } from './limit-figure.tsx';
import { useMaterialDetails } from './material-list.tsx';

/** Old beside new, in plain words: questions, materials, limits, fee. */
export function ChangesTable({ changes, before, after }: ChangesProps) {
  const { t } = useVisit();
  const rows = useRows({ changes, before, after });
  return (
    <table className="side-by-side versions">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('portal:version.before', { version: before.version })}</th>
          <th scope="col">{t('portal:version.now', { version: after.version })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, was, is }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td data-label={t('portal:version.before', { version: before.version })}>{was}</td>
            <td data-label={t('portal:version.now', { version: after.version })}>{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChangesProps {
  readonly changes: VersionChanges;
  readonly before: ServiceItem;
  readonly after: ServiceItem;
}

function useRows({ changes, before, after }: ChangesProps) {
  const { questions, materials, statutoryLimit, promisedLimit, fee } = changes;
  const { t, say, language } = useVisit();
  const [limitText, feeText, demand, asked] = [useLimitText(), useFeeText(), useDemandText(), useAskedText()];
  const row = (label: string, was: string, is: string) => ({ label, was, is });
  const part = <Part,>(
    change: PartChange<Part>,
    kind: 'question' | 'material',
    named: (part: Part) => LocalText,
    said: (part: Part, item: ServiceItem) => string,
  ) => {
    const name = say(named(change.change === 'ended' ? change.before : change.after));
    const told = (part: Part, item: ServiceItem) => {
      // The name is said once, beside the row, unless it is another one.
      const own = say(named(part));
      return own === name ? said(part, item) : `${own}${language === 'en' ? ': ' : '：'}${said(part, item)}`;
    };
    return row(
      t(`portal:version.${kind}`, { name }),
      change.change === 'added' ? t(`portal:version.${kind}New`) : told(change.before, before),
      change.change === 'ended' ? t(`portal:version.${kind}Ended`) : told(change.after, after),
    );
  };
  return [
    ...questions.map((change) => part(change, 'question', ({ label }) => label, asked)),
    ...materials.map((change) => part(change, 'material', ({ name }) => name, demand)),
    ...(promisedLimit === undefined
      ? []
      : [row(t('portal:guide.promised'), limitText(promisedLimit.before), limitText(promisedLimit.after))]),
    ...(statutoryLimit === undefined
      ? []
      : [row(t('portal:guide.statutory'), limitText(statutoryLimit.before), limitText(statutoryLimit.after))]),
    ...(fee === undefined ? [] : [row(t('portal:guide.fee'), feeText(fee.before), feeText(fee.after))]),
  ];
}

/** 必填，不小于 3，不大于 30 */
function useAskedText(): (field: FormField, item: ServiceItem) => string {
  const { t, say, language } = useVisit();
  const comma = language === 'en' ? ', ' : '，';
  return (field, item) =>
    [
      t(`portal:version.${field.required ? 'required' : 'optional'}`),
      field.choices?.map((choice) => say(choice.label)).join(language === 'en' ? ' / ' : '／') ?? '',
      field.minimum === undefined ? '' : t('portal:version.atLeast', { value: field.minimum }),
      field.maximum === undefined ? '' : t('portal:version.atMost', { value: field.maximum }),
      field.askedWhen === undefined
        ? ''
        : t('portal:version.when', { condition: conditionText(field.askedWhen, item.formFields, t, say) }),
    ]
      .filter(Boolean)
      .join(comma);
}

function useDemandText(): (material: RequiredMaterial, item: ServiceItem) => string {
  const { t, say, language } = useVisit();
  const details = useMaterialDetails();
  return (material, item) => {
    const when =
      material.neededWhen === undefined
        ? t(material.required ? 'portal:guide.required' : 'portal:guide.whereApplicable')
        : t('portal:guide.neededWhen', { condition: conditionText(material.neededWhen, item.formFields, t, say) });
    return [when, details(material)].join(language === 'en' ? '; ' : '；');
  };
}

/** 从前填写的内容: answers whose question the new version does not put. Nothing typed is lost, and nothing is sent unasked. */
export function KeptFromBefore({ open }: { readonly open: OpenDraft }) {
  const { app, t, say } = useVisit();
  const answerText = useAnswerText();
  const numbers = [...(open.content.versionsBefore ?? []), ...(open.before ? [open.before.version] : [])];
  const versions = (app.place.items.get(open.item.code) ?? []).filter(({ version }) => numbers.includes(version));
  const kept = new Map(
    versions.flatMap((version) =>
      answersWithoutPlace(version, open.item, answersOf(open.content, version.formFields)).map(
        (field) => [field.code, field] as const,
      ),
    ),
  );
  if (kept.size === 0) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{t('portal:version.kept')}</h2>
      <p>{t('portal:version.keptText')}</p>
      <dl className="summary">
        {[...kept.values()].map((field) => (
          <div key={field.code}>
            <dt>{say(field.label)}</dt>
            <dd>{answerText(field, answerOf(field, open.content.answers[field.code]))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
