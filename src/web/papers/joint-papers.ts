import { maskNameOf } from '../../app/masking.ts';
import type { JointPaperIssued } from '../../app/queries/joint/joint-paper.ts';
import { formOfPackage } from '../../app/queries/joint-form.ts';
import type { JointPaper } from '../../domain/joint-approval/case/paper.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import type { LocalText } from '../../kernel/language.ts';
import { fullDate } from '../components/dates.ts';
import type { DefectLine, Setting, Words } from './content.ts';
import { defectName } from './defect-name.ts';

interface Making extends Setting {
  readonly t: (key: string, facts?: Readonly<Record<string, string | number>>) => string;
  readonly say: (text: LocalText | undefined) => string;
  readonly written: (text: string) => Words;
}
interface Saying {
  readonly addressee: string;
  readonly opening: string;
  readonly lines?: readonly DefectLine[];
  readonly rows: readonly (readonly [label: string, words: Words])[];
}
type Issued = JointPaperIssued & { readonly paper: Pick<JointPaper, 'kind' | 'on'> };

/** 联合办理的文书: one receipt, one notice, one acceptance over all bodies; one opinion of a joint review. */
export function jointSaying(issued: Issued, making: Making): Saying {
  const { state, masked, paper, queryCode } = issued;
  const { t, say, language, app } = making;
  const joint = app.profile.packages.find(({ code }) => code === state.package);
  const facts = {
    name: say(joint?.name),
    lead: say(app.place.bodies.get(state.lead)?.name),
    on: fullDate(paper.on, language),
    received: fullDate(state.receivedOn, language),
    due: state.due === undefined ? '' : fullDate(state.due.day, language),
    notice: fullDate(state.noticeDue, language),
  };
  const name = masked ? maskNameOf(state.applicant.kind, state.applicant.name) : state.applicant.name;
  const said = partOf(paper.kind, state, making);
  return {
    addressee: t('papers:to', { name }),
    opening: t(`joint:paperSays.${paper.kind}`, facts),
    ...(said.lines === undefined ? {} : { lines: said.lines }),
    rows: [
      [t('joint:row.package'), { text: facts.name, strong: true }],
      [t('joint:row.lead'), { text: facts.lead }],
      ...(queryCode === undefined ? [] : [[t('papers:row.queryCode'), { text: queryCode, strong: true }] as const]),
      ...said.rows,
    ],
  };
}

function partOf(kind: JointPaper['kind'], state: JointCase, making: Making): Pick<Saying, 'lines' | 'rows'> {
  const { t, language, written } = making;
  const day = (on: string | undefined) => ({ text: on === undefined ? '' : fullDate(on, language) });
  switch (kind) {
    case 'joint-receipt':
    case 'joint-supplementation-receipt':
      return { rows: [...handedIn(state, making), [t('joint:row.answer'), day(state.noticeDue)]] };
    case 'joint-notice':
      return { lines: defects(state, making), rows: [] };
    case 'joint-acceptance':
      return { rows: [[t('joint:row.due'), day(state.due?.day)], ...bodies(state, making)] };
    case 'joint-non-acceptance':
      return {
        rows: [
          [t('joint:row.ground'), { text: t(`case:ground.${state.nonAcceptance?.ground}`) }],
          [t('joint:row.explanation'), written(state.nonAcceptance?.explanation ?? '')],
        ],
      };
    case 'joint-extension': {
      const last = state.extensions.at(-1);
      return {
        rows: [
          [t('joint:row.extended'), { text: t('case:limitUnit.workday', { count: last?.value ?? 0 }) }],
          [t('joint:row.reason'), written(last?.reason ?? '')],
          [t('joint:row.due'), { ...day(state.due?.day), strong: true }],
        ],
      };
    }
    case 'joint-opinion':
      return { rows: opinion(state, making) };
    case 'dispute-record':
      return { rows: settlement(state, making) };
    case 'joint-bundle':
      return {
        rows: [
          [t('joint:row.method'), { text: t(`case:method.${state.handOver?.method}`) }],
          [t('joint:row.recipient'), written(state.handOver?.recipient ?? '')],
          ...results(state, making),
        ],
      };
    case 'joint-withdrawal':
      return state.withdrawal?.reason === undefined
        ? { rows: [] }
        : { rows: [[t('joint:row.reason'), written(state.withdrawal.reason)]] };
  }
}

