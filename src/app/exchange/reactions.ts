import type { ExchangeBatchEventData } from '../../domain/joint-approval/exchange/batch.ts';
import type { FollowUp, Reacted, Reaction, ReactionReads } from '../reactions.ts';
import { exchangeTaskKind } from '../records/exchange-task.ts';
import { taskIdOf } from './ids.ts';

/** 下发: each task of a batch waits for its body from the moment at which the batch was made. */
const sendTasks: Reaction = {
  name: 'send-exchange-tasks',
  follow: (
    { event }: Reacted<{ type: 'BatchMade'; data: ExchangeBatchEventData['BatchMade'] }>,
    { digests }: ReactionReads,
  ): readonly FollowUp[] => {
    const { body, number: batch, lines } = event.data;
    return (lines ?? []).map(({ task, about, sentOn, returnDue }) => ({
      of: exchangeTaskKind,
      command: { type: 'sendTask', id: taskIdOf(digests, task), task, about, sentOn, returnDue, body, batch },
    }));
  },
};

export const exchangeReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'exchange-batch.batch-made': [sendTasks],
};
