import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { Authority } from '../../../app/authority.ts';
import { billOfGroup, readBill } from '../../../app/queries/bills.ts';
import { findJointCase } from '../../../app/queries/joint/find.ts';
import { type FoundJointCase, jointView } from '../../../app/queries/joint/joint-view.ts';
import { formOfPackage } from '../../../app/queries/joint-form.ts';
import { ownMandates } from '../../../app/queries/mandates.ts';
import type { JointView } from '../../../app/views/joint-view.ts';
import { pictureSvg } from '../../papers/picture-svg.ts';
import { runningPicture } from '../../papers/running-picture.ts';
import { translator } from '../../texts/translate.ts';
import { sendFile } from '../kept-files.ts';
import { marksOf } from '../parts/joint-words.ts';
import { pictureSetting } from '../parts/package-words.ts';
import { send } from '../send.tsx';
import { type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { JointProgress } from './joint-progress.tsx';
import { FindCase } from './progress.tsx';

export interface JointParams {
  readonly Params: {
    readonly id: string;
    readonly hash: string;
    readonly step: string;
    readonly material: string;
    readonly index: string;
  };
}
const everyone = { config: { permission: 'public' as const } };

/** 联合办理: one place from which the applicant follows everything, and does what is the applicant's own to do. */
export function jointPages(server: FastifyInstance, app: App): void {
  server.get<JointParams>('/joint/:id', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, found, visit) => {
      const mandates = await mandatesOf(app, visit.authority, found);
      const bill = await billOfGroup(app, request.params.id);
      const owed = bill && (await readBill(app, request.authority, bill.id));
      return send(reply, visit, <JointProgress view={view} mandates={mandates} bill={owed} />);
    }),
  );

  /** 办理进度图, as a file that can be kept and printed; private, because it tells of somebody's business. */
  server.get<JointParams & { Querystring: { language?: string } }>(
    '/joint/:id/picture.svg',
    everyone,
    (request, reply) =>
      withJoint(app, request, reply, (view, { joint }, asked) => {
        const language = app.profile.languages.find((one) => one === request.query.language) ?? asked.language;
        const visit = { ...asked, language, t: translator(language) };
        const picture = runningPicture(joint, pictureSetting(visit), marksOf(visit, view), view.way.path);
        return reply
          .type('image/svg+xml')
          .header('content-language', language)
          .header('cache-control', 'private, no-store')
          .send(pictureSvg(picture, language));
      }),
  );

  server.get<JointParams>('/joint/:id/files/:hash', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      const all = view.materials.flatMap(({ files }) => files);
      const sent = await sendFile(app, reply, all, request.params.hash);
      return sent ?? send(reply, visit, <NotFound />, 404);
    }),
  );
}

/** 代理人 of this application: what its own applicant has given, as far as it reaches every item. */
async function mandatesOf(app: App, authority: Authority, { file, joint }: FoundJointCase) {
  if (authority.kind !== 'applicant' || file.account !== authority.id) return undefined;
  const { given } = await ownMandates(app, authority.id);
  const items = formOfPackage(app, joint).items.map(({ code }) => code);
  return given.filter((one) => one.items === 'all' || items.some((item) => one.items.includes(item)));
}

/** For whoever may follow it: the applicant, an agent, or whoever opened it with number and query code. */
export async function withJoint(
  app: App,
  request: FastifyRequest<JointParams>,
  reply: FastifyReply,
  page: (view: JointView, found: FoundJointCase, visit: Visit) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const found = await findJointCase(app, request.authority, request.params.id);
  // Who may not see it is shown the door through which one may: number and query code.
  if (found === undefined)
    return send(reply, visit, <FindCase typed={{ number: '', code: '' }} faults={[]} locked />, 404);
  return page(await jointView(app, request.authority, found), found, visit);
}
