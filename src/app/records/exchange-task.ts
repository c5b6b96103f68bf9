import {
  decideExchangeTask,
  type ExchangeTask,
  type ExchangeTaskCommand,
  type ExchangeTaskEvent,
  evolveExchangeTask,
  exchangeTaskIndex,
} from '../../domain/joint-approval/exchange/task.ts';
import type { RecordKind } from './record-kind.ts';

/** 交换任务: what waits for a body that works in its own software. */
export const exchangeTaskKind: RecordKind<ExchangeTask, ExchangeTaskEvent, ExchangeTaskCommand> = {
  kind: 'exchange-task',
  begins: ['sendTask'],
  personal: {},
  permissions: {
    sendTask: 'system.tick',
    noteIncompleteReturn: 'system.tick',
    returnTask: 'system.tick',
    dropTask: 'system.tick',
  },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: decideExchangeTask,
  evolve: evolveExchangeTask,
  index: exchangeTaskIndex,
};
