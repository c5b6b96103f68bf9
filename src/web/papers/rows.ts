import { maskName } from '../../app/masking.ts';
import type { SubmittedMaterial } from '../../domain/case/application.ts';
import type { EventData } from '../../domain/case/events.ts';
import type { PaperKind } from '../../domain/case/paper.ts';
import { fullDate, momentText } from '../components/dates.ts';
import type { Making, PaperContent, Words } from './content.ts';

type Row = readonly [label: string, words: string | Words];

/** The table of a paper: the facts of the event that issued it. */
export function factRows(making: Making): PaperContent['rows'] {
  return [...agentRow(making), ...rowsOf(making)].map(([label, words]) => ({
    label: making.t(`papers:row.${label}`),
    words: typeof words === 'string' ? { text: words } : words,
  }));
}

/** Where one turns with the paper in hand: how what is missing is brought, and whom to ask. */
export function turningRows({ paper, app, t, say }: Making): PaperContent['rows'] {
  const telephone = say(app.profile.texts['enquiry-telephone'] ?? {});
  const row = (label: string, text: string) => ({ label: t(`papers:row.${label}`), words: { text } });
  return [
    ...(paper.kind === 'one-time-notice' ? [row('bring', t('papers:bring'))] : []),
    ...(withEnquiry.has(paper.kind) && telephone !== '' ? [row('enquiry', telephone)] : []),
  ];
}

const withEnquiry: ReadonlySet<PaperKind> = new Set([
  'filing-receipt',
  'supplementation-receipt',
  'one-time-notice',
  'acceptance',
  'deemed-acceptance',
  'non-acceptance',
]);

/** 代理人, beside the applicant to whom the paper is addressed: whoever did this act, else whoever applied. */
function agentRow({ event, file, variant }: Making): readonly Row[] {
  const agent = 'agent' in event.data ? event.data.agent : file.agent;
  const mandate = 'agent' in event.data ? event.data.mandate : file.mandate;
  if (agent === undefined || mandate === undefined) return [];
  const name = variant === 'masked' ? maskName(agent.name) : agent.name;
  return [['agent', `${name} (${mandate.number})`]];
}

