import { system } from '../../src/app/authority.ts';
import { signalKind } from '../../src/app/records/signal.ts';
import { applicationFor, checksFor } from './application.ts';
import type { Cast } from './cast.ts';

/** A red card on the portal's case, sent to the body of the cast, which has replied with a paper. */
export async function signalFor({ at, item, people, cases, fileHash }: Cast): Promise<string> {
  const { app } = at;
  const [id, now] = [app.ports.chance.id(), app.ports.clock.now()];
  const caseId = cases['of the portal'];
  const subject = { kind: 'case', caseId, number: 'N', item: item.code } as const;
  const found = {
    rule: 'S03',
    key: 'statutory',
    level: 'red',
    body: item.body,
    since: now,
    facts: { due: '2026-03-01' },
  };
  const finding = { ...found, evidence: [{ stream: caseId, version: 1 }], values: {}, subject } as const;
  const raising = { type: 'raiseSignal', id, at: now, finding, trial: false, automatic: true } as const;
  const raised = await app.executeRecord(signalKind, raising as never, { authority: system });
  if (!raised.ok) throw new Error(JSON.stringify(raised.fault));
  const files = [{ hash: fileHash, name: '证明.pdf', size: 1, mediaType: 'application/pdf' }];
  const reply = await at.ask(people['officer of the body'], 'POST', `/api/signals/${id}/reply`, {
    text: '停电',
    files,
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return id;
}

/** A complaint of the same body, made without a name; it has been asked how it was. */
export async function complaintFor({ at, item, people }: Cast): Promise<string> {
  const said = { kind: 'other', text: '态度差', body: item.body, anonymous: true };
  const { id } = (await at.ask(undefined, 'POST', '/api/complaints', said)).json();
  const question = { question: '经过如何？', due: '2026-03-04' };
  const asked = await at.ask(people.supervisor, 'POST', `/api/complaints/${id}/question`, question);
  if (asked.statusCode !== 200) throw new Error(asked.body);
  return id;
}

/** A poor rating of a case of the same body, given with its number and code; the body has something to mend. */
export async function ratingFor({ at, item, people }: Cast): Promise<string> {
  const made = (await at.ask(undefined, 'POST', '/api/cases', applicationFor(item))).json();
  const clerk = people['clerk of the district centre'];
  await at.ask(clerk, 'POST', `/api/cases/${made.caseId}/acceptance`, { checks: checksFor(item) });
  const said = { level: 1, caseNumber: made.number, code: made.queryCode };
  const given = await at.ask(undefined, 'POST', '/api/ratings', said);
  if (given.statusCode !== 201) throw new Error(given.body);
  return (await at.ask(people.supervisor, 'GET', '/api/ratings')).json().ratings[0].id;
}
