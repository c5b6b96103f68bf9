import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadOrder, LoadReport } from './open-load.ts';

/** Runs the load client beside this program, from the checkout's folder, and hands back every answer. */
export async function runLoad(order: LoadOrder): Promise<LoadReport> {
  const client = fork('test/bench/support/open-load.ts', { execArgv: [] });
  client.send(order);
  const [report] = (await once(client, 'message')) as [LoadReport];
  return report;
}