function rowsOf(making: Making): readonly Row[] {
  const { event, file, item, app, t, say, language, queryCode, written } = making;
  const date = (day: string, provisional = false) =>
    provisional ? t('papers:provisional', { date: fullDate(day, language) }) : fullDate(day, language);
  const due = (data: { due: { promised: string; statutory: string; provisional: boolean } }): Row[] => [
    ['promised', date(data.due.promised, data.due.provisional)],
    ['statutory', date(data.due.statutory, data.due.provisional)],
  ];
  const fee: Row = ['fee', t(item.fee.charged ? 'portal:guide.charged' : 'portal:guide.free')];
  switch (event.type) {
    case 'ApplicationReceived':
      return [
        ['materials', materialsText(event.data.materials, making)],
        ['noticeDue', date(event.data.noticeDue, event.data.provisional)],
        ...(queryCode === undefined ? [] : [['queryCode', { text: queryCode, strong: true }] as Row]),
      ];
    case 'SupplementationSubmitted':
      return [
        ['materials', materialsText(event.data.materials, making)],
        ['noticeDue', date(event.data.noticeDue, event.data.provisional)],
      ];
    case 'ApplicationAccepted':
    case 'AcceptanceDeemed':
      return [...due(event.data), ['materials', materialsText(file.materials, making)], fee];
    case 'NonAcceptanceDecided': {
      const { ground, explanation, competentBody } = event.data;
      const body = competentBody === undefined ? undefined : app.place.bodies.get(competentBody);
      const competent: Row[] =
        competentBody === undefined ? [] : [['competent', body ? say(body.name) : competentBody]];
      return [['ground', t(`case:ground.${ground}`)], ['reasons', written(explanation)], ...competent];
    }
    case 'SpecialProcedureStarted':
      return [
        ['procedure', t(`case:procedure.${event.data.procedure}`)],
        ['announced', t('papers:days', { count: event.data.announcedDays })],
        ['reasons', written(event.data.reason)],
        ...due(event.data),
      ];
    case 'ExtensionGranted':
      return [['reasons', written(event.data.reason)], ...due(event.data)];
    case 'ConsultationRequested':
      return [
        ['question', written(event.data.question)],
        ['answerDue', date(event.data.answerDue, event.data.provisional)],
      ];
    case 'InterestedPartiesTold':
      return [['until', date(event.data.statementsUntil)]];
    case 'LicenceGranted':
    case 'LicenceRefused': {
      const { reasons, articles, documentNumber, deliveryDue, minutes, surveyRecords } = event.data;
      return [
        ...(reasons === '' ? [] : [['reasons', written(reasons)] as Row]),
        ...(articles === '' ? [] : [['articles', written(articles)] as Row]),
        ...(minutes === undefined ? [] : [['minutes', minutes.join('\n')] as Row]),
        ...(surveyRecords === undefined ? [] : [['surveyRecords', surveyRecords.join('\n')] as Row]),
        ...(documentNumber === undefined ? [] : [['document', documentNumber] as Row]),
        ...(event.type === 'LicenceGranted' ? [['result', say(item.result)] as Row] : []),
        ['deliveryDue', date(deliveryDue)],
      ];
    }
    case 'DecisionDelivered':
      return deliveryRows(making, event.data);
    case 'CaseWithdrawn': {
      const { withdrawnOn, reason, by, request } = event.data;
      return [
        ['withdrawnOn', date(withdrawnOn)],
        ...(reason === undefined ? [] : [['reasons', written(reason)] as Row]),
        ['declared', t(`papers:declared.${by}`)],
        ...(request?.kind === 'sheet' ? [['signature', t('papers:sheet', { number: request.number })] as Row] : []),
      ];
    }
    default:
      return [];
  }
}

/** 送达回证: what was handed over, when and how, to whom, on what proof. What identifies a person is masked for overseers. */
function deliveryRows(making: Making, data: EventData['DecisionDelivered']): readonly Row[] {
  const { app, event, file, t, say, language, variant, written } = making;
  const { method, recipient, proof, collector, signature } = data;
  const decision = file.papers.findLast(({ kind }) => kind === 'grant' || kind === 'refusal');
  const open = variant !== 'masked';
  const form = app.profile.identityForms.find(({ code }) => code === collector?.identityForm);
  const rows: Row[] = [
    ['delivered', decision === undefined ? t('papers:none') : decision.number],
    ['method', t(`case:method.${method}`)],
    ['deliveredAt', momentText(event.occurredAt, app.place.timeZone, language)],
  ];
  if (!open) return rows;
  rows.push(['recipient', written(recipient)]);
  if (collector !== undefined) {
    rows.push(['collector', t(`papers:collector.${collector.is}`)]);
    rows.push(['identityShown', `${form === undefined ? '' : say(form.label)} ${collector.identityNumber}`.trim()]);
    if (collector.mandate !== undefined) rows.push(['mandate', collector.mandate]);
  }
  if (signature?.kind === 'sheet') rows.push(['signature', t('papers:sheet', { number: signature.number })]);
  if (proof.trim() !== '') rows.push([method === 'posted' ? 'tracking' : 'proof', written(proof)]);
  return rows;
}

/** One line for each material. */
function materialsText(materials: readonly SubmittedMaterial[], { item, t, say, language }: Making): string {
  const lines = materials.map(({ material, form, copies, files }) => {
    const name = item.materials.find((one) => one.code === material)?.name;
    // A file uploaded is there; paper is only announced until a window has it.
    const how =
      form === 'paper' ? t('papers:paperLater', { count: copies }) : t('papers:files', { count: files.length });
    return `${name === undefined ? material : say(name)}${language === 'en' ? ' ' : ''}${how}`;
  });
  return lines.length === 0 ? t('papers:none') : lines.join('\n');
}
