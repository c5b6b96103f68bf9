import { realChance } from '../../src/cli/clock.ts';
import { softwareModule } from '../../src/exchange/sm2/software-module.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { instant } from '../../src/kernel/instant.ts';
import { loadProfile } from '../../src/profile/load.ts';
import type { Connection } from '../../src/storage/pool.ts';
import { openStorage } from '../../src/storage/storage.ts';

/** A small place's fortnight, by the real commands, with a stream of every kind. */
export async function playTennisTown(connection: Connection, stateDirectory: string): Promise<void> {
  const directory = 'profiles/tennis-town';
  const profile = await loadProfile(directory);
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault.slice(0, 3)));
  const clock = { now: () => instant('2026-11-20T08:30:00.000Z') };
  const storage = await openStorage({ connection, stateDirectory, clock, chance: realChance });
  const ports = { ...storage.ports, sealModule: softwareModule(`${stateDirectory}/seals`) };
  await playDemo(profile.value, directory, ports, { hash: async () => 'none' });
  await storage.close();
}
