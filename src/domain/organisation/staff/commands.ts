import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../record.ts';
import type { AssignedPost } from './events.ts';

interface StaffCommandOf<Type extends string> extends RecordCommand {
  readonly type: Type;
  /** Why; who reads the list of acts must understand each. */
  readonly reason: string;
}

export interface AppointStaff extends StaffCommandOf<'appointStaff'> {
  readonly login: string;
  readonly name: string;
  readonly post: AssignedPost;
}
/** Somebody whose account was there before staff had records: what it holds goes on the log as it stands. */
export interface TakeOverStaff extends StaffCommandOf<'takeOverStaff'> {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly AssignedPost[];
}
export interface AssignPost extends StaffCommandOf<'assignPost'> {
  readonly post: AssignedPost;
}
export interface ConfirmPost extends StaffCommandOf<'confirmPost'> {
  readonly post: string;
}
export interface EndPost extends StaffCommandOf<'endPost'> {
  readonly post: string;
  /** The last day on which it is still held; left out, it ends at once. */
  readonly lastDay?: LocalDate;
}

export type StaffCommand =
  | AppointStaff
  | TakeOverStaff
  | AssignPost
  | ConfirmPost
  | EndPost
  | StaffCommandOf<'resetPassword'>
  | StaffCommandOf<'unlockAccount'>
  | StaffCommandOf<'removeSecondFactor'>;
