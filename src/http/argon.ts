import { hash, type Options, verify } from '@node-rs/argon2';
import type { Passwords } from '../app/passwords.ts';

/** Passwords under argon2id with OWASP’s parameters: 19 MiB, two passes. Tests pass cheaper ones. */
export function argon(options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }): Passwords {
  return {
    hash: (password) => hash(password.normalize('NFKC'), options),
    verify: (hashed, password) => verify(hashed, password.normalize('NFKC')).catch(() => false),
  };
}
