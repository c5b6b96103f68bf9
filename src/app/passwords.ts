import type { Refusal } from '../kernel/refusal.ts';

/** Turns passwords into something that may be kept, slowly on purpose. The HTTP ring brings argon2id. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Never throws: a hash that cannot be read verifies nothing. */
  verify(hash: string, password: string): Promise<boolean>;
}

/** Characters. No rule about kinds of characters: length is what resists guessing, and people keep what they can remember. */
export const passwordLength = { least: 10, most: 200 } as const;

/** What is wrong with a password that somebody chose; nothing when it will do. */
export function passwordFaults(password: string, login: string): Refusal[] {
  const faults: Refusal[] = [];
  const length = [...password].length;
  const pointer = '/password';
  if (length < passwordLength.least || length > passwordLength.most) {
    faults.push({ code: 'session.password-length', kind: 'invalid', pointer, facts: { ...passwordLength } });
  }
  if (length > 0 && (new Set(password).size < 4 || resembles(password, login))) {
    faults.push({ code: 'session.password-guessable', kind: 'invalid', pointer });
  }
  return faults;
}

function resembles(password: string, login: string): boolean {
  const [one, other] = [password.toLowerCase(), login.toLowerCase()];
  return other.length > 3 && one.includes(other);
}
