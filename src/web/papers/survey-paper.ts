import type { SurveyPaper } from '../../app/queries/survey-paper.ts';
import { clockAt } from '../../app/records/survey.ts';
import type { LocalText } from '../../kernel/language.ts';
import { fullDate } from '../components/dates.ts';
import type { Translate } from '../texts/translate.ts';
import type { DefectLine, Setting, Words } from './content.ts';

interface Making extends Setting {
  readonly t: Translate;
  readonly say: (text: LocalText | undefined) => string;
  readonly written: (text: string) => Words;
}
type Row = readonly [label: string, words: Words];

/** 现场勘验记录: when, where, who was there and signed, what was found; the pictures by what proves them the same. */
export function surveySaying({ state, masked }: SurveyPaper, making: Making) {
  const { app, t, say, written, language } = making;
  const { subject, address, bodies, record, checklist, supplements } = state;
  const item = subject.kind === 'case' ? say(app.place.items.get(subject.item)?.at(-1)?.name) : '';
  const between = language === 'en' ? ', ' : '、';
  const of: Row[] =
    subject.kind === 'other-act'
      ? [['surveySubject', masked ? { text: '***' } : written(subject.what)]]
      : [
          [
            'surveySubject',
            { text: [item, subject.kind === 'case' ? subject.caseNumber : subject.number].filter(Boolean).join(' ') },
          ],
        ];
  if (record === undefined) return { addressee: '', opening: '', rows: of };
  const { parties, attendance, place, photos, drawing } = record;
  const who = (code: string) => {
    const party = parties.find((one) => one.code === code);
    return `${t(`papers:survey.kind.${party?.kind ?? 'officer'}`)} ${masked ? '***' : (party?.name ?? '')}`;
  };
  const clock = (moment: typeof record.from) => clockAt(moment, app.place.timeZone);
  const said = new Map(record.checklist.map((line) => [line.code, line]));
  const lines = checklist.map(({ code, label }): DefectLine => {
    const { verdict = 'not-checked', remark } = said.get(code) ?? {};
    const fault = t(`papers:survey.verdict.${verdict}`);
    return { name: say(label), fault, ...(remark === undefined || masked ? {} : { remark: written(remark) }) };
  });
  const where =
    place.kind === 'measured'
      ? t('papers:survey.measured', {
          latitude: place.latitude.toFixed(5),
          longitude: place.longitude.toFixed(5),
          accuracy: Math.round(place.accuracy),
        })
      : t(`papers:survey.unmeasured.${place.why}`);
  const there = attendance.map((one) => {
    const why = one.was === 'refused-to-sign' && !masked ? ` (${one.why})` : '';
    return `${who(one.party)} · ${t(`papers:survey.was.${one.was}`)}${why}`;
  });
  const proofs = [...photos.map(({ hash }) => hash), ...(drawing === undefined ? [] : [drawing])];
  return {
    addressee: t('papers:survey.file'),
    opening: t('papers:survey.opening', {
      day: fullDate(record.signedOn, language),
      bodies: bodies.map((code) => say(app.place.bodies.get(code)?.name)).join(between),
    }),
    lines,
    rows: [
      ...of,
      ['surveyAddress', masked ? { text: '***' } : written(address)],
      ['time', { text: t('papers:record.fromTo', { from: clock(record.from), to: clock(record.to) }) }],
      ['surveyPosition', { text: masked ? '***' : where }],
      ...(masked ? [] : [['surveyFindings', written(record.findings)] as Row]),
      ['surveyConclusion', { text: t(`papers:survey.conclude.${record.conclusion}`), strong: true }],
      ['surveyAttendance', { text: there.join('\n') }],
      ...(proofs.length === 0
        ? []
        : [
            [
              'surveyPictures',
              {
                text: t('papers:survey.pictures', {
                  count: photos.length,
                  drawings: drawing === undefined ? 0 : 1,
                  proofs: proofs.map((hash) => hash.slice(0, 16)).join(between),
                }),
              },
            ] as Row,
          ]),
      ...(supplements.length === 0 || masked
        ? []
        : [['surveySupplements', written(supplements.map(({ text }) => text).join('\n'))] as Row]),
    ] as readonly Row[],
  };
}
