import { join } from 'node:path';
import { createApp } from './app/app.ts';
import { settleReturns } from './app/exchange/take-return.ts';
import { policyInWords } from './app/ledger/policy.ts';
import { RollbackSuspected } from './app/ledger/rollback.ts';
import { type RecordStanding, unlessShorter } from './app/record-shorter.ts';
import type { SealModule } from './app/sealing/module.ts';
import { recordValues } from './app/values-in-force.ts';
import { announce } from './cli/announce.ts';
import { writeCases } from './cli/case-writer.ts';
import { realChance, realClock } from './cli/clock.ts';
import { type Config, configInWords, readConfig } from './cli/config.ts';
import { type Database, openDatabase, projectRoot } from './cli/database.ts';
import { demoPayments } from './cli/demo-payments.ts';
import { openLedger } from './cli/ledger-place.ts';
import { whyNotStarted } from './cli/start-faults.ts';
import { clamd } from './exchange/clamd.ts';
import { messengerTo } from './exchange/messenger.ts';
import { powersSheets } from './exchange/sheets/powers-sheets.ts';
import { readReturnFile } from './exchange/sheets/read-return-file.ts';
import { moduleAtSocket } from './exchange/sm2/module-at-socket.ts';
import { softwareModule } from './exchange/sm2/software-module.ts';
import { argon } from './http/argon.ts';
import { createServer } from './http/server.ts';
import { openSigner } from './http/signer.ts';
import { archiveDuty } from './jobs/archive.ts';
import { playDemo } from './jobs/demo/play.ts';
import { inBackground, outboxDuty } from './jobs/outbox.ts';
import { paymentDuty } from './jobs/payments.ts';
import { recheckDuty } from './jobs/recheck.ts';
import { sealingDuty } from './jobs/seals.ts';
import { sweeper } from './jobs/sweep.ts';
import { every, recomputeJointDays, recomputeProvisional, tick } from './jobs/tick.ts';
import { watchDuty } from './jobs/watch.ts';
import { dailyWatchDuty } from './jobs/watch-days.ts';
import { type Instant, instantAt } from './kernel/instant.ts';
import { inLanguage } from './kernel/language.ts';
import { loadProfile } from './profile/load.ts';
import type { Profile } from './profile/profile.ts';
import { soleRunner } from './storage/sole-runner.ts';
import { openStorage, type Storage } from './storage/storage.ts';
import { registerPortal } from './web/portal/portal.tsx';
import { translator } from './web/texts/translate.ts';

