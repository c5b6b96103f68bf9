import { maskName } from '../../app/masking.ts';
import type { SpecialPaper } from '../../app/queries/special-papers.ts';
import type { RecordPaper } from '../../domain/organisation/record-paper.ts';
import type { MinutesEntry } from '../../domain/special-procedures/hearing/events.ts';
import type { Hearing } from '../../domain/special-procedures/hearing/state.ts';
import type { Facts } from '../../domain/special-procedures/procedure/slot.ts';
import type { Procedure } from '../../domain/special-procedures/procedure/state.ts';
import type { Recusal } from '../../domain/special-procedures/recusal/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalText } from '../../kernel/language.ts';
import { fullDate } from '../components/dates.ts';
import type { Translate } from '../texts/translate.ts';
import type { DefectLine, Setting, Words } from './content.ts';

interface Making extends Setting {
  readonly t: Translate;
  readonly say: (text: LocalText | undefined) => string;
  readonly written: (text: string) => Words;
  readonly moment: (at: Instant) => string;
}
type Row = readonly [label: string, words: Words];
interface Saying {
  readonly addressee: string;
  readonly opening: string;
  readonly lines?: readonly DefectLine[];
  readonly rows: readonly Row[];
}

/** What stands on the papers of hearings, special procedures and recusals. */
export function specialSaying(issued: SpecialPaper & { readonly paper: RecordPaper }, making: Making): Saying {
  switch (issued.kind) {
    case 'hearing':
      return ofHearing(issued.state, issued.paper.kind, issued.masked, making);
    case 'special-procedure':
      return ofProcedure(issued.state, issued.paper.kind, issued.masked, making);
    case 'recusal':
      return ofRecusal(issued.state, issued.masked, making);
  }
}

function ofHearing(hearing: Hearing, kind: RecordPaper['kind'], masked: boolean, making: Making): Saying {
  const { t, written, language } = making;
  const subject: Row = ['subject', masked ? { text: '***' } : written(hearing.subject)];
  const of: readonly Row[] = hearing.caseNumber === undefined ? [] : [['ofCase', { text: hearing.caseNumber }]];
  const addressee = t('special:paper.toParties');
  switch (kind) {
    case 'hearing-right-notice':
      return {
        addressee,
        opening: t('special:paper.rightOpening', { until: fullDate(hearing.askBy ?? hearing.begunOn, language) }),
        rows: [
          subject,
          ...of,
          ['askBy', { text: fullDate(hearing.askBy ?? hearing.begunOn, language), strong: true }],
          ['howToAsk', { text: t('special:paper.howToAsk', { address: `${making.origin}/hearings` }) }],
        ],
      };
    case 'challenge-decision': {
      const decided = hearing.challenges.findLast((one) => one.decided !== undefined)?.decided;
      return {
        addressee,
        opening: t('special:paper.challengeOpening'),
        rows: [
          subject,
          [
            'challengeResult',
            { text: t(`special:challengeResult.${decided?.upheld ? 'upheld' : 'dismissed'}`), strong: true },
          ],
          ...(masked ? [] : [['reasons', written(decided?.reason ?? '')] as const]),
          ['chair', { text: hearing.chair?.name ?? '' }],
        ],
      };
    }
    case 'hearing-minutes':
      return {
        addressee,
        opening: t('special:paper.minutesOpening'),
        ...minutesOf(hearing, masked, making, [subject, ...of]),
      };
    default:
      return {
        addressee,
        opening: t('special:paper.noticeOpening'),
        rows: [subject, ...of, ...whenAndWhere(hearing, making), ['rights', { text: t('special:paper.rights') }]],
      };
  }
}

function whenAndWhere({ arrangement, chair }: Hearing, { t, moment, written }: Making): readonly Row[] {
  if (arrangement === undefined) return [];
  const { startsAt, place, recorder, isPublic, closedBecause, announcedDays } = arrangement;
  return [
    ['when', { text: moment(startsAt), strong: true }],
    ['where', written(place)],
    ['chair', { text: chair?.name ?? '' }],
    ['recorder', { text: recorder }],
    ['isPublic', isPublic ? { text: t('special:paper.public') } : written(closedBecause ?? '')],
    ['announced', { text: t('papers:days', { count: announcedDays }) }],
  ];
}

