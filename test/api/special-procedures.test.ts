import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldCase } from '../../src/domain/case/evolve.ts';
import { addWorkingDays } from '../../src/domain/time-limits/working-calendar.ts';
import type { LocalDate } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { checksFor } from '../support/application.ts';
import { type Cast, cast } from '../support/cast.ts';

// 特别程序 but the hearing: they stop the clock for the days that were told, and what exceeds them is charged back.

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) =>
  reply.json().faults?.map(({ code }) => code) ?? [];

describe('in Panyu', () => {
  let players: Cast;
  let caseId: string;
  let procedure: string;
  const officer = () => players.people['officer of the body'] as Person;
  const ask = (path: string, body: object = {}) => players.at.ask(officer(), 'POST', path, body);
  const promised = async () =>
    foldCase(caseId, await players.at.app.ports.log.load(caseId))?.due?.promised as LocalDate;
  const due = async () => (await players.at.ask(officer(), 'GET', `/api/cases/${caseId}`)).json().due;

  beforeAll(async () => {
    players = await cast();
    caseId = players.cases['of the portal'];
    const clerk = players.people['clerk of the district centre'];
    const accepted = await players.at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, {
      checks: checksFor(players.item),
    });
    expect(accepted.statusCode, accepted.body).toBe(200);
  });
  afterAll(() => players.at.close());

  const appraisal = () => ({
    ...{ caseId, procedure: 'appraisal', subject: '文物鉴定', announcedDays: 3 },
    opening: { institution: '鉴定所', qualification: '1', question: '真伪', chosenBy: 'lot' },
  });

  test('every field that is missing is named at once', async () => {
    const wrong = await ask('/api/special-procedures', {
      ...appraisal(),
      announcedDays: 0,
      opening: { institution: '所' },
    });
    expect([wrong.statusCode, codesOf(wrong)]).toEqual([
      422,
      ['special.procedure-days-not-announced', 'special.fact-missing', 'special.fact-missing', 'special.fact-missing'],
    ]);
    expect(wrong.json().faults[1].pointer).toBe('/opening/qualification');
  });

  test('three days told, five taken: two are charged back', async () => {
    const before = await promised();
    const opened = await ask('/api/special-procedures', appraisal());
    expect(opened.statusCode, opened.body).toBe(201);
    procedure = opened.json().procedure.id;
    expect(opened.json().procedure).toMatchObject({ expectedBy: '2026-03-05', papers: [{ kind: 'procedure-notice' }] });
    expect(await due()).toMatchObject({ standsStill: true });
    expect(codesOf(await ask('/api/special-procedures', appraisal()))).toEqual(['special.procedure-already-open']);
    const hearing = await ask('/api/ordered-hearings', {
      ...{ caseId, subject: '听证', ground: 'public-concern', because: '影响周边', parties: [{ name: '王五' }] },
    });
    // It can be ordered, but while another procedure stops the clock, no day can be named for it.
    const chair = players.people['head of the body']?.id;
    const arranged = await ask(`/api/hearings/${hearing.json().id}/arrangement`, {
      ...{ startsAt: '2026-03-20T01:30:00Z', place: '三楼', chair, recorder: '赵六', announcedDays: 5 },
    });
    expect(codesOf(arranged)).toEqual(['special.clock-stands-still']);
    players.at.clock.set('2026-03-09T01:00:00.000Z');
    for (const role of ['officer of the body', 'clerk of the district centre'] as const) {
      (players.people as Record<string, Person>)[role] = await players.at.again(players.people[role] as Person);
    }
    const reported = await ask(`/api/special-procedures/${procedure}/report`, {
      ...{ result: 'answered', report: { reportNumber: '鉴 1', opinion: '真品' } },
    });
    expect(reported.statusCode, reported.body).toBe(200);
    const after = await promised();
    // Five working days stood still, of which three were told.
    expect(after).toBe(addWorkingDays(players.at.app.place.calendar, before, 3));
  });

  test('its papers are sealed PDFs, whole for the body and without names for whoever oversees', async () => {
    const paper = (who: Person | undefined) =>
      players.at.ask(who, 'GET', `/api/special-procedures/${procedure}`).then((reply) => reply.json());
    expect(await paper(officer())).toMatchObject({ masked: false, reported: { report: { opinion: '真品' } } });
    const supervisor = await players.at.again(players.people.supervisor as Person);
    expect(await paper(supervisor)).toMatchObject({ masked: true, reported: { result: 'answered', report: {} } });
  });
});

describe('in a place whose law knows fewer of them', () => {
  let at: TestApp;
  beforeAll(async () => {
    at = await testApp({ profile: 'tennis-town' });
  });
  afterAll(() => at.close());

  test('only those that stop its clock are offered, and another is refused', async () => {
    const [item] = at.app.profile.items;
    const officer = await at.staff('officer', item?.body ?? '');
    const kinds = (await at.ask(officer, 'GET', '/api/special-procedure-kinds')).json().kinds;
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['testing']);
    const auction = await at.ask(officer, 'POST', '/api/special-procedures', {
      ...{ procedure: 'auction', subject: 'Centre court', announcedDays: 3 },
      opening: { announcement: '1', object: 'court', auctioneer: 'Smith', heldOn: '2026-03-20' },
    });
    expect(codesOf(auction)).toEqual(['special.procedure-not-of-this-place']);
  });

  test('three days to ask for a hearing that is of no case', async () => {
    const item = at.app.profile.items.find(({ code }) => code === 'NOISE-EXEMPTION') ?? at.app.profile.items[0];
    if (item === undefined) throw new Error('no item');
    const officer = await at.staff('officer', item.body);
    const told = await at.ask(officer, 'POST', '/api/hearings', { subject: 'Lights', parties: [{ name: 'Ball boy' }] });
    expect(told.json().hearing).toMatchObject({
      askBy: '2026-03-05',
      papers: [{ number: expect.stringContaining('/HRG/') }],
    });
  });
});
