import { createConnection } from 'node:net';
import type { SealModule } from '../../app/sealing/module.ts';
import { isSm2Key } from '../../app/sealing/sm2.ts';

const patience = 5_000;

/**
 * A module of hardware, behind a small service of its maker's or the place's own on a Unix socket. One line of JSON each
 * way: `{"do":"publicKey","seal":"SYF-1"}` answers `{"publicKey":"04…"}`; `{"do":"sign","seal":"SYF-1","digest":"…"}`
 * (64 hex digits) answers `{"signature":"…"}` (128); either may answer `{"fault":"…"}`.
 */
export function moduleAtSocket(path: string): SealModule {
  return {
    publicKey: async (seal) => {
      const { publicKey } = await ask(path, { do: 'publicKey', seal });
      if (typeof publicKey !== 'string' || !isSm2Key(publicKey)) throw new Error('the seal module answered no SM2 key');
      return publicKey;
    },
    sign: async (seal, digest) => {
      const { signature } = await ask(path, { do: 'sign', seal, digest: Buffer.from(digest).toString('hex') });
      if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature))
        throw new Error('the seal module answered no signature');
      return Buffer.from(signature, 'hex');
    },
  };
}

function ask(path: string, question: object): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((done, failed) => {
    const socket = createConnection(path);
    let said = '';
    const fail = (reason: string) => {
      socket.destroy();
      failed(new Error(`the seal module at ${path} ${reason}`));
    };
    socket.setEncoding('utf8');
    socket.setTimeout(patience, () => fail('is silent'));
    socket.on('error', ({ message }) => fail(message));
    socket.on('connect', () => socket.write(`${JSON.stringify(question)}\n`));
    socket.on('data', (part: string) => {
      said += part;
      if (said.length > 4_096) return fail('says too much');
      if (!said.includes('\n')) return;
      socket.end();
      try {
        const answer = JSON.parse(said) as Record<string, unknown>;
        if (answer.fault !== undefined) return fail(String(answer.fault));
        done(answer);
      } catch {
        fail('does not speak JSON');
      }
    });
    socket.on('end', () => fail('hung up'));
  });
}
