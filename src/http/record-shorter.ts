import type { FastifyInstance } from 'fastify';
import type { RecordStanding } from '../app/record-shorter.ts';
import { sendRefusals } from './problem.ts';

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/**
 * 只读: while the record is shorter than what witnesses have seen, every write is refused with the reason, and the first
 * page says what is wrong, what can be read, and what is being done. Everything else is shown as it stands.
 */
export function refuseWrites(server: FastifyInstance, standing: RecordStanding): void {
  server.addHook('onRequest', async (request, reply) => {
    if (standing.shorter === undefined) return;
    const isFirstPage = request.url === '/' || request.url.startsWith('/?');
    if (harmless.includes(request.method) && !isFirstPage) return;
    return sendRefusals(request, reply, [{ code: 'service.record-shorter', kind: 'conflict' }]);
  });
}
