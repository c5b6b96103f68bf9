import { foldCase } from '../../domain/case/evolve.ts';
import type { LicenceCommand } from '../../domain/issuance/licence/commands.ts';
import { decideLicence, type LicenceFacts } from '../../domain/issuance/licence/decide.ts';
import { type LicenceEvent, personalLicenceParts } from '../../domain/issuance/licence/events.ts';
import {
  evolveLicence,
  type Licence,
  lastDayOf,
  licenceIndex,
  openRenewal,
} from '../../domain/issuance/licence/state.ts';
import { licenceWitnessed } from '../../domain/issuance/licence/unwitnessed.ts';
import { type RecordPaperKind, recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import { type LocalDate, year } from '../../kernel/local-date.ts';
import { holderKey } from './holder-key.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';
import { type Aside, asideOf, besidesStanding, nobodyAside } from './standing-aside.ts';

type Given = GivenRecordCommand<LicenceCommand>;
type Extra = Pick<LicenceFacts, 'holderKey' | 'renewal'> & { readonly aside: Aside };

/** 证照: born of the case that granted it, ended by two people of the body that issued it. */
export const licenceKind: RecordKind<Licence, LicenceEvent, LicenceCommand, Extra> = {
  kind: 'licence',
  begins: ['issueLicence'],
  personal: personalLicenceParts,
  permissions: {
    issueLicence: 'system.tick',
    noteApplication: 'system.tick',
    concludeApplication: 'system.tick',
    proposeLicenceAct: 'licence.propose',
    decideLicenceAct: 'licence.decide',
    recordLicenceMoment: 'system.tick',
  },
  target: (place, _given, licence) => ({
    body: licence?.body ?? '',
    account: licence?.account,
    districtCentres: place.districtCentres,
  }),
  series: (given, _place, today, licence) => {
    const kind = paperMade(given, today, licence);
    if (kind === undefined) return undefined;
    return given.type === 'issueLicence'
      ? `licences/${year(today)}`
      : recordPaperSeries(kind, licence?.body ?? '', today);
  },
  gather,
  decide: (licence, command, { place, today, serial, aside, ...extra }) => {
    const code = command.type === 'issueLicence' ? command.item : (licence?.item ?? '');
    const version = command.type === 'issueLicence' ? command.itemVersion : licence?.itemVersion;
    const issuer = command.type === 'issueLicence' ? command.body : (licence?.body ?? '');
    const body = place.bodies.get(issuer) ?? { code: issuer, documentMark: '' };
    const { numberFormat: numbering, seals, law, calendar } = place;
    const decided = decideLicence(licence, command, {
      ...extra,
      today,
      law,
      calendar,
      item: place.items.get(code)?.find((one) => one.version === version),
      number: `${numbering.divisionCode}-L-${year(today)}-${String(serial).padStart(5, '0')}`,
      // What takes a licence back bears the body's own seal, and never the dedicated one.
      paper: (kind) =>
        recordPaper(kind, body, {
          ...{ numbering, on: today, serial },
          seals: law.dedicatedSeal.notOn.includes(kind) ? [] : seals,
        }),
    });
    const seen = licenceWitnessed(decided, command, issuer, place.witnesses?.missing);
    return besidesStanding(seen, command.actor, aside, { law, holder: licence?.holder });
  },
  evolve: evolveLicence,
  index: licenceIndex,
  onMoment: ({ id }, now) => ({ type: 'recordLicenceMoment', id, at: now }),
};

/** Which paper a command would leave, before it is decided whether it does: a number is taken only where it may be used. */
function paperMade(given: Given, today: LocalDate, licence: Licence | undefined): RecordPaperKind | undefined {
  switch (given.type) {
    case 'issueLicence':
      return 'licence';
    case 'concludeApplication':
      return given.outcome === 'granted' ? 'licence' : undefined;
    case 'decideLicenceAct':
      return given.agrees ? papersOfActs[licence?.proposal?.act ?? ''] : undefined;
    case 'recordLicenceMoment': {
      const lastDay = licence && lastDayOf(licence);
      const isOver = lastDay !== undefined && today > lastDay;
      return isOver && licence !== undefined && openRenewal(licence)?.inTime ? 'deemed-renewal' : undefined;
    }
    default:
      return undefined;
  }
}

const papersOfActs: Readonly<Record<string, RecordPaperKind>> = {
  alter: 'licence-alteration',
  withdraw: 'licence-withdrawal',
  revoke: 'licence-revocation',
  cancel: 'licence-cancellation',
  suspend: 'licence-suspension',
};

async function gather(reads: RecordReads, given: Given, licence: Licence | undefined): Promise<Extra> {
  const { digests, log } = reads;
  if (given.type === 'issueLicence') return { holderKey: holderKey(digests, given.holder), aside: nobodyAside };
  const isAct = given.type === 'proposeLicenceAct' || given.type === 'decideLicenceAct';
  const aside = isAct ? await asideOf(reads, licence?.caseId) : nobodyAside;
  const renewal = given.type === 'recordLicenceMoment' && licence !== undefined ? openRenewal(licence) : undefined;
  const file = renewal && foldCase(renewal.caseId, await log.load(renewal.caseId));
  return {
    holderKey: licence?.holderKey ?? '',
    aside,
    ...(file === undefined ? {} : { renewal: { state: file.state, answers: file.answers } }),
  };
}
