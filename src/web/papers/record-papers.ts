import type { IssuedRecordPaper } from '../../app/queries/record-paper.ts';
import type { SpecialPaper } from '../../app/queries/special-papers.ts';
import { printedCode } from '../../app/queries/verify-paper.ts';
import type { HandOverList } from '../../domain/intake/hand-over/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { inLanguage, type LocalText } from '../../kernel/language.ts';
import { dateInNumerals, fullDate, momentText } from '../components/dates.ts';
import { type Translate, translator } from '../texts/translate.ts';
import { billSaying } from './bill-papers.ts';
import { complaintOnPaper } from './complaint-on-paper.ts';
import { type DefectLine, type PaperContent, type Setting, voidedMark, type Words } from './content.ts';
import { jointSaying } from './joint-papers.ts';
import { licenceSaying } from './licence-papers.ts';
import type { PaperSigner } from './pdf/signature.ts';
import { sealOnPaper } from './seal-on-paper.ts';
import { specialSaying } from './special-papers.ts';
import { surveySaying } from './survey-paper.ts';
import { unwitnessedOnPaper } from './unwitnessed-on-paper.ts';

interface Making extends Setting {
  readonly t: Translate;
  readonly say: (text: LocalText | undefined) => string;
  readonly written: (text: string) => Words;
  readonly moment: (at: Instant) => string;
}

/** What differs from kind to kind; all the rest of a paper is the same. */
interface Saying {
  /** A document goes by its own name. */
  readonly title?: string;
  readonly addressee: string;
  readonly opening: string;
  readonly lines?: readonly DefectLine[];
  readonly rows: readonly (readonly [label: string, words: Words])[];
}

/** 文书 of what is recorded beside the cases: the same sheet, seal, code and proof as the papers of a case. */
export function recordPaperContent(issued: IssuedRecordPaper, setting: Setting): PaperContent {
  const { app, language, origin } = setting;
  const t = translator(language);
  const own = app.profile.languages[0];
  const making: Making = {
    ...setting,
    t,
    say: (text) => inLanguage(text ?? {}, language),
    written: (text) => (own === undefined || own === language ? { text } : { text, lang: own }),
    moment: (at) => momentText(at, app.place.timeZone, language),
  };
  const { paper, number, leaf, signatures } = issued;
  const said = sayingOf(issued, making);
  const code = printedCode(leaf);
  const address = `${origin}/verify?number=${number}&code=${code}`;
  const { said: sealSaid, ...sealed } = sealOnPaper(app, t, { ...issued, address });
  const [signature, ...further] = signatures.map(({ by, name, picture }) => ({
    label: name ?? t(`papers:record.signed.${by}`),
    picture,
  }));
  return {
    language,
    lawLanguage: app.profile.lawLanguage,
    title:
      said.title ?? t(issued.kind === 'joint-case' ? `joint:paper.${paper.kind}` : `papers:record.title.${paper.kind}`),
    number: paper.number,
    caseNumber: number,
    issuer: making.say(app.place.bodies.get(paper.body)?.name),
    addressee: said.addressee,
    opening: said.opening,
    defects: said.lines ?? [],
    rows: [
      ...said.rows.map(([label, words]) => ({ label: rowLabel(t, label), words })),
      ...(issued.replaces === undefined
        ? []
        : [{ label: t('papers:row.replaces'), words: { text: t('papers:replaces', { number: issued.replaces }) } }]),
      ...unwitnessedOnPaper(app, t, language, issued),
    ],
    ...(issued.voided === undefined ? {} : { voided: voidedMark(issued.voided, making) }),
    ...(signature === undefined ? {} : { signature }),
    ...(further.length === 0 ? {} : { further }),
    date: language === 'en' ? fullDate(paper.on, language) : dateInNumerals(paper.on),
    ...sealed,
    pageWords: t('papers:page', { page: '{page}', pages: '{pages}' }),
    foot: [
      t('papers:record.verify', { number, code, address: `${origin}/verify` }),
      t('papers:leaf', { leaf }),
      ...complaintOnPaper(app, t, { language, origin }),
      ...sealSaid,
      ...(own === language ? [] : [t('papers:translation')]),
      ...(issued.masked ? [t('papers:masked')] : []),
      ...(app.demo ? [t('papers:demo')] : []),
    ],
  };
}

