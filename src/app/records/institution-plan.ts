import {
  decideInstitutionPlan,
  evolveInstitutionPlan,
  type InstitutionPlan,
  type InstitutionPlanCommand,
  type InstitutionPlanEvent,
  institutionPlanIndex,
} from '../../domain/powers/plan/institution-plan.ts';
import type { RecordKind } from './record-kind.ts';

/** 机构方案: from the town to the establishment office, and its answer. */
export const institutionPlanKind: RecordKind<InstitutionPlan, InstitutionPlanEvent, InstitutionPlanCommand> = {
  kind: 'institution-plan',
  begins: ['submitInstitutionPlan'],
  personal: {},
  permissions: { submitInstitutionPlan: 'town.speak', answerInstitutionPlan: 'town.answer-plan' },
  target: (place, given, plan) => ({
    body: plan?.town ?? ('terms' in given ? given.terms.town : ''),
    districtCentres: place.districtCentres,
  }),
  decide: (plan, command, { place, today }) =>
    decideInstitutionPlan(plan, command, {
      ...{ today, law: place.law, calendar: place.calendar },
      centreOf: (town) =>
        [...place.centres.values()].find(({ body, level }) => body === town && level === 'town')?.code,
      serviceOffice: [...place.bodies.values()].find(({ office }) => office === 'service-office')?.code,
    }),
  evolve: evolveInstitutionPlan,
  index: institutionPlanIndex,
};
