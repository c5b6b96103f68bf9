import { foldCase } from '../../domain/case/evolve.ts';
import { type BanFacts, decideBan } from '../../domain/intake/ban/decide.ts';
import {
  type ApplicationBan,
  type BanCommand,
  type BanEvent,
  banIndex,
  evolveBan,
  personalBanParts,
} from '../../domain/intake/ban/state.ts';
import { recordPaper } from '../../domain/organisation/record-paper.ts';
import { year } from '../../kernel/local-date.ts';
import { holderKey } from './holder-key.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';
import { type Aside, asideOf, besidesStanding } from './standing-aside.ts';

type Extra = Pick<BanFacts, 'file' | 'holderKey' | 'already'> & { readonly aside: Aside };

/** 不得再次申请: known by the holder's key, so that the door finds it whatever account or window is used. */
export const applicationBanKind: RecordKind<ApplicationBan, BanEvent, BanCommand, Extra> = {
  kind: 'application-ban',
  begins: ['imposeBan'],
  personal: personalBanParts,
  permissions: { imposeBan: 'licence.ban', proposeBanLifting: 'licence.propose', decideBanLifting: 'licence.decide' },
  target: (place, given, ban) => ({
    body: ban?.body ?? (given.type === 'imposeBan' ? given.body : ''),
    districtCentres: place.districtCentres,
  }),
  series: (given, _place, today) => (given.type === 'imposeBan' ? `application-bans/${year(today)}` : undefined),
  gather,
  decide: (ban, command, { place, today, serial, aside, ...extra }) => {
    const { numberFormat: numbering, seals, law } = place;
    const issuer = extra.file?.body ?? ban?.body ?? '';
    const body = place.bodies.get(issuer) ?? { code: issuer, documentMark: '' };
    const decided = decideBan(ban, command, {
      ...extra,
      today,
      law,
      item: place.items.get(extra.file?.item ?? '')?.find((one) => one.version === extra.file?.itemVersion),
      number: `${numbering.divisionCode}-B-${year(today)}-${String(serial).padStart(5, '0')}`,
      paper: recordPaper('application-ban', body, { numbering, seals, on: today, serial }),
    });
    return besidesStanding(decided, command.actor, aside, { law, holder: ban?.holder ?? extra.file?.applicant });
  },
  evolve: evolveBan,
  index: banIndex,
};

async function gather(
  reads: RecordReads,
  given: GivenRecordCommand<BanCommand>,
  ban: ApplicationBan | undefined,
): Promise<Extra> {
  const { digests, log, records } = reads;
  const aside = await asideOf(reads, given.type === 'imposeBan' ? given.caseId : ban?.caseId);
  if (given.type !== 'imposeBan') return { file: undefined, holderKey: ban?.holderKey ?? '', already: false, aside };
  const file = foldCase(given.caseId, await log.load(given.caseId));
  if (file === undefined) return { file, holderKey: '', already: false, aside };
  const known = await records.list<ApplicationBan>({ kind: 'application-ban', caseId: given.caseId }, 10);
  const already = known.some(({ ground }) => ground === given.ground);
  return { file, holderKey: holderKey(digests, file.applicant), already, aside };
}