function formOf(state: JointCase, { app }: Making) {
  const joint = app.profile.packages.find(({ code }) => code === state.package);
  return joint === undefined ? undefined : formOfPackage(app, joint, state.receivedOn);
}

/** Each once, with what was not handed in left out. */
function handedIn(state: JointCase, making: Making): Saying['rows'] {
  const { t, say, language } = making;
  const form = formOf(state, making);
  const lines = state.materials.map(({ material, form: as, copies }) => {
    const named = say(form?.item.materials.find(({ code }) => code === material)?.name);
    return `${named}${t('joint:row.copies', { form: t(`case:materialForm.${as}`), count: copies })}`;
  });
  if (lines.length === 0) return [];
  return [[t('joint:row.materials'), { text: lines.join(language === 'en' ? '; ' : '；') }]];
}

function defects(state: JointCase, making: Making): readonly DefectLine[] {
  const { t, say, written } = making;
  const form = formOf(state, making);
  return (state.notices.at(-1)?.defects ?? []).map((defect) => ({
    name: form === undefined ? defect.code : defectName(defect, form.item, t, say),
    fault: t(`case:defect.${defect.fault}`),
    ...(defect.remark === undefined ? {} : { remark: written(defect.remark) }),
  }));
}

/** Who does what, in the order of the package. */
function bodies(state: JointCase, { t, say, app, language }: Making): Saying['rows'] {
  const joint = app.profile.packages.find(({ code }) => code === state.package);
  const steps = (joint?.steps ?? []).filter(({ id, kind }) => kind !== 'applicant' && !state.notNeeded.includes(id));
  const lines = steps.map(({ name, owner }) => {
    const body = typeof owner === 'string' ? app.place.bodies.get(owner)?.shortName : owner;
    return `${say(name)}${t('joint:colon')}${say(body)}`;
  });
  return [[t('joint:row.bodies'), { text: lines.join(language === 'en' ? '; ' : '；') }]];
}

function opinion(state: JointCase, { t, say, app, written, language }: Making): Saying['rows'] {
  const meeting = state.meetings.findLast(({ conclusion }) => conclusion !== undefined);
  if (meeting?.conclusion === undefined) return [];
  const { agenda, comments, conclusion, on, time, place } = meeting;
  const nameOf = (code: string) => say(app.place.bodies.get(code)?.shortName ?? { en: code });
  return [
    [t('joint:row.meeting'), { text: `${fullDate(on, language)} ${time} ${place}` }],
    [t('joint:row.agenda'), written(agenda.join(language === 'en' ? '; ' : '；'))],
    ...comments.map(
      ({ body, view, text }) =>
        [nameOf(body), written(`${t(`joint:outcome.${view}`)}${t('joint:colon')}${text}`)] as const,
    ),
    [
      t('joint:row.opinion'),
      { ...written(`${t(`joint:outcome.${conclusion.opinion}`)}${t('joint:colon')}${conclusion.text}`), strong: true },
    ],
  ];
}

function settlement(state: JointCase, { t, say, app, written }: Making): Saying['rows'] {
  const last = state.disputes.findLast(({ settled }) => settled !== undefined);
  if (last?.settled === undefined) return [];
  return [
    [t('joint:row.subject'), written(last.subject)],
    [t('joint:row.openedBy'), { text: say(app.place.bodies.get(last.body)?.name) }],
    [t('joint:row.position'), written(last.text)],
    [t('joint:row.level'), { text: t(`joint:level.${last.settled.level}`) }],
    [t('joint:row.settled'), { ...written(last.settled.text), strong: true }],
  ];
}

function results(state: JointCase, { t, say, app, language }: Making): Saying['rows'] {
  const joint = app.profile.packages.find(({ code }) => code === state.package);
  const lines = (joint?.steps ?? []).flatMap(({ id, name, results: made = [] }) => {
    const result = state.steps[id]?.result;
    const isDecision = result?.outcome === 'granted' || result?.outcome === 'refused';
    if (!isDecision) return [];
    return [`${say(made[0] ?? name)}${t('joint:colon')}${t(`joint:outcome.${result.outcome}`)}`];
  });
  return [[t('joint:row.results'), { text: lines.join(language === 'en' ? '; ' : '；') }]];
}
