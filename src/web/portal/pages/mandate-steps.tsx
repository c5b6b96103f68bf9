import { mandateActs } from '../../../domain/intake/mandate/events.ts';
import { agentRelations } from '../../../domain/time-limits/law.ts';
import { itemsToChoose, type MandateTyped, mandateSteps, termsOf } from '../mandate-typed.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';
import { MandateTerms } from './mandate-detail.tsx';

type Step = (typeof mandateSteps)[number];
const asked: Readonly<Record<Step, readonly (keyof MandateTyped)[]>> = {
  principal: ['kind', 'name', 'identityForm', 'identityNumber'],
  agent: ['agentName', 'agentForm', 'agentNumber', 'relation'],
  scope: ['scope', 'items', 'acts'],
  term: ['validFrom', 'validTo'],
  check: [],
};

interface Props {
  readonly typed: MandateTyped;
  readonly faults: readonly FieldFault[];
}

export function MandateStepPage({ step, typed, faults }: Props & { readonly step: Step }) {
  const { t } = useVisit();
  const title = t(`portal:mandate.step.${step}`);
  const Fields = { principal: Principal, agent: Agent, scope: Scope, term: Term, check: Check }[step];
  const at = mandateSteps.indexOf(step);
  return (
    <Layout title={`${title} · ${t('portal:mandate.new')}`} faulty={faults.length > 0} back={{ href: '/mandates' }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        {t('portal:mandate.new')} · {t('portal:mandate.stepOf', { step: at + 1, count: mandateSteps.length })}
      </p>
      <h1>{title}</h1>
      <Form action="/mandates/new">
        <input type="hidden" name="at" value={step} />
        <Carried typed={typed} but={asked[step]} />
        <Fields typed={typed} faults={faults} />
        <p className="actions">
          <button className="button" type="submit">
            {t(step === 'check' ? 'portal:mandate.give' : 'portal:mandate.goOn')}
          </button>
          {at === 0 ? null : (
            <button className="button quiet" type="submit" name="to" value={mandateSteps[at - 1]}>
              {t('portal:nav.back')}
            </button>
          )}
        </p>
      </Form>
    </Layout>
  );
}

/** What the other pages asked. */
function Carried({ typed, but }: { readonly typed: MandateTyped; readonly but: readonly (keyof MandateTyped)[] }) {
  const others = Object.entries(typed).filter(([name]) => !but.includes(name as keyof MandateTyped));
  return others.flatMap(([name, value]) =>
    [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
  );
}

function Principal({ typed, faults }: Props) {
  const { t } = useVisit();
  return (
    <>
      <FieldGroup id="kind" label={t('portal:mandate.kind')} faults={faults}>
        {() =>
          (['person', 'organisation'] as const).map((kind) => (
            <Radio
              key={kind}
              id={`kind-${kind}`}
              name="kind"
              value={kind}
              checked={(typed.kind || 'person') === kind}
              label={t(`case:applicantKind.${kind}`)}
            />
          ))
        }
      </FieldGroup>
      <Text id="name" label="name" value={typed.name} faults={faults} />
      <FormOf id="identityForm" kinds={['person', 'organisation']} chosen={typed.identityForm} faults={faults} />
      <Text id="identityNumber" label="identityNumber" value={typed.identityNumber} faults={faults} number />
    </>
  );
}

function Agent({ typed, faults }: Props) {
  const { t } = useVisit();
  return (
    <>
      <FieldGroup id="relation" label={t('portal:mandate.relationLabel')} faults={faults}>
        {() =>
          agentRelations.map((relation, at) => (
            <Radio
              key={relation}
              id={`relation-${relation}`}
              name="relation"
              value={relation}
              checked={typed.relation ? typed.relation === relation : at === 0}
              label={t(`portal:mandate.relation.${relation}`)}
            />
          ))
        }
      </FieldGroup>
      <Text id="agentName" label="name" value={typed.agentName} faults={faults} />
      <FormOf id="agentForm" kinds={['person']} chosen={typed.agentForm} faults={faults} />
      <Text
        id="agentNumber"
        label="identityNumber"
        hint={t('portal:mandate.agentNumberHint')}
        value={typed.agentNumber}
        faults={faults}
        number
      />
    </>
  );
}

function Scope({ typed, faults }: Props) {
  const { app, t, say } = useVisit();
  const items = itemsToChoose(app);
  const bodies = [...app.place.bodies.values()].filter((body) => items.some((item) => item.body === body.code));
  return (
    <>
      <FieldGroup id="acts" label={t('portal:mandate.acts')} faults={faults}>
        {() =>
          mandateActs.map((act) => (
            <Tick
              key={act}
              id={`act-${act}`}
              name="acts"
              value={act}
              checked={(typed.acts ?? []).includes(act)}
              label={t(`portal:mandate.act.${act}`)}
            />
          ))
        }
      </FieldGroup>
      <FieldGroup id="scope" label={t('portal:mandate.items')} faults={faults}>
        {() => (
          <>
            <Radio
              id="scope-all"
              name="scope"
              value="all"
              checked={typed.scope === 'all'}
              label={t('portal:mandate.allItems')}
            />
            <Radio
              id="scope-some"
              name="scope"
              value="some"
              checked={typed.scope !== 'all'}
              label={t('portal:mandate.someItems')}
            />
            <div className="choices">
              {bodies.map((body) => {
                const own = items.filter((item) => item.body === body.code);
                return (
                  <details key={body.code} open={own.some(({ code }) => typed.items?.includes(code))}>
                    <summary>{say(body.name)}</summary>
                    {own.map(({ code, name }) => (
                      <Tick
                        key={code}
                        id={`item-${code}`}
                        name="items"
                        value={code}
                        checked={(typed.items ?? []).includes(code)}
                        label={say(name)}
                      />
                    ))}
                  </details>
                );
              })}
            </div>
          </>
        )}
      </FieldGroup>
    </>
  );
}

function Term({ typed, faults }: Props) {
  const { app, t } = useVisit();
  const relation = agentRelations.find((one) => one === typed.relation) ?? 'relative';
  const months = app.place.law.agency.longestMonths[relation];
  const hint = t('portal:mandate.termHint', { example: app.today(), months });
  return (
    <>
      <Text id="validFrom" label="validFrom" value={typed.validFrom || app.today()} faults={faults} number />
      <Text id="validTo" label="validTo" hint={hint} value={typed.validTo} faults={faults} number />
    </>
  );
}

function Check({ typed }: Props) {
  const { app, t } = useVisit();
  const terms = termsOf(app, typed);
  const { items } = terms;
  const itemNames = items === 'all' ? [] : items.map((code) => app.place.items.get(code)?.at(-1)?.name ?? {});
  const view = { ...terms, items: items === 'all' ? items : [...items], itemNames };
  return (
    <>
      <p className="lead">{t('portal:mandate.checkLead')}</p>
      <MandateTerms view={view} />
    </>
  );
}

function Tick(props: { id: string; name: string; value: string; checked: boolean; label: string }) {
  return (
    <div className="radio">
      <input type="checkbox" id={props.id} name={props.name} value={props.value} defaultChecked={props.checked} />
      <label htmlFor={props.id}>{props.label}</label>
    </div>
  );
}

function Text(props: {
  readonly id: string;
  readonly label: 'name' | 'identityNumber' | 'validFrom' | 'validTo';
  readonly hint?: string;
  readonly value: string | undefined;
  readonly faults: readonly FieldFault[];
  readonly number?: boolean;
}) {
  const { t } = useVisit();
  const { id, label, hint, value, faults, number } = props;
  return (
    <Field id={id} label={t(`portal:mandate.${label}`)} hint={hint} faults={faults}>
      {(described) => (
        <input
          id={id}
          name={id}
          defaultValue={value ?? ''}
          autoComplete="off"
          spellCheck={false}
          className={number ? 'number' : 'long'}
          {...described}
        />
      )}
    </Field>
  );
}

/** Which document proves it. Left out, the only one for the kind of party is meant. */
function FormOf(props: {
  readonly id: 'identityForm' | 'agentForm';
  readonly kinds: readonly string[];
  readonly chosen: string | undefined;
  readonly faults: readonly FieldFault[];
}) {
  const { app, t, say } = useVisit();
  const forms = app.place.identityForms.filter(({ kind }) => props.kinds.includes(kind));
  return (
    <FieldGroup id={props.id} label={t('portal:mandate.identityForm')} faults={props.faults}>
      {() =>
        forms.map((form) => (
          <Radio
            key={form.code}
            id={`${props.id}-${form.code}`}
            name={props.id}
            value={form.code}
            checked={props.chosen === form.code}
            label={say(form.label)}
          />
        ))
      }
    </FieldGroup>
  );
}
