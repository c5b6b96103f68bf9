import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { ItemElements } from './elements.ts';
import type { ArticleFinding, DraftPurpose } from './state.ts';

/** 起草: from an element record, typed or read from a return; or from a version there is. */
export interface OpenItemDraft extends RecordCommand {
  readonly type: 'openItemDraft';
  readonly purpose: DraftPurpose;
  readonly elements: ItemElements;
  /** The version it is drawn from. */
  readonly base?: number;
  readonly ends: readonly string[];
}
export interface ChangeItemDraft extends RecordCommand {
  readonly type: 'changeItemDraft';
  readonly elements: ItemElements;
}
export interface SendItemDraftToBodies extends RecordCommand {
  readonly type: 'sendItemDraftToBodies';
  readonly bodies: readonly string[];
  readonly answerBy: LocalDate;
}
export interface AnswerItemDraft extends RecordCommand {
  readonly type: 'answerItemDraft';
  readonly agrees: boolean;
  readonly text: string;
}
export interface CommentItemDraft extends RecordCommand {
  readonly type: 'commentItemDraft';
  readonly comment: string;
  /** The element it is about, as a JSON pointer. `at` is when. */
  readonly element: string;
  readonly text: string;
}
export interface SettleItemDraftComment extends RecordCommand {
  readonly type: 'settleItemDraftComment';
  readonly comment: string;
  readonly how: string;
}
/** 批注了结: whoever wrote the comment, or another reviewer, is content with how it was answered. */
export interface ResolveItemDraftComment extends RecordCommand {
  readonly type: 'resolveItemDraftComment';
  readonly comment: string;
}
export interface SendItemDraftForReview extends RecordCommand {
  readonly type: 'sendItemDraftForReview';
}
export interface ReturnItemDraft extends RecordCommand {
  readonly type: 'returnItemDraft';
  readonly findings: readonly ArticleFinding[];
  readonly text: string;
}
export interface ClearItemDraft extends RecordCommand {
  readonly type: 'clearItemDraft';
  readonly findings: readonly ArticleFinding[];
  readonly text: string;
  readonly opinionNumber: string;
}
export interface PublishItemVersion extends RecordCommand {
  readonly type: 'publishItemVersion';
  readonly from: LocalDate;
}
export interface DropItemDraft extends RecordCommand {
  readonly type: 'dropItemDraft';
  readonly reason: string;
}
export type ItemDraftCommand =
  | OpenItemDraft
  | ChangeItemDraft
  | SendItemDraftToBodies
  | AnswerItemDraft
  | CommentItemDraft
  | SettleItemDraftComment
  | ResolveItemDraftComment
  | SendItemDraftForReview
  | ReturnItemDraft
  | ClearItemDraft
  | PublishItemVersion
  | DropItemDraft;
