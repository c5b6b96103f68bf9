import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealModule } from '../../app/sealing/module.ts';
import { isSm2Key, newSm2Keys, sm2Sign } from '../../app/sealing/sm2.ts';

interface Keys {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * Keys of seals in files of the state folder, one a seal, readable by their owner alone. For a place without a module of
 * hardware: whoever holds the machine holds the seals. What is signed so without an impression in the log shows, because
 * the log does not know it.
 */
export function softwareModule(directory: string): SealModule {
  const known = new Map<string, Keys>();
  const keysOf = (seal: string): Keys => {
    const keys = known.get(seal) ?? read(pathOf(directory, seal)) ?? make(directory, seal);
    known.set(seal, keys);
    return keys;
  };
  return {
    publicKey: async (seal) => keysOf(seal).publicKey,
    sign: async (seal, digest) => {
      const { privateKey, publicKey } = keysOf(seal);
      return sm2Sign(digest, privateKey, publicKey);
    },
  };
}

function pathOf(directory: string, seal: string): string {
  if (!/^[\w-]{1,40}$/.test(seal)) throw new Error(`"${seal}" is no code of a seal`);
  return join(directory, `${seal}.json`);
}

function read(path: string): Keys | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const keys = JSON.parse(text) as Keys;
  if (!/^[0-9a-f]{64}$/.test(keys.privateKey) || !isSm2Key(keys.publicKey)) throw new Error(`${path} holds no SM2 key`);
  return keys;
}

function make(directory: string, seal: string): Keys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = pathOf(directory, seal);
  // Written beside and linked into place: a kill halfway leaves no half a key, and of two programs one wins.
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, JSON.stringify(newSm2Keys()), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
  return read(path) as Keys;
}
