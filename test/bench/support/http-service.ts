import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Authority, HeldPost } from '../../../src/app/authority.ts';
import { signIn } from '../../../src/app/sessions.ts';
import { argon } from '../../../src/http/argon.ts';
import { linesTo, serviceLog } from '../../../src/http/logging.ts';
import { createServer, type ServerOptions } from '../../../src/http/server.ts';
import { openSigner } from '../../../src/http/signer.ts';
import { localDate } from '../../../src/kernel/local-date.ts';
import type { BenchYimen } from './yimen.ts';

export interface BenchService {
  readonly port: number;
  /** A session's token for a member of staff. */
  tokenOf(staff: Authority & { kind: 'staff' }): Promise<string>;
  close(): Promise<void>;
}

/** The public API on a loopback port: sessions, checks, receipts and the log on; only the limits per address lifted. */
export async function startService(yimen: BenchYimen, more: Partial<ServerOptions> = {}): Promise<BenchService> {
  const { app, stateDirectory } = yimen;
  // What an attacker pays for a guess is not what is measured here.
  const passwords = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  const server = await createServer(app, {
    signer: openSigner(join(stateDirectory, 'receipt-key.pem')),
    passwords,
    secureCookies: false,
    logger: serviceLog('info', linesTo(join(stateDirectory, 'service.log'))) as FastifyBaseLogger,
    limits: false,
    ...more,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const assign = (staffId: string, { duty, body, centre }: HeldPost) => {
    const term = { validFrom: localDate('2020-01-01'), validTo: null };
    return app.ports.accounts.assignPost({ staffId, duty, body, centre: centre ?? null, ...term });
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    tokenOf: async ({ id, posts }) => {
      const password = 'only for measurements';
      const passwordHash = await passwords.hash(password);
      await app.ports.accounts.create({ id, kind: 'staff', login: id, name: '测量', passwordHash, totpSecret: null });
      for (const post of posts) await assign(id, post);
      const signedIn = await signIn(app, passwords, 'staff', id, password);
      if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.fault));
      return signedIn.value.token;
    },
    close: () => server.close(),
  };
}
