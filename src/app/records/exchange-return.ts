import {
  decideExchangeReturn,
  type ExchangeReturn,
  type ExchangeReturnCommand,
  type ExchangeReturnEvent,
  evolveExchangeReturn,
  exchangeReturnIndex,
  personalReturnParts,
} from '../../domain/joint-approval/exchange/return.ts';
import type { RecordKind } from './record-kind.ts';

/** 回传批次: a file of answers from one body's own software. */
export const exchangeReturnKind: RecordKind<ExchangeReturn, ExchangeReturnEvent, ExchangeReturnCommand> = {
  kind: 'exchange-return',
  begins: ['takeReturn', 'refuseReturn'],
  personal: personalReturnParts,
  permissions: {
    takeReturn: 'exchange.use',
    refuseReturn: 'exchange.use',
    finishRow: 'system.tick',
    failRow: 'system.tick',
  },
  target: (place, given, file) => ({
    body: file?.body ?? ('body' in given ? given.body : ''),
    districtCentres: place.districtCentres,
  }),
  decide: decideExchangeReturn,
  evolve: evolveExchangeReturn,
  index: exchangeReturnIndex,
};
