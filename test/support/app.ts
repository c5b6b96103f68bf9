import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type App, createApp, type Ports } from '../../src/app/app.ts';
import type { SealModule } from '../../src/app/sealing/module.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { powersSheets } from '../../src/exchange/sheets/powers-sheets.ts';
import { softwareModule } from '../../src/exchange/sm2/software-module.ts';
import { argon } from '../../src/http/argon.ts';
import { createServer, type ServerOptions } from '../../src/http/server.ts';
import { openSigner } from '../../src/http/signer.ts';
import { addMilliseconds, type Instant, instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const root = resolve(import.meta.dirname, '../..');

/** A clock that stands still until it is moved. */
export interface TestClock {
  now(): Instant;
  set(moment: string): void;
  advance(milliseconds: number): void;
}

export function testClock(start = '2026-03-02T01:00:00.000Z'): TestClock {
  let moment = instant(start);
  return {
    now: () => moment,
    set: (text) => {
      moment = instant(text);
    },
    advance: (milliseconds) => {
      moment = addMilliseconds(moment, milliseconds);
    },
  };
}

export interface TestApp {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly storage: Storage;
  readonly clock: TestClock;
  /** The database itself, as its owner. */
  readonly connection: TestDatabase['connection'];
  /** Its state directory: keys and files. */
  readonly directory: string;
  /** Asks as somebody: a bearer token, or nobody. */
  ask(
    who: Person | undefined,
    method: string,
    url: string,
    body?: unknown,
    more?: InjectOptions,
  ): Promise<LightMyRequestResponse>;
  /** An account with one post, signed in. */
  staff(duty: Duty, body: string, centre?: string): Promise<Person>;
  applicant(): Promise<Person>;
  /** Signs in again, after the clock was moved. */
  again(who: Person): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  readonly kind: 'staff' | 'applicant';
  readonly id: string;
  readonly login: string;
  readonly token: string;
}

/** A service that was at work once: its database to copy, and its state directory. */
export interface Beginning {
  readonly template: string;
  readonly directory: string;
}

export const testPassword = 'correct horse battery';

/** The whole service on a database of its own, with the profile of Panyu and a clock in the test's hand. */
export async function testApp(
  options: {
    clock?: TestClock;
    server?: Partial<ServerOptions>;
    profile?: string;
    seals?: SealModule | true;
    ports?: Partial<Ports>;
    /** What to begin with instead of nothing. */
    from?: Beginning;
  } = {},
): Promise<TestApp> {
  const clock = options.clock ?? testClock();
  const directory = mkdtempSync(join(tmpdir(), 'yimen-api-'));
  if (options.from) cpSync(options.from.directory, directory, { recursive: true });
  const database = await testDatabase(options.from?.template);
  const profile = await loadProfile(join(root, 'profiles', options.profile ?? 'panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault.slice(0, 5)));
  const storage = await openStorage({
    connection: database.connection,
    stateDirectory: directory,
    clock,
    chance: { id: randomUUID },
  });
  const seals = options.seals === true ? softwareModule(join(directory, 'seal-keys')) : options.seals;
  const app = createApp(
    profile.value,
    { ...storage.ports, powersSheets, ...options.ports, ...(seals && { sealModule: seals }) },
    false,
  );
  const passwords = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  const server = await createServer(app, {
    signer: openSigner(join(directory, 'key.pem')),
    passwords,
    secureCookies: false,
    logger: false,
    limits: false,
    ...options.server,
  });
  const passwordHash = await passwords.hash(testPassword);
  const ask: TestApp['ask'] = (who, method, url, body, more = {}) =>
    server.inject({
      method: method as 'GET',
      url,
      ...(body === undefined ? {} : { payload: body as object }),
      ...more,
      headers: { ...(who ? { authorization: `Bearer ${who.token}` } : {}), ...more.headers },
    });
  const signedIn = async (kind: 'staff' | 'applicant', id: string, login: string): Promise<Person> => {
    const reply = await ask(undefined, 'POST', '/api/session', { kind, login, password: testPassword, bearer: true });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    return { kind, id, login, token: reply.json().token };
  };
  const account = async (kind: 'staff' | 'applicant', login: string): Promise<string> => {
    const id = randomUUID();
    await app.ports.accounts.create({ id, kind, login, name: nameFor(login), passwordHash, totpSecret: null });
    return id;
  };
  return {
    app,
    server,
    storage,
    clock,
    connection: database.connection,
    directory,
    ask,
    staff: async (duty, body, centre) => {
      const login = `${duty}-${randomUUID().slice(0, 8)}`;
      const id = await account('staff', login);
      const post = {
        staffId: id,
        duty,
        body,
        centre: centre ?? null,
        validFrom: localDate('2020-01-01'),
        validTo: null,
      };
      await app.ports.accounts.assignPost(post);
      return signedIn('staff', id, login);
    },
    applicant: async () => {
      const login = `applicant-${randomUUID().slice(0, 8)}`;
      return signedIn('applicant', await account('applicant', login), login);
    },
    again: ({ kind, id, login }) => signedIn(kind, id, login),
    close: async () => {
      await server.close();
      await storage.close();
      await database.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Different people, told apart at a glance. */
function nameFor(login: string): string {
  return `张${createHash('sha256').update(login).digest('hex').slice(0, 4)}`;
}