function sayingOf(issued: IssuedRecordPaper, making: Making): Saying {
  if (issued.kind === 'queue-ticket') return visit(issued, making);
  if (issued.kind === 'hand-over-list') return handOver(issued.state, making);
  if (isSpecial(issued)) return specialSaying(issued, making);
  if (issued.kind === 'survey') return surveySaying(issued, making);
  if (issued.kind === 'bill') return billSaying(issued, making);
  if (issued.kind === 'joint-case') return jointSaying(issued as never, making);
  return licenceSaying(issued, making);
}

function isSpecial(issued: IssuedRecordPaper): issued is IssuedRecordPaper & SpecialPaper {
  return issued.kind === 'hearing' || issued.kind === 'special-procedure' || issued.kind === 'recusal';
}

/** Rows of the record's own have a text; what an item asked is labelled with its own question. */
function rowLabel(t: Translate, label: string): string {
  const key = `papers:record.row.${label}`;
  const text = t(key);
  return text === key || text === `record.row.${label}` ? label : text;
}

/** 窗口咨询登记单: what was asked, and what the window said. */
function visit({ state, masked }: { readonly state: QueueTicket; readonly masked: boolean }, making: Making): Saying {
  const { number, centre, window = '', calledAt, visit: ended, day } = state;
  const { app, t, say, written, language, moment } = making;
  const { outcome = 'left', topic, item, told, competent, at } = ended ?? {};
  const named = app.place.items.get(item ?? '')?.at(-1)?.name;
  const place = app.place.bodies.get(competent ?? '')?.name;
  const hall = say(app.place.centres.get(centre)?.name);
  return {
    addressee: t('papers:record.visitor'),
    opening: t('papers:record.visitOpening', { on: fullDate(day, language), number, centre: hall, window }),
    rows: [
      ['outcome', { text: t(`case:visit.${outcome}`), strong: true }],
      ...(topic === undefined ? [] : [['topic', written(topic)] as const]),
      ...(named === undefined ? [] : [['item', { text: say(named) }] as const]),
      ...(told === undefined || masked ? [] : [['told', written(told)] as const]),
      ...(competent === undefined ? [] : [['competent', place ? { text: say(place) } : written(competent)] as const]),
      ...(calledAt === undefined || at === undefined
        ? []
        : [['time', { text: t('papers:record.fromTo', { from: moment(calledAt), to: moment(at) }) }] as const]),
    ],
  };
}

/** 办件材料交接单: entry by entry, with what the back office found. */
function handOver(list: HandOverList, making: Making): Saying {
  const { app, t, say, language, moment } = making;
  const { centre, window, entries, courier, due, signedAt, received } = list;
  const found = new Map(received?.entries.map((entry) => [entry.caseNumber, entry]));
  const own = app.profile.languages[0];
  const lines = entries.map(({ caseNumber, item, sheets, copies }): DefectLine => {
    const entry = found.get(caseNumber);
    const differs = entry?.difference === undefined ? '' : t('papers:record.differs', { difference: entry.difference });
    const there = entry?.there === true && differs === '' ? t('papers:record.there') : differs;
    const text = [t('papers:record.sheets', { sheets, copies }), there]
      .filter(Boolean)
      .join(language === 'en' ? '; ' : '；');
    const name = say(app.place.items.get(item)?.at(-1)?.name);
    return { name: caseNumber, fault: name, remark: differs === '' || own === undefined ? { text } : { text } };
  });
  const body = say(app.place.bodies.get(list.body)?.name);
  const hall = say(app.place.centres.get(centre)?.name);
  const opening = received === undefined ? 'papers:record.handOverOpening' : 'papers:record.receiptOpening';
  return {
    addressee: t('papers:to', { name: received === undefined ? body : hall }),
    opening: t(opening, { centre: hall, window, body, count: entries.length, on: fullDate(list.day, language) }),
    lines,
    rows: [
      ...(courier === undefined ? [] : [['courier', { text: courier }] as const]),
      ['handedOver', { text: t('papers:record.byWindow', { window, at: moment(signedAt) }) }],
      received === undefined
        ? ['due', { text: fullDate(due, language) }]
        : ['received', { text: t('papers:record.byBody', { body, at: moment(received.at) }) }],
    ],
  };
}

export async function recordPaperPdf(
  issued: IssuedRecordPaper,
  setting: Setting,
  signer?: PaperSigner,
): Promise<Buffer> {
  const { contentPdf } = await import('./pdf/content-pdf.ts');
  const content = recordPaperContent(issued, setting);
  const variant = issued.masked ? 'masked' : 'whole';
  const { language, origin } = setting;
  const keywords = { number: issued.number, index: issued.index, language, variant, origin } as const;
  return contentPdf(content, { keywords, recordedAt: issued.recordedAt }, signer);
}
