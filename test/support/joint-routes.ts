import { expect } from 'vitest';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import { formOf } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { applicationFor } from './application.ts';
import type { Cast, Role } from './cast.ts';

// The routes of joint cases, for the matrix of every route and every role: one joint case that the body of the cast leads.

const body: readonly Role[] = ['officer of the body', 'approver of the body', 'head of the body'];
const clerk: Role = 'clerk of the district centre';
const applicant: Role = 'the applicant';
const door = [...body, clerk];
const own = [applicant, clerk];
const one = '/api/joint-cases/:jointId';
const step = `${one}/steps/:step`;

export function jointRoutes(signedIn: readonly Role[]): Readonly<Record<string, readonly Role[]>> {
  return {
    'GET /api/joint-cases': signedIn,
    'POST /api/joint-cases': ['anonymous', 'holder of number and code', applicant, 'another applicant', clerk],
    [`GET ${one}`]: [applicant, ...door, 'supervisor', 'service office'],
    [`POST ${one}/one-time-notice`]: door,
    [`POST ${one}/supplementation`]: own,
    [`POST ${one}/acceptance`]: door,
    [`POST ${one}/non-acceptance`]: door,
    [`POST ${one}/withdrawal`]: own,
    [`POST ${one}/materials`]: own,
    [`POST ${one}/extension-request`]: body,
    // 本级政府负责人: nobody of the cast is.
    [`POST ${one}/extension`]: [],
    [`POST ${one}/extension-declined`]: [],
    [`POST ${one}/meetings`]: body,
    [`POST ${one}/meetings/:meeting/comments`]: body,
    [`POST ${one}/meetings/:meeting/conclusion`]: body,
    [`POST ${one}/disputes`]: body,
    [`POST ${one}/disputes/:dispute/settlement`]: body,
    [`POST ${one}/bundle`]: door,
    [`POST ${step}/acknowledgement`]: body,
    [`POST ${step}/completion`]: body,
    [`POST ${step}/own-completion`]: own,
    [`POST ${step}/decision`]: ['approver of the body', 'head of the body'],
    [`POST ${step}/opinion`]: body,
    [`POST ${step}/elsewhere`]: body,
    [`POST ${step}/inspection`]: body,
    [`POST ${step}/way`]: body,
    [`POST ${step}/not-needed`]: body,
    [`POST ${step}/sending-back`]: body,
    [`POST ${step}/reminder`]: body,
    [`POST ${step}/refusal-course`]: body,
  };
}

/** Requests that pass every check of form; what is left out has a usual value. */
export function jointBodies(of: string): Readonly<Record<string, object>> {
  return {
    'POST /api/joint-cases': { package: 'MATRIX', applicant: { kind: 'person' } },
    [`POST ${one}/non-acceptance`]: { ground: 'no-licence-needed' },
    [`POST ${one}/extension-request`]: { value: 1, unit: 'workday' },
    [`POST ${one}/meetings`]: { on: '2026-03-09' },
    [`POST ${one}/meetings/:meeting/comments`]: { body: of, view: 'agree' },
    [`POST ${one}/meetings/:meeting/conclusion`]: { opinion: 'agree' },
    [`POST ${one}/disputes`]: { body: of },
    [`POST ${one}/bundle`]: { method: 'posted' },
    [`POST ${step}/decision`]: { outcome: 'granted' },
    [`POST ${step}/opinion`]: { view: 'agree' },
    [`POST ${step}/elsewhere`]: { outcome: 'done', claimedOn: '2026-03-02' },
    [`POST ${step}/inspection`]: { discipline: 'none' },
    [`POST ${step}/sending-back`]: { to: 'none' },
    [`POST ${step}/refusal-course`]: { course: 'stop' },
  };
}

/** Received, not accepted yet; led by the body of the cast, its only step the body's own. */
export async function openJoint({ at, item, people }: Cast): Promise<string> {
  const package_: JointPackage = publish(at.app, 'MATRIX', [{ id: 'only', kind: 'notice', owner: item.body }], {
    lead: item.body,
  });
  const { applicant: who, answers, materials } = applicationFor(formOf(at.app, package_).item);
  const reply = await at.ask(people[applicant], 'POST', '/api/joint-cases', {
    package: package_.code,
    ...{ applicant: who, answers, materials },
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().id;
}

export const jointAddress = (url: string, id: string) =>
  url.replace(':jointId', id).replace(':step', 'only').replace(':meeting', '1').replace(':dispute', '1');
