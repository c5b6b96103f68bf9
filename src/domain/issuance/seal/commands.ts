import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { RefusedUse, SealScope } from './events.ts';

export type SealCommand =
  | (RecordCommand & {
      readonly type: 'registerSeal';
      readonly code: string;
      readonly scope: SealScope;
      readonly approval: string;
      readonly engravedOn: LocalDate;
    })
  | (RecordCommand & {
      readonly type: 'handOverSeal';
      readonly to: string;
      /** 签字: said by the account, in place of a signature. */
      readonly confirmed: boolean;
    })
  | (RecordCommand & { readonly type: 'takeOverSeal'; readonly confirmed: boolean })
  | (RecordCommand & { readonly type: 'callOffSealHandOver' })
  | (RecordCommand & { readonly type: 'suspendSeal'; readonly reason: string })
  | (RecordCommand & { readonly type: 'resumeSeal'; readonly reason: string })
  | (RecordCommand & { readonly type: 'reportSealLost'; readonly lostOn: LocalDate; readonly reason: string })
  | (RecordCommand & { readonly type: 'destroySeal'; readonly reason: string })
  /** The road notes it, where the seal refused. */
  | (RecordCommand & { readonly type: 'recordRefusedSealUse'; readonly use: Omit<RefusedUse, 'on'> });
