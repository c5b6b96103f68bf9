import type { ElementsShape } from '../../../app/requests/item-draft.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { LocalText } from '../shapes.ts';
import type { Around } from './around.ts';
import { LocalInput, NumberInput, PartList, PickInput, TextInput, TickInput } from './element-inputs.tsx';
import { ParagraphNotes } from './paragraph-notes.tsx';
import { useLawNews } from './use-catalogue.ts';

export interface FormProps {
  readonly around: Around;
  readonly elements: ElementsShape;
  readonly put: (change: Partial<ElementsShape>) => void;
}

const actTypes = ['licence', 'confirmation', 'filing', 'payment', 'other-power', 'convenience-service'] as const;
const classes = ['immediate', 'promised', 'preliminary'] as const;
const units = ['workday', 'calendar-day', 'day-unspecified', 'month', 'immediate'] as const;
const empty: LocalText = {};

/** 基本要素: what it is, on what basis, for whom, how long it takes and what it costs. */
export function ElementsForm({ around, elements, put }: FormProps) {
  const { t, say } = useSpeech();
  const bodies = usePlace()?.bodies ?? [];
  const instruments = useLawNews()?.instruments ?? [];
  const texts = (pointer: 'conditions' | 'steps' | 'alsoKnownAs') => (
    <PartList
      around={around}
      pointer={`/${pointer}`}
      label={t(`catalogue.element.${pointer}`)}
      parts={elements[pointer]}
      put={(parts) => put({ [pointer]: parts })}
      fresh={() => empty}
    >
      {(text, change, at, index) => (
        <LocalInput
          around={around}
          pointer={at}
          label={`${t(`catalogue.element.${pointer}`)} ${index + 1}`}
          value={text}
          put={change}
        />
      )}
    </PartList>
  );
  const limit = (which: 'statutoryLimit' | 'promisedLimit') => (
    <div className="two-fields">
      <NumberInput
        around={around}
        pointer={`/${which}/value`}
        label={t(`catalogue.element.${which}`)}
        value={elements[which].value}
        put={(value) => put({ [which]: { ...elements[which], value } })}
      />
      <PickInput
        around={around}
        pointer={`/${which}`}
        label={t('catalogue.element.unit')}
        value={elements[which].unit}
        put={(unit) => put({ [which]: { ...elements[which], unit } })}
        choices={units.map((unit) => [unit, t(`catalogue.unit.${unit}`)] as const)}
      />
    </div>
  );
  return (
    <div className="elements">
      <LocalInput
        around={around}
        pointer="/name"
        label={t('catalogue.element.name')}
        value={elements.name}
        put={(name) => put({ name })}
      />
      {texts('alsoKnownAs')}
      <div className="two-fields">
        <PickInput
          around={around}
          pointer="/actType"
          label={t('catalogue.element.actType')}
          value={elements.actType}
          put={(actType) => put({ actType })}
          choices={actTypes.map((one) => [one, t(`catalogue.act-type.${one}`)] as const)}
        />
        <PickInput
          around={around}
          pointer="/processingClass"
          label={t('catalogue.element.processingClass')}
          value={elements.processingClass}
          put={(processingClass) => put({ processingClass })}
          choices={classes.map((one) => [one, t(`catalogue.class.${one}`)] as const)}
        />
      </div>
      <PickInput
        around={around}
        pointer="/body"
        label={t('catalogue.element.body')}
        value={elements.body}
        put={(body) => put({ body })}
        choices={bodies.map(({ code, name }) => [code, say(name)] as const)}
      />
      <datalist id="instruments">
        {instruments.map(({ name, rank }) => (
          <option key={name} value={name}>
            {t(`catalogue.rank.${rank}`)}
          </option>
        ))}
      </datalist>
      <PartList
        around={around}
        pointer="/legalBasis"
        label={t('catalogue.element.legalBasis')}
        parts={elements.legalBasis}
        put={(legalBasis) => put({ legalBasis: [...legalBasis] })}
        fresh={() => ({ law: '', articles: [], confidence: 'seen' as const })}
      >
        {(basis, change, at) => (
          <div className="two-fields">
            <TextInput
              around={around}
              pointer={`${at}/law`}
              label={t('catalogue.element.law')}
              list="instruments"
              value={basis.law}
              put={(law) => change({ ...basis, law })}
            />
            <TextInput
              around={around}
              pointer={`${at}/articles`}
              label={t('catalogue.element.articles')}
              value={basis.articles.join('、')}
              put={(said) => change({ ...basis, articles: said === '' ? [] : said.split(/[、,，]\s*/) })}
            />
            <Rank law={basis.law} />
          </div>
        )}
      </PartList>
      <LocalInput
        around={around}
        pointer="/eligibleApplicant"
        label={t('catalogue.element.eligibleApplicant')}
        value={elements.eligibleApplicant}
        put={(eligibleApplicant) => put({ eligibleApplicant })}
      />
      <fieldset className="part-list" id="element-applicantKinds" tabIndex={-1}>
        <legend>{t('catalogue.element.applicantKinds')}</legend>
        {(['person', 'organisation'] as const).map((kind) => (
          <TickInput
            key={kind}
            around={around}
            pointer={`/applicantKinds/${kind}`}
            label={t(`catalogue.applicant.${kind}`)}
            value={elements.applicantKinds.includes(kind)}
            put={(ticked) =>
              put({
                applicantKinds: ['person', 'organisation'].filter((one) =>
                  one === kind ? ticked : elements.applicantKinds.includes(one as 'person'),
                ) as 'person'[],
              })
            }
          />
        ))}
      </fieldset>
      <ParagraphNotes around={around} pointer="/applicantKinds" />
      {texts('conditions')}
      {limit('statutoryLimit')}
      {limit('promisedLimit')}
      <Fee around={around} elements={elements} put={put} />
      <LocalInput
        around={around}
        pointer="/result"
        label={t('catalogue.element.result')}
        value={elements.result}
        put={(result) => put({ result })}
      />
      {texts('steps')}
      {(['townCentre', 'fourEyes', 'presenceRequired'] as const).map((name) => (
        <TickInput
          key={name}
          around={around}
          pointer={`/${name}`}
          label={t(`catalogue.element.${name}`)}
          value={elements[name] === true}
          put={(value) => put({ [name]: value })}
        />
      ))}
      {elements.gaps.length > 0 && (
        <PartList
          around={around}
          pointer="/gaps"
          label={t('catalogue.element.gaps')}
          parts={elements.gaps}
          put={(gaps) => put({ gaps: [...gaps] })}
          fresh={() => ({ kind: 'no-sample-form' as const, at: '/materials' })}
        >
          {(gap) => (
            <p>
              {t(`catalogue.gap.${gap.kind}`)} <code>{gap.at}</code>
            </p>
          )}
        </PartList>
      )}
    </div>
  );
}

