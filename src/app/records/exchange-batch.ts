import {
  decideExchangeBatch,
  type ExchangeBatch,
  type ExchangeBatchCommand,
  type ExchangeBatchEvent,
  evolveExchangeBatch,
  exchangeBatchIndex,
  personalBatchParts,
} from '../../domain/joint-approval/exchange/batch.ts';
import type { RecordKind } from './record-kind.ts';

/** 任务批次: a numbered file of tasks for one body. */
export const exchangeBatchKind: RecordKind<ExchangeBatch, ExchangeBatchEvent, ExchangeBatchCommand> = {
  kind: 'exchange-batch',
  begins: ['makeBatch'],
  personal: personalBatchParts,
  permissions: { makeBatch: 'exchange.use', acknowledgeBatch: 'exchange.use' },
  target: (place, given, batch) => ({
    body: batch?.body ?? (given.type === 'makeBatch' ? given.body : ''),
    districtCentres: place.districtCentres,
  }),
  decide: decideExchangeBatch,
  evolve: evolveExchangeBatch,
  index: exchangeBatchIndex,
};
