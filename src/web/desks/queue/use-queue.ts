import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueueDeskReply, QueueTicketShape } from '../../../app/requests/queue.ts';
import { type Act, useAct } from '../act/use-act.ts';
import { Problem, read, write } from '../client.ts';

export type QueueTicket = QueueTicketShape;
export type QueueDesk = QueueDeskReply;
const path = '/api/queue';
/** People come while one looks. */
const refreshed = 5_000;

export function useQueue() {
  return useQuery({
    queryKey: ['queue'],
    queryFn: ({ signal }) => read<QueueDesk>(path, signal),
    // A centre without a hall says so once.
    refetchInterval: ({ state }) => (state.error instanceof Problem ? false : refreshed),
    // How long people have waited changes although the answer does not.
    notifyOnChangeProps: 'all',
  });
}

const remembered = 'yimen.window';

/** The window at which this browser stands; it stays there. */
export function useWindow(windows: readonly string[]): readonly [string, (window: string) => void] {
  const [chosen, choose] = useState(() => localStorage.getItem(remembered) ?? '');
  const window = windows.includes(chosen) ? chosen : '';
  return [
    window,
    (wanted) => {
      localStorage.setItem(remembered, wanted);
      choose(wanted);
    },
  ];
}

export interface QueueAct extends Act {
  readonly send: (path: string, body: object, then: (ticket: QueueTicket) => void) => void;
}

/** One act on the queue; whatever it answers, the list is asked for again. */
export function useQueueAct(): QueueAct {
  const act = useAct();
  const queries = useQueryClient();
  return {
    ...act,
    send: (to, body, then) =>
      act.perform(
        async (key) => {
          try {
            return await write<{ ticket: QueueTicket }>(to, body, { key });
          } finally {
            queries.invalidateQueries({ queryKey: ['queue'] });
          }
        },
        ({ ticket }) => then(ticket),
      ),
  };
}