/** 效力层级 beside the name, as soon as the register knows it. */
function Rank({ law }: { readonly law: string }) {
  const { t, day } = useSpeech();
  const found = useLawNews()?.instruments.find(({ name }) => name === law);
  if (found === undefined) return null;
  return (
    <p className="hint">
      {t(`catalogue.rank.${found.rank}`)}
      {found.repealedOn !== undefined && ` · ${t('catalogue.repealed', { on: day(found.repealedOn) })}`}
    </p>
  );
}

function Fee({ around, elements, put }: FormProps) {
  const { t } = useSpeech();
  const { fee } = elements;
  const change = (more: Partial<ElementsShape['fee']>) => put({ fee: { ...fee, ...more } });
  return (
    <fieldset className="part-list" id="element-fee" tabIndex={-1}>
      <legend>{t('catalogue.element.fee')}</legend>
      <TickInput
        around={around}
        pointer="/fee"
        label={t('catalogue.element.charged')}
        value={fee.charged}
        put={(charged) => change({ charged })}
      />
      <ParagraphNotes around={around} pointer="/fee" />
      {fee.charged && (
        <>
          <TextInput
            around={around}
            pointer="/fee/basis"
            label={t('catalogue.element.fee-basis')}
            value={fee.basis ?? ''}
            put={(basis) => put({ fee: basis === '' ? without(fee, 'basis') : { ...fee, basis } })}
          />
          <PartList
            around={around}
            pointer="/fee/lines"
            label={t('catalogue.element.fee-lines')}
            parts={fee.lines}
            put={(lines) => change({ lines: [...lines] })}
            fresh={(): ElementsShape['fee']['lines'][number] => ({ name: empty })}
          >
            {(line, replace, at) => (
              <>
                <LocalInput
                  around={around}
                  pointer={`${at}/name`}
                  label={t('catalogue.element.fee-name')}
                  value={line.name}
                  put={(name) => replace({ ...line, name })}
                />
                <NumberInput
                  around={around}
                  pointer={`${at}/amount`}
                  label={t('catalogue.element.fee-amount')}
                  value={line.amount ?? Number.NaN}
                  put={(amount) => replace({ ...line, amount })}
                />
              </>
            )}
          </PartList>
        </>
      )}
    </fieldset>
  );
}

export function without<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const { [key]: _, ...rest } = whole;
  return rest;
}
