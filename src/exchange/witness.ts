import { readCount } from '../app/ledger/checkpoint.ts';
import type { AskWitness } from '../app/ledger/ports.ts';

/** Longer than any honest answer; a witness that hangs is silent. */
const patience = 3_000;
const answerAtMost = 4_096;

/** 见证机构: another body's witness, over the protocol of c2sp.org/tlog-witness. */
export const askWitness: AskWitness = async (url, body) => {
  try {
    const reply = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const said = await atMost(reply);
    if (reply.status === 200) return { kind: 'cosigned', lines: said };
    const size = reply.status === 409 ? readCount(said.trimEnd()) : undefined;
    if (size !== undefined) return { kind: 'conflict', size };
    return { kind: 'refused', reason: `it answers ${reply.status}: ${said.split('\n')[0]}` };
  } catch (error) {
    const { cause, message, name } = error as Error & { cause?: { code?: string } };
    return { kind: 'silent', reason: name === 'TimeoutError' ? 'it does not answer' : (cause?.code ?? message) };
  }
};

/** An answer without end fills no memory. */
async function atMost(reply: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of reply.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > answerAtMost) throw new Error('its answer is too long');
  }
  return Buffer.concat(parts).toString('utf8');
}
