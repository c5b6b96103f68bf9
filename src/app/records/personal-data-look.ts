import { foldCase } from '../../domain/case/evolve.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import type { Deferral } from '../../domain/supervision/deferral/state.ts';
import { decideLook, type LookFacts } from '../../domain/supervision/look/decide.ts';
import {
  evolveLook,
  type Look,
  type LookCommand,
  type LookEvent,
  lookIndex,
  personalLookParts,
} from '../../domain/supervision/look/state.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<LookFacts, 'subject' | 'order'>;

/** 查阅个人信息: each lifting of a mask is a record of its own, which the person concerned can see. */
export const lookKind: RecordKind<Look, LookEvent, LookCommand, Gathered> = {
  kind: 'personal-data-look',
  begins: ['viewPersonalData'],
  personal: personalLookParts,
  permissions: { viewPersonalData: 'personal-data.unmask', discloseLook: 'system.tick' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  gather,
  decide: (state, command, { today, subject, order }) => decideLook(state, command, { today, subject, order }),
  evolve: evolveLook,
  index: lookIndex,
  onMoment: ({ id }, now) => ({ type: 'discloseLook', id, at: now }),
};

async function gather(reads: RecordReads, given: GivenRecordCommand<LookCommand>): Promise<Gathered> {
  if (given.type !== 'viewPersonalData') return { subject: undefined, order: undefined };
  const order =
    given.deferral === undefined ? undefined : await reads.records.byNumber<Deferral>('deferral-order', given.deferral);
  return { subject: await subjectOf(reads, given.caseId), order };
}

/** The case, or the joint case, that somebody wants to look at. */
export async function subjectOf(
  { log, records }: Pick<RecordReads, 'log' | 'records'>,
  id: string,
): Promise<LookFacts['subject']> {
  const file = foldCase(id, await log.load(id));
  if (file !== undefined) {
    const { number, item, body, account } = file;
    return { of: 'case', number, item, body, ...(account === undefined ? {} : { account }) };
  }
  const joint = await records.find<JointCase>('joint-case', id);
  if (joint === undefined) return undefined;
  const { number, package: item, lead: body, account } = joint;
  return { of: 'joint-case', number, item, body, ...(account === undefined ? {} : { account }) };
}
