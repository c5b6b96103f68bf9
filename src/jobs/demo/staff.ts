import type { Ports } from '../../app/app.ts';
import type { Authority, HeldPost } from '../../app/authority.ts';
import { bodiesOf } from '../../domain/joint-approval/package.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import { inLanguage } from '../../kernel/language.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { Profile } from '../../profile/profile.ts';
import type { DemoScript } from './script.ts';

/** Printed at start and on the sign-in page of the demo. Every demo account has it, and none outside the demo. */
export const demoPassword = 'yimen-demo';

export interface DemoMember {
  readonly login: string;
  readonly post: HeldPost;
  readonly authority: Extract<Authority, { kind: 'staff' }>;
}

/** Who works in the demo: at every body with items two officers, an approver and a head; a clerk or more at every centre. */
export function staffOf(profile: Profile, script: DemoScript, nextId: () => string): readonly DemoMember[] {
  const members: DemoMember[] = [];
  const add = (login: string, duty: Duty, body: string, centre?: string) => {
    const name = script.staffNames[members.length % script.staffNames.length] as string;
    const post = { duty, body, ...(centre === undefined ? {} : { centre }) };
    members.push({ login, post, authority: { kind: 'staff', id: nextId(), name, posts: [post] } });
  };
  const exist = new Set(profile.bodies.filter(({ validTo }) => validTo === undefined).map(({ code }) => code));
  const taking = profile.packages.flatMap((joint) => bodiesOf(joint)).filter((code) => exist.has(code));
  const bodies = [...new Set([...profile.items.map((item) => item.body), ...taking])];
  for (const body of [script.showcaseBody, ...bodies.filter((code) => code !== script.showcaseBody)]) {
    const suffix = body === script.showcaseBody ? '' : `-${body.toLowerCase()}`;
    add(`officer${suffix}`, 'officer', body);
    add(`officer2${suffix}`, 'officer', body);
    add(`approver${suffix}`, 'approver', body);
    add(`head${suffix}`, 'head', body);
  }
  for (const centre of profile.centres) {
    const district = centre.level === 'district';
    add(district ? 'clerk' : `clerk-${centre.code.toLowerCase()}`, 'clerk', centre.body, centre.code);
    if (district) for (const number of [2, 3]) add(`clerk${number}`, 'clerk', centre.body, centre.code);
    if (district || bodies.includes(centre.body)) continue;
    // 镇街: its head answers what is offered to the town; its people decide what the town holds or was entrusted with.
    for (const duty of ['officer', 'approver', 'head'] as const)
      add(`${duty}-${centre.body.toLowerCase()}`, duty, centre.body);
  }
  for (const { office, code } of profile.bodies) {
    // 区长: extends joint limits, and disputes between bodies end here.
    if (office === 'government') add('mayor', 'head', code);
    if (office === 'supervisor') {
      add('supervisor', 'supervisor', code);
      // An appeal is decided by somebody else than whoever judged.
      add('supervisor2', 'supervisor', code);
    }
    if (office === 'legal-reviewer') add('legal-reviewer', 'legal-reviewer', code);
    if (office === 'establishment-office') add('establishment-office', 'establishment-office', code);
    if (office === 'service-office') {
      add('service-office', 'service-office', code);
      add('administrator', 'administrator', code);
      // 档案管理员: keeps the packages of closed cases.
      add('archivist', 'archivist', code);
    }
  }
  // 收费: who takes the money, and who approves waivers and refunds and closes the months.
  const collector = profile.fees?.collector;
  if (collector !== undefined) {
    add('cashier', 'cashier', collector);
    add('cashier2', 'cashier', collector);
    add('fee-controller', 'fee-controller', collector);
  }
  // 印章保管人: one at every body that gives papers; two at the showcase, so that a seal can change hands.
  const issuing = new Set([...bodies, ...profile.centres.map(({ body }) => body)]);
  for (const body of new Set(profile.seals.map((seal) => seal.body).filter((code) => issuing.has(code)))) {
    const suffix = body === script.showcaseBody ? '' : `-${body.toLowerCase()}`;
    add(`seal-keeper${suffix}`, 'seal-keeper', body);
    if (suffix === '') add('seal-keeper2', 'seal-keeper', body);
  }
  return members;
}

export async function appoint(ports: Ports, members: readonly DemoMember[], passwordHash: string): Promise<void> {
  for (const { login, post, authority } of members) {
    const { id, name } = authority;
    await ports.accounts.create({ id, kind: 'staff', login, name, passwordHash, totpSecret: null });
    await ports.accounts.assignPost({
      staffId: id,
      duty: post.duty,
      body: post.body,
      centre: post.centre ?? null,
      validFrom: localDate('2011-01-01'),
      validTo: null,
    });
  }
}

/** The accounts worth naming, with what each is. */
export function namedAccounts(profile: Profile, script: DemoScript): readonly { login: string; what: string }[] {
  const language = profile.languages[0] ?? 'en';
  const bodyName = (code: string) =>
    inLanguage(profile.bodies.find((body) => body.code === code)?.name ?? {}, language);
  const centre = profile.centres.find((one) => one.level === 'district');
  const town = profile.centres.find((one) => one.level === 'town');
  const showcase = bodyName(script.showcaseBody);
  return [
    { login: 'citizen', what: 'applicant (sign in on the portal)' },
    { login: 'firm', what: 'applicant: a firm whose agent the citizen is' },
    { login: 'clerk', what: `window clerk · ${inLanguage(centre?.name ?? {}, language)}` },
    ...(town
      ? [{ login: `clerk-${town.code.toLowerCase()}`, what: `window clerk · ${inLanguage(town.name, language)}` }]
      : []),
    { login: 'officer', what: `officer · ${showcase}` },
    { login: 'approver', what: `approver · ${showcase}` },
    { login: 'head', what: `head · ${showcase}` },
    ...(profile.fees
      ? [
          { login: 'cashier', what: 'cashier: takes payments for all bodies' },
          { login: 'fee-controller', what: 'fee controller: approves waivers and refunds, closes the month' },
        ]
      : []),
    { login: 'seal-keeper', what: `keeper of the seal · ${showcase}` },
    { login: 'service-office', what: 'service office: keeps the register of seals' },
    { login: 'archivist', what: 'archive office: packages of closed cases and their terms' },
    { login: 'supervisor', what: 'supervisor: signals, rules and the wall; changes no case' },
    { login: 'officer-<body>', what: 'and head-<body>, approver-<body> at every other body, e.g. officer-wsj' },
  ];
}
