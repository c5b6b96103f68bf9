import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { may } from '../../../app/authority.ts';
import { targetOfCase } from '../../../app/facts.ts';
import { announcedHearings, hearingByNumber } from '../../../app/queries/hearings.ts';
import { caseFileOf } from '../../../app/records/case-heard.ts';
import { hearingKind, partyCode } from '../../../app/records/hearing.ts';
import { recusalKind } from '../../../app/records/recusal.ts';
import { isSame } from '../../../app/unlocked-cases.ts';
import type { CaseFile } from '../../../domain/case/state.ts';
import { type ChallengeGround, challengeGrounds } from '../../../domain/special-procedures/hearing/events.ts';
import type { Hearing } from '../../../domain/special-procedures/hearing/state.ts';
import { recusalGrounds } from '../../../domain/special-procedures/recusal/events.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { refusalTexts } from '../faults.ts';
import type { FieldFault } from '../parts/form.tsx';
import { send } from '../send.tsx';
import { type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { HearingOfParty } from './hearing-of-party.tsx';
import { HearingsOfCase, HearingsPage } from './hearings-list.tsx';

interface OfCase {
  readonly Params: { readonly caseId: string };
}
const everyone = { config: { permission: 'public' as const } };
const lookup = { config: { permission: 'public' as const, limit: 'lookup' as const } };

/** 听证: what is announced; and for whoever was told of one, the own part in it. Everything works without a script. */
export function hearingPages(server: FastifyInstance, app: App): void {
  server.get('/hearings', everyone, async (request, reply) => {
    const typed = { number: '', party: '', code: '' };
    return send(
      reply,
      visitOf(app, request),
      <HearingsPage announced={await announcedHearings(app)} typed={typed} faults={[]} />,
    );
  });

  server.post('/hearings', lookup, async (request, reply) => {
    const visit = visitOf(app, request);
    const typed = {
      number: typedIn(request, 'number'),
      party: typedIn(request, 'party'),
      code: typedIn(request, 'code'),
    };
    const found = await ofParty(app, typed);
    if (found !== undefined) return send(reply, visit, <HearingOfParty {...found} done={undefined} faults={[]} />);
    const wrong: Refusals = [{ code: 'special.hearing-code-wrong', kind: 'forbidden', pointer: '/code' }];
    const page = (
      <HearingsPage announced={await announcedHearings(app)} typed={typed} faults={faultsOf(visit, wrong)} />
    );
    return send(reply, visit, page, 422);
  });

  server.post('/hearings/part', lookup, async (request, reply) => {
    const visit = visitOf(app, request);
    const typed = {
      number: typedIn(request, 'number'),
      party: typedIn(request, 'party'),
      code: typedIn(request, 'code'),
    };
    const found = await ofParty(app, typed);
    if (found === undefined) return send(reply, visit, <NotFound />, 404);
    const done = await app.executeRecord(hearingKind, commandOf(app, request, found), {
      authority: visit.authority.kind === 'staff' ? { kind: 'anonymous' } : visit.authority,
    });
    const act = typedIn(request, 'act');
    if (!done.ok) {
      const again = { reason: typedIn(request, 'reason'), ground: typedIn(request, 'ground') };
      const page = <HearingOfParty {...found} done={undefined} faults={faultsOf(visit, done.fault)} typed={again} />;
      return send(reply, visit, page, 422);
    }
    return send(reply, visit, <HearingOfParty {...found} hearing={done.value.state} done={act} faults={[]} />);
  });

  server.get<OfCase>('/hearings/of/:caseId', everyone, (request, reply) =>
    withOwnCase(app, request, reply, (file, visit) => caseHearings(app, reply, visit, file, [])),
  );

  server.post<OfCase>('/hearings/of/:caseId/challenge', everyone, (request, reply) =>
    withOwnCase(app, request, reply, async (file, visit) => {
      const ground = recusalGrounds.find((one) => one === typedIn(request, 'ground')) ?? 'other';
      const given = {
        ...({ type: 'challengeOfficer', id: app.ports.chance.id(), at: app.ports.clock.now() } as const),
        ...{ caseId: file.id, officer: typedIn(request, 'officer'), ground, reason: typedIn(request, 'reason') },
        ...(file.account === undefined ? {} : { owner: file.account }),
      };
      const done = await app.executeRecord(recusalKind, given, { authority: visit.authority });
      return caseHearings(app, reply, visit, file, done.ok ? [] : faultsOf(visit, done.fault), done.ok);
    }),
  );
}

async function caseHearings(
  app: App,
  reply: FastifyReply,
  visit: Visit,
  file: CaseFile,
  faults: readonly FieldFault[],
  challenged = false,
): Promise<FastifyReply> {
  const hearings = await app.ports.records.list<Hearing>({ kind: 'hearing', caseId: file.id }, 20);
  const ids = [
    ...new Set(
      [file.reviewer, ...file.opinions.map(({ by }) => by), ...file.proposers].flatMap((by) =>
        by?.kind === 'staff' ? [by.id] : [],
      ),
    ),
  ];
  const officers = await Promise.all(
    ids.map(async (id) => ({ id, name: (await app.ports.accounts.find(id))?.name ?? '' })),
  );
  const own = hearings.flatMap((hearing) => {
    const party = hearing.parties.find(({ role }) => role === 'applicant')?.party;
    return party === undefined ? [] : [{ hearing, party, code: partyCode(app.ports.digests, hearing.id, party) }];
  });
  const page = (
    <HearingsOfCase
      caseId={file.id}
      number={file.number}
      own={own}
      officers={officers}
      challenged={challenged}
      faults={faults}
    />
  );
  return send(reply, visit, page, faults.length === 0 ? 200 : 422);
}

async function withOwnCase(
  app: App,
  request: FastifyRequest<OfCase>,
  reply: FastifyReply,
  page: (file: CaseFile, visit: Visit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const file = await caseFileOf(app.ports, request.params.caseId);
  const owns = file !== undefined && may('hearing.ask', visit.authority, targetOfCase(app.place, file)) !== undefined;
  return owns ? page(file, visit) : send(reply, visit, <NotFound />, 404);
}

interface Found {
  readonly hearing: Hearing;
  readonly party: number;
  readonly code: string;
}

/** A wrong number, a wrong party and a wrong code read the same. */
async function ofParty(app: App, typed: { number: string; party: string; code: string }): Promise<Found | undefined> {
  const hearing = await hearingByNumber(app, typed.number);
  const party = hearing?.parties.find((one) => String(one.party) === typed.party.trim())?.party;
  if (hearing === undefined || party === undefined) return undefined;
  const code = partyCode(app.ports.digests, hearing.id, party);
  return isSame(typed.code.trim().toUpperCase(), code) ? { hearing, party, code } : undefined;
}

function commandOf(app: App, request: FastifyRequest, { hearing, party, code }: Found) {
  const base = { id: hearing.id, at: app.ports.clock.now(), party, code };
  const reason = typedIn(request, 'reason');
  switch (typedIn(request, 'act')) {
    case 'waive':
      return { type: 'waiveHearing', ...base } as const;
    case 'challenge': {
      const ground = challengeGrounds.find((one) => one === typedIn(request, 'ground')) ?? ('other' as ChallengeGround);
      return { type: 'challengeChair', ...base, ground, reason } as const;
    }
    case 'sign':
      return { type: 'signMinutes', ...base } as const;
    default:
      return { type: 'requestHearing', ...base, reason } as const;
  }
}

function typedIn(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 4000) : '';
}

function faultsOf(visit: Visit, refusals: Refusals): FieldFault[] {
  const texts = refusalTexts(visit, refusals);
  return refusals.map(({ pointer }, at) => ({
    field: pointer === undefined ? 'main' : (pointer.split('/').at(-1) ?? 'main'),
    message: texts[at] ?? '',
  }));
}
