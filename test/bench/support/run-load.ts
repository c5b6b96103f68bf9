import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answered, LoadOrder } from './open-load.ts';

/** Runs the load client beside this program, from the checkout's folder, and hands back every answer. */
export async function runLoad(order: LoadOrder): Promise<readonly Answered[]> {
  const client = fork('test/bench/support/open-load.ts', { execArgv: [] });
  client.send(order);
  const [answers] = (await once(client, 'message')) as [readonly Answered[]];
  return answers;
}
