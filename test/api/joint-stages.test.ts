import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import { firstStage, stageBehind } from '../../src/domain/joint-approval/form/stages.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { accept, formOf, tryJoint } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// A project is asked in each stage what that stage needs, and nothing twice.

let at: TestApp;
beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
});
afterAll(() => at.close());

test('what is needed after building is asked when it is built, and reaches the body that needs it', async () => {
  const project = publish(at.app, 'STAGES', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'food', item: 'SP-001', owner: 'SYF', after: ['receipt'] },
    { id: 'build', kind: 'applicant', after: ['food'] },
    { id: 'fire', item: 'WH-001', owner: 'WHJ', after: ['build'] },
  ]);
  // The first branch is not the matter here: it is left out of the way at once.
  const form = formOf(at.app, project);
  const [first, later] = [firstStage(form, project), stageBehind(form, project, 'build')];
  const who = await at.applicant();
  const { applicant, answers, materials } = applicationFor(first) as Record<string, object>;
  const sent = await at.ask(who, 'POST', '/api/joint-cases', { package: 'STAGES', applicant, answers, materials });
  expect(sent.statusCode, sent.body).toBe(201);
  const { id } = sent.json();
  const file = async () => (await at.app.ports.records.find<JointCase>('joint-case', id)) as JointCase;
  await accept(at.app, project, await file());
  const system = { kind: 'system' } as const;
  const decision = { outcome: 'granted', decidedOn: at.app.today(), branch: (await file()).steps.food?.branch };
  const decided = await tryJoint(at.app, system, {
    type: 'recordBranchDecision',
    id,
    step: 'food',
    ...decision,
  } as never);
  expect(decided.ok).toBe(true);

  const page = await at.ask(who, 'GET', `/joint/${id}/steps/build`);
  const asked = (code: string) => page.body.includes(`material-${code}-file`);
  expect(later.materials.every(({ code }) => asked(code))).toBe(true);
  expect(
    first.materials.some(({ code }) => asked(code)),
    'nothing is asked twice',
  ).toBe(false);

  const done = (more: object) => at.ask(who, 'POST', `/api/joint-cases/${id}/steps/build/own-completion`, more);
  const empty = await done({});
  expect(empty.statusCode).toBe(422);
  const codes = empty.json().faults.map(({ code }: { code: string }) => code);
  expect(codes).toContain('joint.stage-material-missing');
  const rest = applicationFor(later) as Record<string, object>;
  const handed = await done({ answers: rest.answers, materials: rest.materials });
  expect(handed.statusCode, handed.body).toBe(200);
  const branch = (await file()).steps.fire?.branch as string;
  const opened = foldCase(branch, await at.app.ports.log.load(branch));
  expect(opened?.materials.length).toBeGreaterThanOrEqual(later.materials.filter(({ required }) => required).length);
});
