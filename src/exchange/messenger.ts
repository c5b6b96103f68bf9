import { appendFile } from 'node:fs/promises';
import type { Messenger, Telling } from '../app/messenger.ts';

/** How long a gateway may take. What it did not confirm by then is sent again, under the same id. */
const patience = 10_000;

/** For trials: each message a line of a file, or of the standard output. Nothing leaves the house. */
export function fileMessenger(path: string | 'stdout'): Messenger {
  return {
    send: async (telling) => {
      const line = `${JSON.stringify(telling)}\n`;
      if (path === 'stdout') process.stdout.write(line);
      else await appendFile(path, line, { mode: 0o600 });
    },
  };
}

/**
 * A gateway of the place that sends text messages and e-mails: one POST for each, as JSON, with the message's id as
 * idempotency key, so that a second copy of the same message can be told. Any answer of the 200s is taken for sent.
 */
export function httpMessenger(address: string, token: string | undefined): Messenger {
  return {
    send: async (telling: Telling) => {
      const reply = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': telling.id,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(telling),
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
      });
      await reply.body?.cancel();
      if (!reply.ok) throw new Error(`the gateway answered ${reply.status}`);
    },
  };
}

/** `stdout`, `file:/var/log/…`, or the address of a gateway; its form was checked with the other settings. */
export function messengerTo({ to, token }: { readonly to: string; readonly token?: string }): Messenger {
  if (to === 'stdout') return fileMessenger('stdout');
  return to.startsWith('file:') ? fileMessenger(to.slice('file:'.length)) : httpMessenger(to, token);
}