const passwords = argon();
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const printOnly = process.argv.includes('--print-config');
  const argv = process.argv.slice(2).filter((word) => word !== '--print-config');
  const config = readConfig(argv, process.env);
  if (printOnly) say(configInWords(argv, process.env).trimEnd());
  if (!config.ok) return giveUp(config.fault);
  if (printOnly) return;
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok) {
    return giveUp(profile.fault.map(({ file, line, pointer, reason }) => `${file}:${line} ${pointer}: ${reason}`));
  }
  const tell = (line: string) => config.value.logLevel !== 'silent' && say(line);
  const database = await openDatabase(config.value, tell).catch((error) => giveUp(whyNotStarted(error, config.value)));
  const running = await run(config.value, profile.value, database).catch(async (error) => {
    // The embedded server does not outlive a start that failed.
    await database.stop();
    return giveUp(whyNotStarted(error, config.value));
  });
  await announce(config.value, profile.value, running.address, running.demo);
  let stopping = false;
  const stop = async () => {
    if (stopping) return process.exit(1);
    stopping = true;
    await running.stop();
    await database.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function run(config: Config, profile: Profile, database: Database) {
  const { connection, stateDirectory } = database;
  const open = () => openStorage({ connection, stateDirectory, clock: realClock, chance: realChance });
  let storage = await open();
  const sole = soleRunner(connection);
  // One after the other where several start together: the demo is played once.
  await sole.inTurn(async () => {
    await refuseOtherProfile(storage, profile);
    if (await isHalfPlayed(storage)) {
      say('demo: it was interrupted while it was played; beginning anew');
      await storage.close();
      await database.renew();
      storage = await open();
      await refuseOtherProfile(storage, profile);
    }
    const mayPlay = !config.empty && (await storage.ports.cases.isEmpty());
    if (mayPlay && (await storage.installation.get('demo')) === undefined)
      await play(storage, profile, sealModuleOf(config, stateDirectory));
  });
  const demo = (await storage.installation.get('demo')) !== undefined;
  const scanner = config.virusScanner;
  const { kioskKey, uploadQuota } = config;
  const bank = demo ? await demoPayments(stateDirectory, profile.timeZone) : undefined;
  const set = {
    uploadQuota,
    sealModule: sealModuleOf(config, stateDirectory),
    writeCases,
    ...(bank ? { payments: bank.payments } : {}),
    ...(scanner ? { virusScan: clamd(scanner) } : {}),
    ...(kioskKey ? { kioskKey } : {}),
    returnFiles: readReturnFile,
    powersSheets,
  };
  const record: RecordStanding = {};
  const app = createApp(profile, unlessShorter({ ...storage.ports, ...set }, record), demo);
  bank?.connect(app);
  const ownName = inLanguage(profile.name, profile.languages[0] ?? 'en');
  let makers: { close(): Promise<void> } | undefined;
  const paperSigner = once(async () => {
    const { openPaperSigner } = await import('./web/papers/pdf/open-signer.ts');
    const { makingElsewhere, paperMakers } = await import('./web/papers/pdf/makers.ts');
    const path = join(stateDirectory, 'paper-key.pem');
    const opened = await openPaperSigner(path, ownName, new Date());
    const made = paperMakers({ path, name: ownName });
    makers = made;
    return makingElsewhere(opened, made);
  });
  const signer = openSigner(join(stateDirectory, 'receipt-key.pem'));
  const server = await createServer(app, {
    record,
    signer,
    passwords,
    secureCookies: config.secureCookies,
    trustProxy: config.trustProxy,
    logLevel: config.logLevel,
    desksDirectory: join(projectRoot, 'dist', 'desks'),
    portal: (fastify) =>
      registerPortal(fastify, app, {
        assetsDirectory: join(projectRoot, 'dist', 'assets'),
        paperSigner,
        listSigner: signer,
      }),
  });
  const ledger = await openLedger(
    connection,
    stateDirectory,
    { profile: profile.code, demo, secondTree: profile.ledger?.secondTree !== undefined, config: config.ledger },
    (error) => server.log.fatal(error, 'ledger'),
  );
  await ledger.duty.check().catch((error) => {
    if (!(error instanceof RollbackSuspected)) throw error;
    record.shorter = error.message;
  });
  if (record.shorter !== undefined) {
    // Nothing runs that writes; what there is can be read while somebody finds out.
    process.stderr.write(`READ-ONLY: ${record.shorter}\n`);
    const address = await server.listen({ host: config.host, port: config.port });
    const stop = async () => {
      await sole.stop();
      await server.close();
      await makers?.close();
      await ledger.close();
      await storage.close();
    };
    return { address, demo, stop };
  }
  if (ledger.policy.witnesses.length === 0)
    server.log.warn('nobody witnesses the ledger: YIMEN_LEDGER_POLICY is not set; see docs/how-to/witness.md');
  const changed = await sole.inTurn(() => recordValues(app));
  if (changed.length > 0) server.log.warn({ changed }, 'other values are in force than before');
  await recomputeProvisional(app);
  await recomputeJointDays(app);
  await app.sealing?.refresh();
  await app.catalogue.refresh();
  await app.powers.refresh();
  const sealing =
    app.sealing &&
    inBackground(
      sealingDuty(app.sealing, {
        get: () => storage.installation.get('sealed-until'),
        set: (position) => storage.installation.set('sealed-until', position),
      }),
      (error) => server.log.error(error, 'seals'),
    );
  const watching = inBackground(
    watchDuty(app, {
      get: () => storage.installation.get('watched-until'),
      set: (position) => storage.installation.set('watched-until', position),
    }),
    (error) => server.log.error(error, 'supervision'),
  );
  const watchingDays = inBackground(
    dailyWatchDuty(app, {
      get: () => storage.installation.get('watched-days'),
      set: (day) => storage.installation.set('watched-days', day),
    }),
    (error) => server.log.error(error, 'supervision'),
  );
  const returning = inBackground(
    () => settleReturns(app),
    (error) => server.log.error(error, 'exchange'),
  );
  const settling = inBackground(paymentDuty(app), (error) => server.log.error(error, 'payments'));
  const rechecking = inBackground(
    recheckDuty(
      app,
      {
        get: () => storage.installation.get('rechecked-on'),
        set: (day) => storage.installation.set('rechecked-on', day),
      },
      async () => {
        const read = await loadProfile(join(projectRoot, 'profiles', config.profile));
        return read.ok ? read.value : undefined;
      },
    ),
    (error) => server.log.error(error, 'recheck'),
  );
  // Another process may have taken a seal out of use.
  const lookingAtSeals = every(
    2_000,
    async () => {
      await app.sealing?.refresh();
      await app.lookAtWitnesses();
    },
    (error) => server.log.error(error, 'seals'),
  );
  // And published an item.
  const lookingAtItems = every(
    1_000,
    async () => {
      await app.catalogue.refresh();
      await app.powers.refresh();
    },
    (error) => server.log.error(error, 'catalogue'),
  );
  const archiving = inBackground(
    archiveDuty(
      app,
      once(async () => {
        const { archivePapers } = await import('./web/papers/archive-papers.ts');
        const { signer: log, policy } = ledger;
        const known = policy.logs.length > 0 ? policy : { ...policy, logs: [log.key] };
        return {
          signer,
          papers: archivePapers(app, config.publicAddress ?? 'http://yimen.invalid', paperSigner),
          ...(policy.witnesses.length > 0 ? { policy: policyInWords(known) } : {}),
        };
      }),
      {
        get: () => storage.installation.get('archived-until'),
        set: (position) => storage.installation.set('archived-until', position),
      },
      (task, error) => server.log.error(error, `archive: ${task}`),
    ),
    (error) => server.log.error(error, 'archive'),
  );
  const sweep = sweeper(app, storage.leftovers, config.sweep);
  const messenger = config.messenger && messengerTo(config.messenger);
  const language = profile.languages[0] ?? 'en';
  const telling =
    messenger &&
    inBackground(
      outboxDuty(app, messenger, {
        t: translator(language),
        address: config.publicAddress,
        position: {
          get: async () => (await storage.installation.get('outbox-read')) as Instant | undefined,
          set: (position) => storage.installation.set('outbox-read', position),
        },
      }),
      (error) => server.log.error(error, 'outbox'),
    );
  const ticking = every(
    1_000,
    async () => {
      await app.followUps.settle();
      await sole.run(async () => {
        await tick(app);
        await bank?.sendDue();
        await sweep();
        telling?.start();
        sealing?.start();
        watching.start();
        watchingDays.start();
        archiving.start();
        rechecking.start();
        settling.start();
        returning.start();
      });
    },
    (error) => server.log.error(error, 'tick'),
  );
  const ordering = every(
    200,
    () => sole.run(() => ledger.duty.order()),
    (error) => server.log.error(error, 'ledger'),
  );
  const witnessing = every(
    config.ledger.witnessEvery * 1_000,
    () =>
      sole.run(async () => {
        await ledger.duty.witness();
        await ledger.followSecond?.();
      }),
    (error) => server.log.error(error, 'witnesses'),
  );
  if (!scanner) server.log.info('files handed in are not scanned for viruses: CLAMD_SOCKET is not set');
  const address = await server.listen({ host: config.host, port: config.port });
  // Not before: the first key takes a second to make. A broken one is told now and not to the first applicant.
  paperSigner().catch((error) => server.log.error(error, 'papers cannot be signed'));
  return {
    address,
    demo,
    stop: async () => {
      await Promise.all([
        ticking.stop(),
        ordering.stop(),
        witnessing.stop(),
        lookingAtSeals.stop(),
        lookingAtItems.stop(),
      ]);
      await telling?.settled();
      await sealing?.settled();
      await watching.settled();
      await watchingDays.settled();
      await archiving.settled();
      await rechecking.settled();
      await settling.settled();
      await returning.settled();
      await sole.stop();
      // Requests under way are finished; one that hangs does not hold everybody up.
      const patience = setTimeout(() => server.server.closeAllConnections(), 10_000);
      await server.close();
      clearTimeout(patience);
      await makers?.close();
      await ledger.close();
      await storage.close();
    },
  };
}

/** The first call does it, the others wait for the same. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The cases of one place must not be read with another's law. */
async function refuseOtherProfile(storage: Storage, profile: Profile): Promise<void> {
  const known = await storage.installation.get('profile');
  if (known === undefined) return storage.installation.set('profile', profile.code);
  if (known === profile.code) return;
  throw new Error(`this database belongs to the profile "${known}", not "${profile.code}"`);
}

/** A demo that was killed on the way: cases without their end, and not known to be invented. */
async function isHalfPlayed({ installation }: Storage): Promise<boolean> {
  return (await installation.get('demo')) === undefined && (await installation.get('demo-begun')) !== undefined;
}

function sealModuleOf({ sealModule }: Config, stateDirectory: string): SealModule {
  return sealModule === undefined ? softwareModule(join(stateDirectory, 'seal-keys')) : moduleAtSocket(sealModule);
}

async function play(storage: Storage, profile: Profile, sealModule: SealModule): Promise<void> {
  say('demo: playing a fortnight of work …');
  const started = Date.now();
  await storage.installation.set('demo-begun', instantAt(started));
  const ports = { ...storage.ports, sealModule };
  const played = await playDemo(profile, join(projectRoot, 'profiles', profile.code), ports, passwords);
  await storage.installation.set('demo', instantAt(Date.now()));
  // A young database has no statistics yet, and the first lists would be planned blindly.
  await storage.analyse();
  say(`demo: ${played.cases} cases, ${played.commands} commands in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function giveUp(reasons: readonly string[]): never {
  process.stderr.write(`yimen does not start:\n${reasons.map((reason) => `  ${reason}\n`).join('')}`);
  process.exit(2);
}

main().catch((error) => giveUp([error instanceof Error ? error.message : String(error)]));
