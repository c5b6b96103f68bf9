import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { moneyText } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import type { Draft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { HeldPanel } from '../case/held-panel.tsx';
import { write } from '../client.ts';
import { postAt } from '../duties.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import type { GuideView, Place, Received } from '../shapes.ts';
import { addressLine, type TypedApplicant } from './address-fields.tsx';
import { AnswerFields, answersOf, type TypedAnswers } from './answer-fields.tsx';
import { ApplicantFields } from './applicant-fields.tsx';
import { onFormKey } from './form-keys.ts';
import { keepApplicant, lastApplicant } from './last-applicant.ts';
import { type ConcernedLicence, LicenceFields } from './licence-fields.tsx';
import { allAsListed, MaterialTicks, materialsOf, type TypedMaterials } from './material-ticks.tsx';
import { NotNeededList } from './not-needed.tsx';
import { useHeld } from './use-held.ts';
import { packageIn, useRequirements } from './use-requirements.ts';

export interface TypedApplication {
  readonly item: string;
  readonly applicant: TypedApplicant;
  readonly answers: TypedAnswers;
  readonly materials: TypedMaterials;
  /** Number of the mandate, where an agent has come. */
  readonly mandate?: string;
  /** 同意留存: the applicant has said so at the counter. */
  readonly keeps?: boolean;
  /** 延续、变更: the licence it is about. */
  readonly concerns?: ConcernedLicence | undefined;
}

export const emptyApplication: TypedApplication = {
  item: '',
  applicant: { kind: 'person', name: '', identityForm: '', identityNumber: '', telephone: '' },
  answers: {},
  materials: {},
  mandate: '',
  concerns: undefined,
};

/** The item, or the one form of a package, and who answers for it. */
export type FormGuide = Pick<GuideView, 'item'> & { readonly body: Pick<GuideView['body'], 'code' | 'name'> };

interface Props {
  readonly guide: FormGuide;
  readonly draft: Draft<TypedApplication>;
  readonly change: () => void;
  readonly onReceived: (received: Received) => void;
}

/** One page, three parts, in the order in which things are handed over the counter. */
export function ApplicationForm({ guide, draft, change, onReceived }: Props) {
  const { t, say } = useSpeech();
  const { posts } = useSession();
  const place = usePlace();
  const queries = useQueryClient();
  const tell = useOutcome();
  const act = useAct();
  const [early, setEarly] = useState(false);
  const form = useId();
  const top = useRef<HTMLFormElement>(null);
  const { item } = guide;
  const joint = packageIn(item.code);
  const { applicant, answers, materials } = draft.typed;
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const centre = postAt(posts, 'window')?.centre;
  const called = useRequirements(item, answersOf(item.formFields, answers));
  const held = useHeld({ item, applicant }).filter(({ material }) =>
    called.materials.some(({ code }) => code === material),
  );
  const listed = called.materials.filter(({ code }) => !held.some(({ material }) => material === code));
  const wanted = { ...called, materials: listed };
  const shares = listed.some(({ shared }) => shared !== undefined);
  const earlier = lastApplicant(item.applicantKinds);
  const takeEarlier = () => earlier !== undefined && draft.put({ applicant: earlier });
  const takeAll = () => draft.put({ materials: allAsListed(wanted.materials, materials) });
  useKeys({ f6: takeAll, f7: takeEarlier });

  // The kind and the identity form follow the item until somebody chooses others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new item or a late answer of the place matters
  useEffect(() => {
    const kind = item.applicantKinds.includes(applicant.kind) ? applicant.kind : (item.applicantKinds[0] ?? 'person');
    const fits = place?.identityForms.some((one) => one.code === applicant.identityForm && one.kind === kind);
    if (fits === true && kind === applicant.kind) return;
    const identityForm = place?.identityForms.find((one) => one.kind === kind)?.code ?? '';
    draft.put({ applicant: { ...applicant, kind, identityForm } });
  }, [item.code, place?.code]);
  // The item was taken by Enter: the next keystroke belongs to the applicant's name.
  useEffect(() => top.current?.querySelector<HTMLElement>('input:not([type=radio])')?.focus(), []);

  // Sent before the place has answered: it goes as soon as the form is whole. Nobody has to press the key again.
  const isWhole =
    place !== undefined &&
    (applicant.identityForm !== '' || place.identityForms.every(({ kind }) => kind !== applicant.kind));
  useEffect(() => {
    if (!early || !isWhole) return;
    setEarly(false);
    top.current?.requestSubmit();
  }, [early, isWhole]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    if (place === undefined) {
      setEarly(true);
      return;
    }
    const common = {
      channel: 'window',
      ...(centre === undefined ? {} : { centre }),
      applicant: asSent(applicant, place),
      answers: answersOf(wanted.fields, answers),
      materials: materialsOf(materials, wanted.materials),
      ...(draft.typed.mandate?.trim() ? { mandate: draft.typed.mandate.trim() } : {}),
    };
    const { concerns } = draft.typed;
    const single = {
      ...common,
      item: item.code,
      ...(draft.typed.keeps && shares ? { keepMaterials: true } : {}),
      ...(concerns === undefined ? {} : { concerns: { ...concerns, number: concerns.number.trim() } }),
    };
    act.perform(
      (key) =>
        joint === undefined ? write<Received>('/api/cases', single, { key }) : receiveJoint(joint, common, key),
      (received) => {
        keepApplicant(applicant);
        draft.discard();
        for (const shown of ['work-list', 'queue', 'joint']) queries.invalidateQueries({ queryKey: [shown] });
        tell(t('new.done', { number: received.number }));
        onReceived(received);
      },
    );
  };
  return (
    <form className="act application" ref={top} onSubmit={submit} onKeyDown={onFormKey} noValidate>
      <p className="case-line">
        <span>{say(guide.body.name)}</span>
        <span className="number">{joint ?? item.code}</span>
        <span>
          {t('new.promised', {
            limit: t(`case:limitUnit.${item.promisedLimit.unit}`, { count: item.promisedLimit.value }),
          })}
        </span>
        <span>{place !== undefined && <FeeText item={item} currency={place.currency} />}</span>
        <button type="button" className="link" onClick={change}>
          {t('new.other-item')}
        </button>
      </p>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <div className="section-head">
        <h2>{t('new.applicant')}</h2>
        {earlier !== undefined && (
          <button type="button" className="link" onClick={takeEarlier}>
            {t('new.last-applicant', { name: earlier.name })} <Key>F7</Key>
          </button>
        )}
      </div>
      <ApplicantFields
        kinds={item.applicantKinds}
        typed={applicant}
        put={(changed) => draft.put({ applicant: { ...applicant, ...changed } })}
        faultsAt={faultsAt}
        idOf={idOf}
      />
      <Field label={t('mandates.of-agent')} id={idOf('/mandate')} required={false} faults={faultsAt('/mandate')}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            // An agent is the exception.
            data-aside=""
            value={draft.typed.mandate ?? ''}
            onChange={(event) => draft.put({ mandate: event.target.value })}
          />
        )}
      </Field>
      <LicenceFields
        document={item.document}
        typed={draft.typed.concerns}
        put={(concerns) => draft.put({ concerns })}
        faults={faultsAt('/concerns')}
        id={idOf('/concerns')}
      />
      <h2>{t('new.answers')}</h2>
      <AnswerFields
        fields={wanted.fields}
        typed={answers}
        put={(code, answer) => draft.put({ answers: { ...answers, [code]: answer } })}
        faultsAt={faultsAt}
        idOf={idOf}
      />
      <div className="section-head">
        <h2>{t('new.materials')}</h2>
        <button type="button" className="link" onClick={takeAll}>
          {t('new.all-materials')} <Key>F6</Key>
        </button>
      </div>
      <p className="hint">{t('new.materials-how')}</p>
      <HeldPanel held={held} />
      <NotNeededList {...wanted} fields={item.formFields} />
      <MaterialTicks
        materials={wanted.materials}
        typed={materials}
        put={(code, given) => {
          const { [code]: _old, ...rest } = materials;
          draft.put({ materials: given === undefined ? rest : { ...rest, [code]: given } });
        }}
      />
      {shares && joint === undefined && (
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.typed.keeps === true}
            onChange={(event) => draft.put({ keeps: event.target.checked })}
          />
          <span>
            {t('licence:desk.keeps')}
            <span className="sub">{t('licence:desk.keeps-hint')}</span>
          </span>
        </label>
      )}
      <div className="act-foot">
        <SubmitButton act={early ? { ...act, busy: true, state: { kind: 'sending' } } : act}>
          {t('new.send')}
        </SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}

/** 联合收件: one receipt for all bodies; its reply reads as that of a single application. */
async function receiveJoint(joint: string, common: object, key: string): Promise<Received> {
  const said = await write<Omit<Received, 'caseId'> & { readonly id: string }>(
    '/api/joint-cases',
    { ...common, package: joint },
    { key },
  );
  return { ...said, caseId: said.id, joint: true };
}

/** 收费: what the applicant asks at once after how long it takes. */
function FeeText({ item, currency }: { readonly item: GuideView['item']; readonly currency: Place['currency'] }) {
  const { t, say } = useSpeech();
  const lines = item.fee.lines.map(({ name, amount }) =>
    amount === undefined ? say(name) : `${say(name)} ${moneyText(amount, currency)}`,
  );
  if (!item.fee.charged) return t('new.free');
  return lines.length === 0 ? t('new.charged') : lines.join(t('new.fee-and'));
}

function asSent({ addressParts, contactName, ...applicant }: TypedApplicant, { addressForm }: Place): object {
  return {
    ...applicant,
    ...(addressParts === undefined || addressLine(addressForm, addressParts) === '' ? {} : { addressParts }),
    ...(contactName === undefined || contactName === '' ? {} : { contactName }),
  };
}
