import { resolve } from 'node:path';
import { loadProfile } from '../../src/profile/load.ts';

/** Panyu, for tests of joint cases that need no database. */
const loaded = await loadProfile(resolve(import.meta.dirname, '../../profiles/panyu'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault.slice(0, 5)));
export const panyu = loaded.value;
