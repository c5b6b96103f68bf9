import type { RecordCommand } from '../../organisation/record.ts';
import type { TakenRows } from './take-rows.ts';

export interface OpenPowersReturn extends RecordCommand {
  readonly type: 'openPowersReturn';
  readonly body: string;
}
export interface UploadPowersReturn extends RecordCommand {
  readonly type: 'uploadPowersReturn';
  readonly file: string;
  readonly checksum: string;
  readonly taken: TakenRows;
}
export interface SignPowersReturn extends RecordCommand {
  readonly type: 'signPowersReturn';
}
export interface ReopenPowersReturn extends RecordCommand {
  readonly type: 'reopenPowersReturn';
  readonly reason: string;
}
/** The row has become this draft. */
export interface NotePowersReturnDraft extends RecordCommand {
  readonly type: 'notePowersReturnDraft';
  readonly code: string;
  readonly draft: string;
}
export type PowersReturnCommand =
  | OpenPowersReturn
  | UploadPowersReturn
  | SignPowersReturn
  | ReopenPowersReturn
  | NotePowersReturnDraft;