/** Word for word, then who signed and who would not. */
function minutesOf(hearing: Hearing, masked: boolean, making: Making, first: readonly Row[]) {
  const { t, written } = making;
  const nameOf = (party: number) => {
    const name = hearing.parties.find((one) => one.party === party)?.name ?? '';
    return masked ? maskName(name) : name;
  };
  const speaker = (who: MinutesEntry['speaker']) =>
    typeof who === 'number' ? nameOf(who) : t(`special:speaker.${who}`);
  const between = making.language === 'en' ? ', ' : '、';
  const lines = masked
    ? []
    : (hearing.minutes?.entries ?? []).map((entry) => ({
        name: speaker(entry.speaker),
        fault: '',
        remark: written(entry.text),
      }));
  const evidence = (hearing.minutes?.evidence ?? []).map(({ by, what }) => `${speaker(by)}: ${what}`).join('\n');
  const signed = hearing.signatures.map(({ signer }) =>
    typeof signer === 'number' ? nameOf(signer) : t(`special:speaker.${signer}`),
  );
  const refused = hearing.refusedSignatures.map(({ party, reason }) =>
    masked ? nameOf(party) : t('special:paper.refusedToSign', { name: nameOf(party), reason }),
  );
  const rows: Row[] = [
    ...first,
    ...whenAndWhere(hearing, making),
    ['present', { text: hearing.present.map(nameOf).join(between) }],
    ...(evidence === '' || masked ? [] : [['evidence', written(evidence)] as const]),
    ['signed', { text: signed.join(between) }],
    ...(refused.length === 0 ? [] : [['refusedSignature', written(refused.join('\n'))] as const]),
  ];
  return { lines, rows };
}

function ofProcedure(procedure: Procedure, kind: RecordPaper['kind'], masked: boolean, making: Making): Saying {
  const { t, written, language } = making;
  const name = t(`case:procedure.${procedure.procedure}`);
  const of: readonly Row[] = procedure.caseNumber === undefined ? [] : [['ofCase', { text: procedure.caseNumber }]];
  const subject: Row = ['subject', masked ? { text: '***' } : written(procedure.subject)];
  const first: readonly Row[] = [['procedure', { text: name, strong: true }], subject, ...of];
  const { reported } = procedure;
  if (kind === 'procedure-report' && reported !== undefined) {
    return {
      addressee: t('special:paper.toApplicant'),
      opening: t('special:paper.reportOpening', { procedure: name }),
      rows: [
        ...first,
        ['procedureResult', { text: t(`special:result.${reported.result}`), strong: true }],
        ...factRows(reported.report, masked, making),
      ],
    };
  }
  const people = procedure.participants.map(({ name: one, organisation }) =>
    [masked ? maskName(one) : one, organisation].filter(Boolean).join(' '),
  );
  return {
    addressee: t('special:paper.toApplicant'),
    opening: t('special:paper.procedureOpening', { procedure: name }),
    rows: [
      ...first,
      ['announced', { text: t('papers:days', { count: procedure.announcedDays }) }],
      ['expectedBy', { text: fullDate(procedure.expectedBy, language) }],
      ...(people.length === 0 ? [] : [['participants', written(people.join('\n'))] as const]),
      ...factRows(procedure.opening, masked, making),
    ],
  };
}

/** Rows are labelled as the form that asked for them. */
function factRows(facts: Facts, masked: boolean, { t, written, language }: Making): readonly Row[] {
  if (masked) return [];
  return Object.entries(facts).map(([code, value]) => {
    const label = t(`special:fact.${code}`);
    if (typeof value === 'boolean') return [label, { text: t(`special:yesNo.${value ? 'yes' : 'no'}`) }];
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
      return [label, { text: fullDate(value, language) }];
    if (code === 'chosenBy') return [label, { text: t(`special:choice.${value}`) }];
    return [label, written(String(value))];
  });
}

function ofRecusal(recusal: Recusal, masked: boolean, { t, written, language }: Making): Saying {
  const { decided } = recusal;
  return {
    addressee: t('special:paper.toApplicant'),
    opening: t('special:paper.recusalOpening', { on: fullDate(recusal.on, language), by: recusal.by }),
    rows: [
      ['ofCase', { text: recusal.caseNumber }],
      ['ground', { text: t(`special:recusalGround.${recusal.ground}`) }],
      [
        'challengeResult',
        { text: t(`special:challengeResult.${decided?.upheld ? 'upheld' : 'dismissed'}`), strong: true },
      ],
      ...(masked ? [] : [['reasons', written(decided?.reason ?? '')] as const]),
    ],
  };
}
