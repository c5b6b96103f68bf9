import type { Duty } from '../domain/organisation/body.ts';
import { type Authority, type HeldMandate, type HeldPost, nobody, system } from './authority.ts';

// Whom the authority check is asked about in its tests.

export const staff = (...posts: HeldPost[]): Authority => ({ kind: 'staff', id: 's1', name: '甲', posts });
export const post = (duty: Duty, body = 'SYF', centre?: string): HeldPost =>
  centre === undefined ? { duty, body } : { duty, body, centre };
export const applicant: Authority = { kind: 'applicant', id: 'a1', name: '乙' };
export const unlocked: Authority = { kind: 'anonymous', unlocked: ['c0', 'c1'] };
export const agentWith = (changes: Partial<HeldMandate>, id = 'a3'): Authority => ({
  kind: 'applicant',
  id,
  name: '丁',
  mandates: [{ id: 'm1', number: 'M-1', account: 'a1', items: 'all', acts: ['follow'], current: true, ...changes }],
});
export const target = {
  item: 'i1',
  agent: 'a3',
  body: 'SYF',
  centre: 'T1',
  channel: 'window' as const,
  account: 'a1',
  caseId: 'c1',
  townCentre: true,
  districtCentres: ['DC'],
};
export const actsAs = (duty: Duty, body = 'SYF') => ({ kind: 'staff', id: 's1', duty, body });

export const officer = staff(post('officer'));
export const approver = staff(post('approver'));
export const head = staff(post('head'));
export const clerkHere = staff(post('clerk', 'ZWB', 'T1'));
export const clerkOfDistrict = staff(post('clerk', 'ZWB', 'DC'));
export const clerkNowhere = staff(post('clerk', 'ZWB'));
export const supervisor = staff(post('supervisor', 'JCW'));
export const serviceOffice = staff(post('service-office', 'ZWB'));
export const everybody: Readonly<Record<string, Authority>> = {
  nobody,
  unlocked,
  applicant,
  otherApplicant: { kind: 'applicant', id: 'a2', name: '丙' },
  agent: agentWith({}),
  formerAgent: agentWith({ current: false }, 'a4'),
  agentInOtherThings: agentWith({ items: ['other'] }, 'a5'),
  officer,
  officerElsewhere: staff(post('officer', 'GAJ')),
  approver,
  head,
  headElsewhere: staff(post('head', 'GAJ')),
  clerkHere,
  clerkOfDistrict,
  clerkElsewhere: staff(post('clerk', 'ZWB', 'T2')),
  clerkNowhere,
  cashier: staff(post('cashier')),
  cashierElsewhere: staff(post('cashier', 'GAJ')),
  feeController: staff(post('fee-controller')),
  sealKeeper: staff(post('seal-keeper')),
  sealKeeperElsewhere: staff(post('seal-keeper', 'GAJ')),
  archivist: staff(post('archivist', 'ZWB')),
  legalReviewer: staff(post('legal-reviewer', 'FZB')),
  supervisor,
  serviceOffice,
  administrator: staff(post('administrator', 'ZWB')),
  withoutPost: staff(),
  system,
};
