import { expect } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from './app.ts';
import { applicationFor } from './application.ts';

/** Everybody a permission can be asked about. */
export const roles = [
  'anonymous',
  'holder of number and code',
  'the applicant',
  'another applicant',
  'clerk of the district centre',
  'clerk of the town centre',
  'clerk of another town',
  'officer of the body',
  'officer of another body',
  'approver of the body',
  'approver of another body',
  'head of the body',
  'head of another body',
  'cashier',
  'fee controller',
  'seal keeper of the body',
  'seal keeper of another body',
  'supervisor',
  'service office',
  'legal reviewer',
  'administrator',
  'archivist',
] as const;
export type Role = (typeof roles)[number];
export type CaseKind = 'of the portal' | 'of the town centre';

export interface Cast {
  readonly at: TestApp;
  readonly item: ServiceItem;
  /** Nobody has no session. */
  readonly people: Partial<Record<Role, Person>>;
  /** Headers of whoever opened the portal's case with its number and query code. */
  readonly unlocked: Readonly<Record<string, string>>;
  /** One case of each kind, of one item that a town centre may accept. */
  readonly cases: Readonly<Record<CaseKind, string>>;
  readonly fileHash: string;
}

/** The whole service with one person of every role, two cases, and a file in both. */
export async function cast(options: Parameters<typeof testApp>[0] = {}): Promise<Cast> {
  const at = await testApp(options);
  const items = at.app.profile.items;
  const item = items.find((one) => one.townCentre && one.applicantKinds.includes('person')) as ServiceItem;
  const other = items.find((one) => one.body !== item.body)?.body as string;
  const people: Cast['people'] = {
    'the applicant': await at.applicant(),
    'another applicant': await at.applicant(),
    'clerk of the district centre': await at.staff('clerk', 'ZWB', 'DC'),
    'clerk of the town centre': await at.staff('clerk', 'T01', 'T01C'),
    'clerk of another town': await at.staff('clerk', 'T02', 'T02C'),
    'officer of the body': await at.staff('officer', item.body),
    'officer of another body': await at.staff('officer', other),
    'approver of the body': await at.staff('approver', item.body),
    'approver of another body': await at.staff('approver', other),
    'head of the body': await at.staff('head', item.body),
    'head of another body': await at.staff('head', other),
    cashier: await at.staff('cashier', 'ZWB'),
    'fee controller': await at.staff('fee-controller', 'ZWB'),
    'seal keeper of the body': await at.staff('seal-keeper', item.body),
    'seal keeper of another body': await at.staff('seal-keeper', other),
    supervisor: await at.staff('supervisor', 'JCJ'),
    'service office': await at.staff('service-office', 'ZWB'),
    'legal reviewer': await at.staff('legal-reviewer', 'FZB'),
    administrator: await at.staff('administrator', 'ZWB'),
    archivist: await at.staff('archivist', 'ZWB'),
  };
  const form = new FormData();
  form.append('file', new Blob(['a note']), 'note.txt');
  const file = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
  const application = { ...applicationFor(item), materials: [{ material: item.materials[0]?.code, files: [file] }] };
  const portal = await at.ask(people['the applicant'], 'POST', '/api/cases', application);
  const town = await at.ask(people['clerk of the town centre'], 'POST', '/api/cases', application);
  expect([portal.statusCode, town.statusCode], portal.body + town.body).toEqual([201, 201]);
  const { number, queryCode } = portal.json();
  const opened = await at.ask(undefined, 'POST', '/api/progress', { number, code: queryCode });
  const cookie = String(opened.headers['set-cookie']).split(';')[0] as string;
  const unlocked = { cookie, 'x-yimen-csrf': String(opened.headers['x-yimen-csrf']) };
  const cases = { 'of the portal': portal.json().caseId, 'of the town centre': town.json().caseId };
  return { at, item, people, unlocked, cases, fileHash: file.hash };
}
