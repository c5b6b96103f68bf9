import { z } from 'zod';
import { duties } from '../../domain/organisation/body.ts';
import { code, day, localText, recordReply } from './parts.ts';

/** 人员: appointments, posts, and what an administrator does to an account. Every act says why. */
const reason = z.string().trim().max(1000).default('').describe('Why; supervisors read it.');

const newPost = z.strictObject({
  duty: z.enum(duties),
  body: code,
  centre: z.exactOptional(code).describe('The service centre a clerk works at.'),
  validFrom: z.exactOptional(day).describe('Today, where left out.'),
  validTo: z.exactOptional(day),
});

export const appointmentOfStaffRequest = z
  .strictObject({
    login: z.string().trim().max(100),
    name: z.string().trim().max(200),
    post: newPost,
    reason,
  })
  .meta({ id: 'AppointmentOfStaff' });
export const assignPostRequest = z.strictObject({ post: newPost, reason }).meta({ id: 'AssignPost' });
const postKey = z.string().max(300).describe('As GET /api/staff names it.');
export const confirmPostRequest = z.strictObject({ post: postKey, reason }).meta({ id: 'ConfirmPost' });
export const endPostRequest = z
  .strictObject({
    post: postKey,
    lastDay: z.exactOptional(day).describe('The last day on which it is held. Left out, it ends at once.'),
    reason,
  })
  .meta({ id: 'EndPost' });
export const reasonRequest = z.strictObject({ reason }).meta({ id: 'ActOnAccount' });

const staffPost = z
  .object({
    key: z.string(),
    duty: z.enum(duties),
    body: z.string(),
    bodyName: localText,
    centre: z.exactOptional(z.string()),
    centreName: z.exactOptional(localText),
    validFrom: day,
    validTo: z.exactOptional(day),
    standing: z.enum(['proposed', 'to-come', 'held', 'ended']),
  })
  .meta({ id: 'StaffPost' });

const staffEntry = z
  .object({
    staffId: z.uuid(),
    login: z.string(),
    name: z.string(),
    posts: z.array(staffPost),
    lockedUntil: z.exactOptional(z.string()),
    secondFactor: z.boolean(),
    codeUntil: z.exactOptional(z.string()).describe('A one-time code was given out and no password chosen yet.'),
  })
  .meta({ id: 'StaffEntry' });

const staffAct = z
  .object({
    what: z.string(),
    at: z.string(),
    by: z.string().describe('Empty where it was done from the machine’s own command line.'),
    byName: z.string(),
    staffId: z.uuid(),
    name: z.string(),
    reason: z.string(),
    post: z.exactOptional(staffPost),
  })
  .meta({ id: 'StaffAct' });

export const staffListReply = z.object({ entries: z.array(staffEntry), found: z.int() });
export const staffDetailReply = staffEntry.extend({ version: z.int(), acts: z.array(staffAct) }).meta({ id: 'Staff' });
export const staffActsReply = z.object({ acts: z.array(staffAct) });

/** The code is in this answer and nowhere else. */
export const codeReply = recordReply
  .extend({ code: z.string().describe('Told once.'), validUntil: z.string(), staffId: z.uuid() })
  .meta({ id: 'OneTimeCode' });
