import { join, resolve } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { realChance, realClock } from '../../src/cli/clock.ts';
import { argon } from '../../src/http/argon.ts';
import { createServer } from '../../src/http/server.ts';
import { openSigner } from '../../src/http/signer.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openStorage } from '../../src/storage/storage.ts';

// The service without its pages, on the embedded server of a state folder: a program that is meant to be killed. Says
// its address once it listens.
const state = process.argv[2] ?? '';
const embedded = await startEmbedded(state, () => {});
const { socketDirectory: host, port, user } = embedded;
const connection = { host, port, user, database: 'postgres' };
const storage = await openStorage({ connection, stateDirectory: state, clock: realClock, chance: realChance });
const profile = await loadProfile(join(resolve(import.meta.dirname, '../..'), 'profiles/tennis-town'));
if (!profile.ok) throw new Error(JSON.stringify(profile.fault));
const server = await createServer(createApp(profile.value, storage.ports, false), {
  signer: openSigner(join(state, 'key.pem')),
  passwords: argon({ memoryCost: 256, timeCost: 1, parallelism: 1 }),
  secureCookies: false,
  logger: false,
  limits: false,
});
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
