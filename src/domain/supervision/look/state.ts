import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** What the look was taken at: the case on the screen, the whole package, a list. */
export const lookedAt = ['case', 'archive-package'] as const;
export type LookedAt = (typeof lookedAt)[number];

export interface PersonalDataViewedData {
  readonly of: 'case' | 'joint-case';
  /** The case, or the joint case, whose applicant's data were seen. */
  readonly caseId: string;
  readonly number: string;
  readonly item: string;
  /** The body that looked. */
  readonly by: string;
  readonly at: LookedAt;
  readonly viewedOn: LocalDate;
  /** Why, in the words of whoever looked; the person concerned reads them. */
  readonly purpose: string;
  /** The account of the person concerned, where there is one. */
  readonly account?: string;
  /** 暂缓告知: the order under which the person is told later, and when. */
  readonly deferral?: { readonly order: string; readonly number: string; readonly until: LocalDate };
}

export type LookEvent =
  /** 查阅个人信息: a mask was lifted, once. */
  | { readonly type: 'PersonalDataViewed'; readonly data: PersonalDataViewedData }
  /** 告知: from now on the person concerned sees that it was. */
  | { readonly type: 'LookDisclosed'; readonly data: { readonly disclosedOn: LocalDate } };

export const personalLookParts = { PersonalDataViewed: ['purpose', 'account'] } as const;

export interface ViewPersonalData extends RecordCommand {
  readonly type: 'viewPersonalData';
  readonly caseId: string;
  readonly lookedAt: LookedAt;
  readonly purpose: string;
  /** Number of an order in force. */
  readonly deferral?: string;
}
/** Given by the tick once the order's last day has passed. */
export interface DiscloseLook extends RecordCommand {
  readonly type: 'discloseLook';
}
export type LookCommand = ViewPersonalData | DiscloseLook;

export interface Look extends RecordState, PersonalDataViewedData {
  readonly viewedAt: string;
  readonly disclosedOn?: LocalDate;
}

export function evolveLook(id: string, before: Look | undefined, event: Happened<LookEvent>): Look {
  if (event.type === 'PersonalDataViewed') return { ...event.data, id, version: 1, viewedAt: event.occurredAt };
  const look = before as Look;
  return { ...look, version: look.version + 1, disclosedOn: event.data.disclosedOn };
}

/** Nobody finds it under his own before it was disclosed: not even its place in a list tells of it. */
export function lookIndex({ caseId, by, account, viewedOn, deferral, disclosedOn }: Look, zone: string): RecordIndex {
  const told = disclosedOn !== undefined;
  return {
    body: by,
    caseId,
    ...(told && account !== undefined ? { people: [account] } : {}),
    day: viewedOn,
    open: !told,
    ...(told || deferral === undefined ? {} : { nextMoment: startOfDay(addDays(deferral.until, 1), zone) }),
  };
}
