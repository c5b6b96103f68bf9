import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Authority } from '../../../src/app/authority.ts';
import { runCallers } from './callers.ts';
import type { LoadPlan, LoadRound } from './http-load.ts';
import { type BenchService, startService } from './http-service.ts';
import { actsOf, benchItems, handInFiles, type LifeScript, lifeScript, staffFor } from './life.ts';
import { somebodyElse } from './somebody-else.ts';
import type { BenchYimen } from './yimen.ts';

/** Both ways a life can be led: in process through `app/execute`, and through the public API. */
export interface Lives {
  /** Lives led to their end so far, by either way. */
  completed(): number;
  execute(count: number): Promise<void>;
  http(seconds: number): Promise<LoadRound>;
  close(): Promise<void>;
}

export async function startLives(yimen: BenchYimen): Promise<Lives> {
  const { app } = yimen;
  const items = benchItems(app.profile);
  const files = await handInFiles(app.ports.files);
  const scripts = Array.from({ length: 64 }, (_, count) => lifeScript(items, files, count));
  const staff = staffFor(items);
  const service = await startService(yimen);
  const client = await startClient({ port: service.port, scripts, tokens: await tokens(service, staff) });
  let completed = 0;
  return {
    completed: () => completed,
    execute: async (count) => {
      const script = scripts[count % scripts.length] as LifeScript;
      const another = { ...script, applicant: somebodyElse(script.applicant, count) };
      const acts = actsOf(another, app.ports.chance.id(), staff, app.ports.clock.now());
      let expectedVersion = 0;
      for (const { command, authority } of acts) {
        const done = await app.execute(command, { authority, idempotencyKey: randomUUID(), expectedVersion });
        if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.fault)}`);
        expectedVersion = done.value.file.version;
      }
      completed += 1;
    },
    http: async (seconds) => {
      const ended = once(client, 'exit').then(() => Promise.reject(new Error('the load client gave up')));
      client.send(seconds);
      const [round] = (await Promise.race([once(client, 'message'), ended])) as [LoadRound];
      ended.catch(() => {});
      completed += round.lives;
      return round;
    },
    close: async () => {
      client.disconnect();
      await service.close();
    },
  };
}

/** A round in process. */
export async function runExecute(lives: Lives, seconds: number) {
  const { lives: count, livesPerSecond: rate, cpuSeconds } = await runCallers(seconds, lives.execute);
  return { rate, lives: count, nodeCpu: cpuSeconds, clientCpu: 0 };
}

/** A round through the API; the service runs in this program, the client in another. */
export async function runHttp(lives: Lives, seconds: number) {
  const before = process.cpuUsage();
  const { lives: count, livesPerSecond: rate, cpuSeconds } = await lives.http(seconds);
  const { user, system } = process.cpuUsage(before);
  return { rate, lives: count, nodeCpu: (user + system) / 1e6, clientCpu: cpuSeconds };
}

async function startClient(plan: LoadPlan): Promise<ChildProcess> {
  const client = fork(join(import.meta.dirname, 'http-load.ts'), { execArgv: [] });
  client.send(plan);
  await once(client, 'message');
  return client;
}

async function tokens(service: BenchService, staff: ReturnType<typeof staffFor>): Promise<LoadPlan['tokens']> {
  const each = async (members: ReadonlyMap<string, Authority & { kind: 'staff' }>) => {
    const signedIn: Record<string, string> = {};
    for (const [body, member] of members) signedIn[body] = await service.tokenOf(member);
    return signedIn;
  };
  return {
    clerk: await service.tokenOf(staff.clerk),
    officers: await each(staff.officers),
    heads: await each(staff.heads),
  };
}
