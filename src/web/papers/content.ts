import type { App } from '../../app/app.ts';
import type { IssuedPaper } from '../../app/queries/paper.ts';
import { printedCode } from '../../app/queries/verify-paper.ts';
import type { VoidedPaper } from '../../domain/case/paper.ts';
import { inLanguage, type Language, type LocalText } from '../../kernel/language.ts';
import { dateInNumerals, fullDate } from '../components/dates.ts';
import { type Translate, translator } from '../texts/translate.ts';
import { capacityRow } from './capacity-row.ts';
import { complaintOnPaper } from './complaint-on-paper.ts';
import { defectName } from './defect-name.ts';
import { opening } from './opening.ts';
import { paperTitle } from './paper-citation.ts';
import { remedies } from './remedies.ts';
import { factRows, turningRows } from './rows.ts';
import { sealOnPaper } from './seal-on-paper.ts';
import { unwitnessedOnPaper } from './unwitnessed-on-paper.ts';

/** Words on a paper. `lang` says which language they are in where it is not the paper's own. */
export interface Words {
  readonly text: string;
  readonly lang?: Language;
  readonly strong?: boolean;
}

export interface DefectLine {
  readonly name: string;
  readonly fault: string;
  readonly remark?: Words;
}

/** 作废 as it is printed over a paper. */
export interface VoidMark {
  readonly mark: string;
  readonly said: string;
}

export interface DrawnSignature {
  readonly label: string;
  readonly picture: Uint8Array;
}

/** Everything that stands on a paper, in its order. The page and the PDF both set this and nothing else. */
export interface PaperContent {
  readonly language: Language;
  readonly lawLanguage: string;
  readonly title: string;
  readonly number: string;
  readonly caseNumber: string;
  readonly issuer: string;
  readonly addressee: string;
  readonly opening: string;
  readonly defects: readonly DefectLine[];
  readonly rows: readonly { readonly label: string; readonly words: Words }[];
  readonly remedies?: string;
  /** A signature drawn on the screen, as a PNG. */
  readonly signature?: DrawnSignature;
  /** Those of others who signed it, too. */
  readonly further?: readonly DrawnSignature[];
  /** 作废: printed large across the paper, with what stands in its stead. */
  readonly voided?: VoidMark;
  readonly date: string;
  readonly seal?: string;
  /** At the foot: how it is verified, the ledger's leaf, and what limits its force. */
  readonly foot: readonly string[];
  /** What the QR code leads to. */
  readonly address: string;
  /** How a sheet is numbered where there are several: `{page}` and `{pages}` are filled in. */
  readonly pageWords: string;
  /** 凭证数据: what the seal signed, to be kept inside of the file. */
  readonly token?: string;
}

/** Where a paper is set: in which language, and under which address the reader sees us. */
export interface Setting {
  readonly app: App;
  readonly language: Language;
  readonly origin: string;
}

/** What the parts of a paper are made with. */
export interface Making extends Setting, IssuedPaper {
  readonly t: Translate;
  readonly say: (text: LocalText) => string;
  /** What officials wrote, in the language of the place: it is never translated. */
  readonly written: (text: string) => Words;
}

export function paperContent(issued: IssuedPaper, setting: Setting): PaperContent {
  const { app, language, origin } = setting;
  const t = translator(language);
  const say = (text: LocalText) => inLanguage(text, language);
  const own = app.profile.languages[0];
  const written = (text: string): Words => (own === undefined || own === language ? { text } : { text, lang: own });
  const making: Making = { ...setting, ...issued, t, say, written };
  const { paper, file, leaf, event } = issued;
  const code = printedCode(leaf);
  const masked = issued.variant === 'masked';
  const address = `${origin}/verify?number=${file.number}&code=${code}`;
  const { said: sealSaid, ...sealed } = sealOnPaper(app, t, { paper, sealing: issued.sealing, masked, address });
  const ending = remedies(making);
  return {
    language,
    lawLanguage: app.profile.lawLanguage,
    title: paperTitle({ kind: paper.kind, item: issued.item }, t),
    number: paper.number,
    caseNumber: file.number,
    issuer: say(app.place.bodies.get(file.body)?.name ?? {}),
    addressee: t('papers:to', { name: addressee(making) }),
    opening: opening(making),
    defects: event.type === 'OneTimeNoticeGiven' ? event.data.defects.map((defect) => defectLine(defect, making)) : [],
    rows: [
      { label: t('papers:row.item'), words: { text: say(issued.item.name) } },
      ...capacityRow(making),
      ...factRows(making),
      ...turningRows(making),
      ...(issued.replaces === undefined
        ? []
        : [{ label: t('papers:row.replaces'), words: { text: t('papers:replaces', { number: issued.replaces }) } }]),
      ...unwitnessedOnPaper(app, t, language, {
        ...{ recordedAt: event.recordedAt, sealing: issued.sealing },
        unwitnessedSince: event.type === 'LicenceGranted' ? event.data.unwitnessedSince : undefined,
      }),
    ],
    ...(ending === undefined ? {} : { remedies: ending }),
    ...(issued.signature === undefined
      ? {}
      : { signature: { label: t('papers:row.signature'), picture: issued.signature } }),
    ...(issued.voided === undefined ? {} : { voided: voidedMark(issued.voided, making) }),
    date: language === 'en' ? fullDate(paper.on, language) : dateInNumerals(paper.on),
    ...sealed,
    pageWords: t('papers:page', { page: '{page}', pages: '{pages}' }),
    foot: [
      t('papers:verify', { number: file.number, code, address: `${origin}/verify` }),
      t('papers:leaf', { leaf }),
      ...complaintOnPaper(app, t, { language, origin }),
      ...sealSaid,
      ...(own === language ? [] : [t('papers:translation')]),
      ...(issued.variant === 'masked' ? [t('papers:masked')] : []),
      ...(app.demo ? [t('papers:demo')] : []),
    ],
  };
}

export function voidedMark(
  { replacement, reason, on }: VoidedPaper,
  { t, language }: Pick<Making, 't' | 'language'>,
): VoidMark {
  const facts = { on: fullDate(on, language), replacement, reason };
  return { mark: t('papers:void.mark'), said: t('papers:void.said', facts) };
}

/** The applicant; a letter goes to the body that is asked. */
function addressee({ event, file, app, say }: Making): string {
  if (event.type !== 'ConsultationRequested') return file.applicant.name;
  return say(app.place.bodies.get(event.data.body)?.name ?? {});
}

function defectLine(defect: Parameters<typeof defectName>[0], making: Making): DefectLine {
  const { t, say, item, written } = making;
  const { fault, remark } = defect;
  // A wrong number's remark is a code of ours; any other is what the clerk wrote.
  const mended = fault === 'wrong-number' ? { text: t(`case:numberFault.${remark}`) } : written(remark ?? '');
  return {
    name: defectName(defect, item, t, say),
    fault: t(`case:defect.${fault}`),
    ...(remark === undefined ? {} : { remark: mended }),
  };
}
