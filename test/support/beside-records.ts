import { expect } from 'vitest';
import { applicationFor, checksFor } from './application.ts';
import type { Cast } from './cast.ts';

export interface BesideRecords {
  readonly hearingId: string;
  readonly procedureId: string;
  readonly recusalId: string;
}

/** A hearing and an appraisal of another act of management, and a recusal in a case of its own. */
export async function besideRecords({ at, item, people }: Cast): Promise<BesideRecords> {
  const officer = people['officer of the body'];
  const clerk = people['clerk of the district centre'];
  const told = { body: item.body, subject: '规范性文件', parties: [{ name: '王五' }] };
  const hearing = await at.ask(officer, 'POST', '/api/hearings', told);
  const procedure = await at.ask(officer, 'POST', '/api/special-procedures', {
    ...{ body: item.body, procedure: 'appraisal', subject: '文物鉴定', announcedDays: 5 },
    opening: { institution: '鉴定所', qualification: '1', question: '真伪', chosenBy: 'lot' },
  });
  const received = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  const { caseId } = received.json();
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  const aside = { ground: 'relative', reason: '申请人是我的兄长' };
  const recusal = await at.ask(officer, 'POST', `/api/cases/${caseId}/recusal`, aside);
  expect(
    [hearing.statusCode, procedure.statusCode, recusal.statusCode],
    hearing.body + procedure.body + recusal.body,
  ).toEqual([201, 201, 200]);
  return { hearingId: hearing.json().id, procedureId: procedure.json().id, recusalId: recusal.json().id };
}
