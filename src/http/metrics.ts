import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outbox } from '../app/ports.ts';
import type { Room } from '../app/room.ts';

/** Figures for those who run the service: no person, no case and no address in them. */
export interface Metrics {
  readonly registry: Registry;
  command(type: string, outcome: string): void;
  turnedAway(requests: number): void;
}

export function metrics(room?: Room, outbox?: Pick<Outbox, 'dead'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'yimen_' });
  const commands = new Counter({
    name: 'yimen_commands_total',
    help: 'Commands by type and outcome: done, repeated, or the kind of refusal.',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const turnedAway = new Counter({
    name: 'yimen_turned_away_total',
    help: 'Requests answered with 503 before anything was looked up, because too many were at work.',
    registers: [registry],
  });
  new Gauge({
    name: 'yimen_read_only',
    help: '1 while nothing can be written because the disk is full.',
    registers: [registry],
    collect() {
      this.set(room?.fullSince() === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: 'yimen_messages_given_up',
    help: 'Messages to applicants that could not be sent and wait for somebody to look; counted up to 1000.',
    registers: [registry],
    async collect() {
      this.set((await outbox?.dead(1_000))?.length ?? 0);
    },
  });
  return {
    registry,
    command: (type, outcome) => commands.inc({ type, outcome }),
    turnedAway: (requests) => turnedAway.inc(requests),
  };
}

/** Measures every request by its route, never by its address: addresses carry numbers of cases. */
export function measureRequests(server: FastifyInstance, { registry }: Metrics): void {
  const durations = new Histogram({
    name: 'yimen_request_seconds',
    help: 'Duration of requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
