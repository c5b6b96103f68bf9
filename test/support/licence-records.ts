import { system } from '../../src/app/authority.ts';
import { applicationBanKind } from '../../src/app/records/application-ban.ts';
import { libraryKind } from '../../src/app/records/library.ts';
import { licenceKind } from '../../src/app/records/licence.ts';
import { evolveBan } from '../../src/domain/intake/ban/state.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import type { Cast } from './cast.ts';

export interface LicenceRecords {
  readonly licence: string;
  readonly number: string;
  readonly library: string;
  readonly ban: string;
}

/** A licence of the applicant, given by the body of the cast; a library, and a ban. */
export async function licenceRecords({ at, item, people, cases }: Cast): Promise<LicenceRecords> {
  const { app } = at;
  const now = app.ports.clock.now();
  const account = people['the applicant']?.id ?? '';
  const holder = {
    kind: 'person',
    name: '李小明',
    identityForm: 'resident-id',
    identityNumber: '11010519491231002X',
  } as const;
  const caseId = cases['of the portal'];
  const on = localDate('2026-03-02');
  const [licence, library, ban] = [app.ports.chance.id(), app.ports.chance.id(), app.ports.chance.id()];
  const issued = await app.executeRecord(
    licenceKind,
    {
      type: 'issueLicence',
      id: licence,
      at: now,
      caseId,
      caseNumber: 'N',
      item: 'SP-001',
      itemVersion: 1,
      body: item.body,
      holder,
      account,
      answers: {},
      decidedOn: on,
    },
    { authority: system },
  );
  if (!issued.ok) throw new Error(JSON.stringify(issued.fault));
  const adding = { kept: [], reused: [], consent: { caseNumber: 'N' } };
  const opened = {
    type: 'openLibrary',
    id: library,
    at: now,
    holderKey: issued.value.state.holderKey,
    account,
    ...adding,
  } as const;
  await app.executeRecord(libraryKind, opened, { authority: system });
  const paper = { kind: 'application-ban', number: '1', on, body: item.body, seal: '' } as const;
  const term = { from: on, until: localDate('2027-03-02'), ground: 'false-statement', reasons: 'x' } as const;
  const whose = {
    holder,
    holderKey: issued.value.state.holderKey,
    item: 'SP-001',
    body: item.body,
    caseId,
    caseNumber: 'N',
  };
  const event = {
    type: 'ApplicationBanImposed',
    data: { number: '440113-B-2026-00001', ...whose, ...term, paper },
  } as const;
  const actor = { kind: 'system' } as const;
  const after = evolveBan(ban, undefined, { ...event, occurredAt: now, recordedAt: now, actor });
  await app.ports.recordLog.append({
    id: ban,
    kind: 'application-ban',
    expectedVersion: 0,
    events: [event],
    personal: applicationBanKind.personal,
    actor,
    occurredAt: now,
    recordedAt: now,
    command: 'imposeBan',
    after,
    index: applicationBanKind.index(after, app.place.timeZone),
    demo: false,
  });
  return { licence, number: issued.value.state.number, library, ban };
}
