import { decideInspection, type InspectionFacts } from '../../domain/supervision/inspection/decide.ts';
import { type InspectionEvent, personalInspectionParts } from '../../domain/supervision/inspection/events.ts';
import {
  evolveInspection,
  type Inspection,
  type InspectionCommand,
  inspectionIndex,
} from '../../domain/supervision/inspection/state.ts';
import { year } from '../../kernel/local-date.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { fault } from '../../kernel/result.ts';
import { holdsOn } from '../authority.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

const oversees: readonly string[] = ['supervisor', 'service-office'];

type Gathered = Pick<InspectionFacts, 'mayGo'> & { readonly isOwnBody: boolean };

/** 检查组: arranged by whoever oversees, replied to by the body inspected. */
export const inspectionKind: RecordKind<Inspection, InspectionEvent, InspectionCommand, Gathered> = {
  kind: 'inspection',
  begins: ['arrangeInspection'],
  personal: personalInspectionParts,
  permissions: {
    arrangeInspection: 'inspection.run',
    fillChecklist: 'inspection.run',
    replyToFindings: 'inspection.reply',
    closeInspection: 'inspection.run',
  },
  target: ({ districtCentres }, given, inspection) => ({
    body: inspection?.body ?? ('body' in given ? given.body : ''),
    districtCentres,
  }),
  series: (given, _, today) => (given.type === 'arrangeInspection' ? `inspections/${year(today)}` : undefined),
  gather,
  decide: (inspection, command, { today, place, serial, mayGo, isOwnBody }) => {
    const { supervision } = place;
    if (supervision === undefined) return fault([{ code: 'supervision.not-set-up', kind: 'conflict' }]);
    if (isOwnBody && command.type !== 'replyToFindings') return fault([concerned]);
    const wanted = command.type === 'arrangeInspection' ? command.checklist : inspection?.checklist;
    return decideInspection(inspection, command, {
      ...{ today, calendar: place.calendar, mayGo, replyWithin: supervision.replyWithin.yellow },
      number: `${place.numberFormat.divisionCode}-J-${year(today)}-${String(serial).padStart(4, '0')}`,
      checklist: supervision.checklists.find(({ code }) => code === wanted),
      isBody: (code) => place.bodies.has(code),
      isCentre: (code) => place.centres.has(code),
    });
  },
  evolve: evolveInspection,
  index: inspectionIndex,
};

const concerned: Refusal = {
  ...{ code: 'supervision.concerned', kind: 'unlawful', facts: { why: 'own-body' } },
  basis: { law: '监察法', articles: ['58'] },
};

/** 回避: nobody inspects the own body, and only those who oversee inspect at all. */
async function gather(
  { accounts, today, authority }: RecordReads,
  given: GivenRecordCommand<InspectionCommand>,
  inspection: Inspection | undefined,
): Promise<Gathered> {
  const about = inspection?.body ?? ('body' in given ? given.body : '');
  const isOwnBody = authority.kind === 'staff' && authority.posts.some(({ body }) => body === about);
  if (given.type !== 'arrangeInspection') return { mayGo: [], isOwnBody };
  const members = await Promise.all(
    [...new Set(given.team)].map(async (id) => {
      const posts = (await accounts.postsOf(id)).filter((post) => holdsOn(post, today));
      return posts.some(({ duty }) => oversees.includes(duty)) && posts.every(({ body }) => body !== given.body)
        ? [id]
        : [];
    }),
  );
  return { mayGo: members.flat(), isOwnBody };
}
