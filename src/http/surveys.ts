import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Authority, may, type Permission } from '../app/authority.ts';
import { knownSignature } from '../app/known-files.ts';
import { knownPicture } from '../app/known-pictures.ts';
import { readSurvey, surveyPeople, surveySlots, surveys, surveyView, surveyViews } from '../app/queries/surveys.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { surveyKind } from '../app/records/survey.ts';
import { day, hash } from '../app/requests/parts.ts';
import {
  otherDateRequest,
  peopleReply,
  slotsReply,
  surveyAssignmentRequest,
  surveyOrderRequest,
  surveyReasonRequest,
  surveyRecordRequest,
  surveyReply,
  surveyScheduleRequest,
  surveyShape,
  surveySupplementRequest,
  surveysReply,
} from '../app/requests/survey.ts';
import type { SurveyCommand } from '../domain/special-procedures/survey/commands.ts';
import type { SurveyPhoto } from '../domain/special-procedures/survey/events.ts';
import { type Instant, instant, parseInstant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';
import { giveRecord, namedBy, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Site surveys 现场踏勘';
const params = z.strictObject({ surveyId: z.uuid() });
const list = z.string().max(2000);
type Given = GivenRecordCommand<SurveyCommand>;

/** 现场踏勘: ordered, its officers named, all called to one place, and signed there. */
export function surveyRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/surveys',
    permission: 'survey.arrange',
    tag,
    summary: 'Order a site survey 踏勘, of a case, of a joint case or of another act',
    body: surveyOrderRequest,
    isCommand: true,
    replies: { 201: surveyReply },
    handler: async ({ body: said, request }, reply) => {
      const id = request.server.http.app.ports.chance.id();
      const given = { type: 'orderSurvey', id, at: occurredAt(request), ...timeless(said) } as const;
      return giveSurvey(request, reply, given, 201);
    },
  });
  const on = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    command: (said: z.output<Body>, base: { id: string; at: Instant }) => Given,
    check?: (said: z.output<Body>, request: FastifyRequest) => Promise<readonly Refusal[]>,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/surveys/:surveyId/${path}`,
      permission,
      tag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: surveyReply },
      handler: async ({ params: { surveyId: id }, body: said, request }, reply) => {
        const faults = (await check?.(said, request)) ?? [];
        if (faults.length > 0) return sendRefusals(request, reply, faults as unknown as Refusals);
        return giveSurvey(request, reply, command(said, { id, at: occurredAt(request) }), 200);
      },
    });
  on('officers', 'survey.arrange', 'Name the officers who go 指派', surveyAssignmentRequest, (said, base) => ({
    type: 'assignSurvey',
    ...base,
    officers: said.officers,
  }));
  on('schedule', 'survey.arrange', 'Say when, and call all who take part', surveyScheduleRequest, (said, base) => ({
    type: 'scheduleSurvey',
    ...base,
    ...timeless(said),
    from: momentOf(said.from),
    to: momentOf(said.to),
  }));
  on('other-date', 'survey.ask-other-date', 'Ask for another date 申请改期', otherDateRequest, (said, base) => ({
    type: 'askOtherDate',
    ...base,
    reason: said.reason,
    ...(said.wished === undefined ? {} : { wished: said.wished as LocalDate }),
  }));
  on('other-date/answer', 'survey.arrange', 'Keep the date, and say why', surveyReasonRequest, (said, base) => ({
    type: 'declineOtherDate',
    ...base,
    reason: said.reason,
  }));
  on('cancellation', 'survey.arrange', 'Call the survey off', surveyReasonRequest, (said, base) => ({
    type: 'cancelSurvey',
    ...base,
    reason: said.reason,
  }));
  on(
    'record',
    'survey.record',
    'Hand in the signed record 现场勘验记录',
    surveyRecordRequest,
    (said, base) => ({
      type: 'signSurvey',
      ...base,
      ...timeless(said),
      from: momentOf(said.from),
      to: momentOf(said.to),
    }),
    async (said, request) => [
      ...(await pictureFaults(request, said.photos, said.drawing)),
      ...(await signatureFaults(request, said.attendance)),
    ],
  );
  on(
    'supplements',
    'survey.record',
    'Add to a signed record what another phone has kept',
    surveySupplementRequest,
    (said, base) => ({ type: 'supplementSurvey', ...base, ...timeless(said) }),
    (said, request) => pictureFaults(request, said.photos, said.drawing),
  );
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/surveys',
    permission: 'survey.read',
    tag,
    summary: 'Site surveys of the own bodies, and those one is named for',
    query: {
      from: day.optional(),
      to: day.optional(),
      open: z.stringbool().optional(),
      caseId: z.uuid().optional(),
    },
    replies: { 200: surveysReply },
    handler: async ({ query: { from, to, open, caseId }, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { app } = request.server.http;
      const found = await surveys(app, authority, {
        ...(from === undefined ? {} : { from: from as LocalDate }),
        ...(to === undefined ? {} : { to: to as LocalDate }),
        ...(open === undefined ? {} : { open }),
        ...(caseId === undefined ? {} : { caseId }),
      });
      return { surveys: await surveyViews(app, authority, found), today: app.today() };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/surveys/people',
    permission: 'absence.read',
    tag,
    summary: 'Who can be sent, of these bodies, and who supervises',
    query: { bodies: list },
    replies: { 200: peopleReply },
    handler: ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return surveyPeople(request.server.http.app, query.bodies.split(','));
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/surveys/slots',
    permission: 'absence.read',
    tag,
    summary: 'When all of them are free on a day, and what takes them otherwise',
    query: {
      day,
      staff: list.optional(),
      resources: list.optional(),
      survey: z.uuid().optional().describe('The survey to be moved, which does not stand in its own way.'),
      minutes: z.coerce.number().int().min(15).max(480).optional(),
    },
    replies: { 200: slotsReply },
    handler: ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const parts = (words: string | undefined) =>
        (words ?? '')
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean);
      const staff = parts(query.staff).filter((one) => z.uuid().safeParse(one).success);
      return surveySlots(request.server.http.app, {
        day: query.day as LocalDate,
        staff,
        resources: parts(query.resources),
        ...(query.survey === undefined ? {} : { own: query.survey }),
        ...(query.minutes === undefined ? {} : { minutes: query.minutes }),
      });
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/surveys/:surveyId',
    permission: 'survey.read',
    tag,
    summary: 'A site survey',
    params,
    replies: { 200: surveyShape },
    handler: async ({ params: { surveyId }, authority, request }, reply) => {
      const { app } = request.server.http;
      const survey = await readSurvey(app, authority, surveyId);
      if (survey === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
      reply.header('etag', `"${survey.version}"`).header('cache-control', 'no-store');
      return surveyView(app, authority, survey);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/surveys/:surveyId/files/:hash',
    permission: 'survey.read',
    tag,
    summary: 'A picture of the record: a photo, the drawing or a signature',
    params: params.extend({ hash }),
    replies: { 200: z.any().describe('The picture, as an attachment.') },
    handler: ({ params: { surveyId, hash: file }, authority, request }, reply) =>
      sendPicture(request, reply, authority, surveyId, file),
  });
}

async function giveSurvey(request: FastifyRequest, reply: FastifyReply, given: Given, status: 200 | 201) {
  const { app } = request.server.http;
  const view: { survey?: Awaited<ReturnType<typeof surveyView>> } = {};
  const answer = await giveRecord(request, reply, surveyKind, given, (state, common) => ({ ...common, state }));
  const { state, ...common } = answer as { state?: Parameters<typeof surveyView>[2] };
  if (state === undefined || reply.sent) return answer;
  view.survey = await surveyView(app, request.authority, state);
  reply.code(status).header('location', `/api/surveys/${state.id}`);
  return { ...common, ...view };
}

/** 照片: what is no picture is named, one by one, and nothing else of the record is lost. */
async function pictureFaults(
  request: FastifyRequest,
  photos: readonly SurveyPhoto[],
  drawing: string | undefined,
): Promise<readonly Refusal[]> {
  const { app } = request.server.http;
  const faults: Refusal[] = [];
  for (const [at, photo] of photos.entries()) {
    if (await knownPicture(app, photo.hash, ['image/jpeg', 'image/png', 'image/webp'])) continue;
    const facts = { name: photo.name };
    faults.push({ code: 'special.survey-photo-no-picture', kind: 'invalid', pointer: `/photos/${at}/hash`, facts });
  }
  if (drawing !== undefined && !(await knownPicture(app, drawing, ['image/png']))) {
    faults.push({ code: 'special.survey-drawing-no-picture', kind: 'invalid', pointer: '/drawing' });
  }
  return faults;
}

/** No hand draws the same picture twice: one that stands on another record was taken from there. */
async function signatureFaults(
  request: FastifyRequest,
  attendance: z.output<typeof surveyRecordRequest>['attendance'],
): Promise<readonly Refusal[]> {
  const faults: Refusal[] = [];
  for (const [at, one] of attendance.entries()) {
    if (one.was !== 'signed') continue;
    const signature = { kind: 'drawn', file: one.file } as const;
    const no = await knownSignature(request.server.http.app, signature, `/attendance/${at}/file`, namedBy(request));
    if (no !== undefined) faults.push(no);
  }
  return faults;
}

async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  authority: Authority,
  id: string,
  file: string,
) {
  const { app } = request.server.http;
  const survey = await readSurvey(app, authority, id);
  const named = [
    ...(survey?.record?.photos ?? []).map(({ hash: one }) => one),
    ...(survey?.record?.attendance ?? []).flatMap((one) => (one.was === 'signed' ? [one.file] : [])),
    survey?.record?.drawing,
    ...(survey?.supplements ?? []).flatMap(({ photos, drawing }) => [...photos.map(({ hash: one }) => one), drawing]),
  ];
  const target = { body: survey?.body ?? '', takingPart: survey?.bodies, districtCentres: app.place.districtCentres };
  const isNamed = named.includes(file) && may('survey.record', authority, target) !== undefined;
  const content = isNamed ? await app.ports.files.get(file) : undefined;
  if (content === undefined) return sendRefusals(request, reply, [{ code: 'upload.not-found', kind: 'not-found' }]);
  const mediaType = (await knownPicture(app, file, ['image/jpeg', 'image/png', 'image/webp'])) ?? 'image/png';
  return reply
    .type(mediaType)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-store')
    .serializer(String)
    .send(Buffer.from(content));
}

/** Seconds may be left out. */
function momentOf(text: string): Instant {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.value : instant(text.replace(/(T\d\d:\d\d)(?=Z|[+-])/, '$1:00'));
}

function timeless<Said extends { readonly occurredAt?: string }>({
  occurredAt: _,
  ...said
}: Said): Omit<Said, 'occurredAt'> {
  return said;
}
