import type { LocalDate } from '../../../kernel/local-date.ts';
import type { ItemElements } from './elements.ts';
import type { ArticleFinding, DraftPurpose } from './state.ts';

export type ItemDraftEvent =
  | {
      readonly type: 'ItemDraftOpened';
      readonly data: {
        readonly purpose: DraftPurpose;
        readonly itemVersion: number;
        readonly base?: number;
        readonly ends: readonly string[];
        readonly elements: ItemElements;
      };
    }
  | { readonly type: 'ItemDraftChanged'; readonly data: { readonly elements: ItemElements } }
  | {
      readonly type: 'ItemDraftSentToBodies';
      readonly data: { readonly bodies: readonly string[]; readonly answerBy: LocalDate };
    }
  | {
      readonly type: 'ItemDraftBodyAnswered';
      readonly data: { readonly body: string; readonly agrees: boolean; readonly text: string };
    }
  | {
      readonly type: 'ItemDraftCommented';
      readonly data: { readonly comment: string; readonly at: string; readonly quote: string; readonly text: string };
    }
  | { readonly type: 'ItemDraftCommentSettled'; readonly data: { readonly comment: string; readonly how: string } }
  | { readonly type: 'ItemDraftCommentResolved'; readonly data: { readonly comment: string } }
  | { readonly type: 'ItemDraftSentForReview'; readonly data: Readonly<Record<string, never>> }
  | {
      readonly type: 'ItemDraftReturned';
      readonly data: { readonly findings: readonly ArticleFinding[]; readonly text: string };
    }
  | {
      readonly type: 'ItemDraftCleared';
      readonly data: {
        readonly findings: readonly ArticleFinding[];
        readonly text: string;
        readonly opinionNumber: string;
      };
    }
  | { readonly type: 'ItemVersionPublished'; readonly data: { readonly from: LocalDate } }
  | { readonly type: 'ItemDraftDropped'; readonly data: { readonly reason: string } };
