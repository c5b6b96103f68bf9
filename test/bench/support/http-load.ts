import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { callers } from './callers.ts';
import { HttpConnection, type HttpReply } from './http-connection.ts';
import type { LifeScript } from './life.ts';
import { somebodyElse } from './somebody-else.ts';

// The load client of `life`, a program of its own: sixteen callers, each on one connection, one request at a time.

/** The first thing it is told. */
export interface LoadPlan {
  readonly port: number;
  /** Lives to choose from in turn; ids and keys are new each time. */
  readonly scripts: readonly LifeScript[];
  readonly tokens: {
    readonly clerk: string;
    readonly officers: Readonly<Record<string, string>>;
    readonly heads: Readonly<Record<string, string>>;
  };
}

export interface LoadRound {
  readonly lives: number;
  readonly livesPerSecond: number;
  readonly cpuSeconds: number;
}

const [plan] = (await once(process, 'message')) as [LoadPlan];
const connections = Array.from({ length: callers }, () => new HttpConnection(plan.port));
let count = 0;

process.on('message', async (seconds: number) => {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1000;
  let lives = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until) {
        const script = plan.scripts[count % plan.scripts.length] as LifeScript;
        // Numbers that nobody uses who lives in process.
        await live(connection, { ...script, applicant: somebodyElse(script.applicant, 10_000_000 + count++) });
        lives += 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const livesPerSecond = lives / ((performance.now() - began) / 1000);
  process.send?.({ lives, livesPerSecond, cpuSeconds: (user + system) / 1e6 } satisfies LoadRound);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function live(connection: HttpConnection, { item, channel, applicant, answers, materials }: LifeScript) {
  const { clerk, officers, heads } = plan.tokens;
  const [officer, head] = [officers[item.body] as string, heads[item.body] as string];
  const post = async (path: string, token: string | undefined, version: number, body: object) => {
    const headers = {
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(version === 0 ? {} : { 'if-match': `"${version}"` }),
    };
    return said(path, await connection.request('POST', path, headers, body));
  };
  const application = { item: item.code, applicant, answers, materials };
  const received = await post('/api/cases', channel === 'window' ? clerk : undefined, 0, application);
  const on = (act: string, token: string, version: number, body: object) =>
    post(`/api/cases/${received.caseId}/${act}`, token, version, body);
  const checks = item.materials.map((material) => ({ material: material.code, verdict: 'in-order' }));
  const words = { reasons: '申请符合法定条件、标准', articles: '行政许可法第三十八条第一款' };
  const { version: accepted } = await on('acceptance', clerk, received.version, { checks });
  const opinion = { opinion: 'grant', text: '材料齐全，符合条件，拟同意。' };
  const { version: reviewed } = await on('review-opinion', officer, accepted, opinion);
  const { version: proposed } = await on('proposal', officer, reviewed, { outcome: 'grant', ...words });
  const { version: decided } = await on('decision', head, proposed, { outcome: 'grant', ...words, remediesTold: true });
  const { name: recipient, identityForm, identityNumber } = applicant;
  const collector = { is: 'applicant', identityForm, identityNumber };
  const delivery = { method: 'collected', recipient, proof: '当面签收', collector, completing: true };
  const completed = await on('delivery', clerk, decided, delivery);
  if (completed.state !== 'completed') throw new Error(`a life ended as ${completed.state}`);
}

function said(path: string, { status, body }: HttpReply): { caseId: string; version: number; state: string } {
  if (status === 200 || status === 201) return JSON.parse(body);
  throw new Error(`${path} answered ${status}: ${body.slice(0, 500)}`);
}
