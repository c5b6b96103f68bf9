import { z } from 'zod';
import { duties } from '../../domain/organisation/body.ts';
import { localText } from './parts.ts';

/** 登录: who somebody is, for as long as they sit there. */
const login = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(200);
const onceCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const signInRequest = z
  .strictObject({
    login,
    password,
    totp: z.exactOptional(onceCode).describe('The six digits of the authenticator, where one is enrolled.'),
    newPassword: z
      .exactOptional(z.string().max(200))
      .describe('The password chosen in place of a one-time code, which opens the door for nothing else.'),
    kind: z.enum(['staff', 'applicant']).default('staff'),
    bearer: z
      .boolean()
      .default(false)
      .describe('Answer with a token for `Authorization: Bearer` instead of a cookie; for programs, not browsers.'),
  })
  .meta({ id: 'SignIn' });

export const heldPost = z
  .object({
    duty: z.enum(duties),
    body: z.string(),
    bodyName: localText,
    centre: z.exactOptional(z.string()),
    centreName: z.exactOptional(localText),
  })
  .meta({ id: 'HeldPost' });

export const sessionReply = z
  .object({
    kind: z.enum(['staff', 'applicant', 'anonymous']),
    staffId: z.exactOptional(z.string()),
    name: z.string(),
    posts: z.array(heldPost),
    csrf: z.string().describe('Comes back as `x-yimen-csrf` with every write that a cookie session makes.'),
    secondFactor: z.boolean().describe('An authenticator is enrolled.'),
    token: z.exactOptional(z.string()),
  })
  .meta({ id: 'Session' });

export const registrationRequest = z
  .strictObject({ login, name: z.string().trim().min(1).max(200), password: z.string().max(200) })
  .meta({ id: 'Registration' });
export const registrationReply = z.object({ id: z.string(), login: z.string(), name: z.string() });

export const enrolmentReply = z.object({ secret: z.string(), uri: z.string() });
export const confirmRequest = z.strictObject({ totp: onceCode });

export type SignInRequest = z.input<typeof signInRequest>;
export type SessionReply = z.output<typeof sessionReply>;
export type RegistrationRequest = z.input<typeof registrationRequest>;
export type RegistrationReply = z.output<typeof registrationReply>;
export type EnrolmentReply = z.output<typeof enrolmentReply>;
export type ConfirmRequest = z.input<typeof confirmRequest>;
