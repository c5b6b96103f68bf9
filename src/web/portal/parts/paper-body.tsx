import type { ReactNode } from 'react';
import { may } from '../../../app/authority.ts';
import { targetOfCase } from '../../../app/facts.ts';
import { queryCodeOf } from '../../../app/query-code.ts';
import type { SubmittedMaterial } from '../../../domain/case/application.ts';
import { fullDate } from '../../components/dates.ts';
import { lawText } from '../../components/law-text.ts';
import { paperCitation, paperSentence } from '../../components/paper-citation.ts';
import { readableFacts } from '../../components/readable-facts.ts';
import type { PaperProps } from '../pages/paper.tsx';
import { useVisit } from '../visit.tsx';
import { DefectList } from './defect-list.tsx';
import { WithStatutes, Written } from './written.tsx';

type Row = readonly [label: string, value: ReactNode];

/** Which papers end with the remedies: those that say no, and those that cost time. */
const withRemedies = new Set(['acceptance', 'deemed-acceptance', 'non-acceptance', 'extension', 'refusal', 'grant']);

/** What a paper says: to whom, the act and its basis, a table of the facts, the list of defects, the remedies. */
export function PaperBody(props: PaperProps) {
  const { app, t, say } = useVisit();
  const { paper, event, file, item } = props;
  const rows = useRows(props);
  const defects = event.type === 'OneTimeNoticeGiven' ? event.data.defects : [];
  return (
    <>
      <p className="to">{t('papers:to', { name: file.applicant.name })}</p>
      <p className="say">
        <WithStatutes text={t(paperSentence({ kind: paper.kind, item }, app.profile), useLeadFacts(props))} />
      </p>
      {defects.length === 0 ? null : <DefectList defects={defects} item={item} />}
      <table>
        <tbody>
          <tr>
            <th scope="row">{t('papers:row.item')}</th>
            <td>{say(item.name)}</td>
          </tr>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{t(`papers:row.${label}`)}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {withRemedies.has(paper.kind) ? <RemediesLine /> : null}
    </>
  );
}

function RemediesLine() {
  const { app, t, say } = useVisit();
  const { reconsideration, litigation } = app.place.law.remedies;
  const period = (limit: { value: number; unit: string }) => t(`case:limitUnit.${limit.unit}`, { count: limit.value });
  return (
    <p className="say">
      {t('papers:remedies', {
        authority: say(app.profile.texts['reconsideration-authority'] ?? {}),
        court: say(app.profile.texts['litigation-court'] ?? {}),
        reconsideration: period(reconsideration),
        litigation: period(litigation),
      })}
    </p>
  );
}

/** The facts of the sentence with which a paper begins. */
function useLeadFacts({ paper, event, file, item }: PaperProps): Record<string, string | number> {
  const { app, t, say, language } = useVisit();
  const quote = (basis: { law: string; articles: readonly string[] }) => lawText(basis, app.profile.lawLanguage);
  const facts: Record<string, string | number> = {
    item: say(item.name),
    received: fullDate(file.receivedOn, language),
    on: fullDate('acceptedOn' in event.data ? event.data.acceptedOn : file.receivedOn, language),
    under: paperCitation({ kind: paper.kind, event, item }, app.profile, t),
    basis: item.legalBasis.map(quote).join(language === 'en' ? '; ' : '、'),
  };
  if (event.type === 'SpecialProcedureStarted')
    return { ...facts, procedure: t(`case:procedure.${event.data.procedure}`) };
  if (event.type === 'ExtensionGranted') {
    const { value, unit } = event.data;
    return { ...facts, ...readableFacts({ value, unit }, language) };
  }
  if (event.type === 'InterestedPartiesTold')
    return { ...facts, until: fullDate(event.data.statementsUntil, language) };
  return facts;
}

function useRows({ event, file, item }: PaperProps): readonly Row[] {
  const { app, t, say, language, authority } = useVisit();
  const target = targetOfCase(app.place, file);
  // The code is the applicant's; the window that prints the receipt again hands it over, nobody else needs it.
  const maySeeCode = (may('case.follow', authority, target) ?? may('intake.answer', authority, target)) !== undefined;
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
        ['materials', <MaterialsText key="m" materials={event.data.materials} item={item} />],
        ['noticeDue', date(event.data.noticeDue, event.data.provisional)],
        ...(maySeeCode ? [['queryCode', <b key="q">{queryCodeOf(app.ports.digests, file.id)}</b>] as Row] : []),
      ];
    case 'SupplementationSubmitted':
      return [
        ['materials', <MaterialsText key="m" materials={event.data.materials} item={item} />],
        ['noticeDue', date(event.data.noticeDue, event.data.provisional)],
      ];
    case 'ApplicationAccepted':
    case 'AcceptanceDeemed':
      return [...due(event.data), ['materials', <MaterialsText key="m" materials={file.materials} item={item} />], fee];
    case 'NonAcceptanceDecided': {
      const { ground, explanation, competentBody } = event.data;
      const body = competentBody === undefined ? undefined : app.place.bodies.get(competentBody);
      const competent: Row[] =
        competentBody === undefined ? [] : [['competent', body ? say(body.name) : competentBody]];
      return [
        ['ground', t(`case:ground.${ground}`)],
        ['reasons', <Written key="r" text={explanation} />],
        ...competent,
      ];
    }
    case 'SpecialProcedureStarted':
      return [
        ['procedure', t(`case:procedure.${event.data.procedure}`)],
        ['announced', t('papers:days', { count: event.data.announcedDays })],
        ['reasons', <Written key="r" text={event.data.reason} />],
        ...due(event.data),
      ];
    case 'ExtensionGranted':
      return [['reasons', <Written key="r" text={event.data.reason} />], ...due(event.data)];
    case 'InterestedPartiesTold':
      return [['until', date(event.data.statementsUntil)]];
    case 'LicenceGranted':
    case 'LicenceRefused': {
      const { reasons, articles, documentNumber, deliveryDue } = event.data;
      return [
        ...(reasons === '' ? [] : [['reasons', <Written key="r" text={reasons} />] as Row]),
        ...(articles === '' ? [] : [['articles', <Written key="a" text={articles} />] as Row]),
        ...(documentNumber === undefined ? [] : [['document', documentNumber] as Row]),
        ...(event.type === 'LicenceGranted' ? [['result', say(item.result)] as Row] : []),
        ['deliveryDue', date(deliveryDue)],
      ];
    }
    default:
      return [];
  }
}

function MaterialsText({
  materials,
  item,
}: {
  readonly materials: readonly SubmittedMaterial[];
  readonly item: PaperProps['item'];
}) {
  const { t, say, language } = useVisit();
  const lines = materials.map(({ material, form, copies, files }) => {
    const name = item.materials.find((one) => one.code === material)?.name;
    // A file uploaded is there; paper is only announced until a window has it.
    const how =
      form === 'paper' ? t('papers:paperLater', { count: copies }) : t('papers:files', { count: files.length });
    return `${name === undefined ? material : say(name)}${language === 'en' ? ' ' : ''}${how}`;
  });
  return lines.length === 0 ? t('papers:none') : lines.join('\n');
}
