import { heldMandates } from '../../app/agency.ts';
import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import { mandateCode, mandateKind } from '../../app/records/mandate.ts';
import type { Applicant } from '../../domain/case/application.ts';
import { mandateActs } from '../../domain/intake/mandate/events.ts';
import { addMonths } from '../../kernel/local-date.ts';
import { inventAnswers, inventApplicant, inventMaterials } from './applicants.ts';
import { dice } from './dice.ts';
import type { Stage } from './story.ts';

type Citizen = Extract<Authority, { kind: 'applicant' }>;

/**
 * Two mandates: a firm has charged the demo's citizen, who applies in its name; and the citizen has charged a relative,
 * whose acceptance is still awaited. Dice of its own, so that the rest of the fortnight stays as it was.
 */
export async function playMandates(app: App, stage: Stage, citizen: Citizen, firm: Citizen): Promise<void> {
  const chance = dice(29);
  const { profile, script } = stage;
  const itemFor = (kind: Applicant['kind']) =>
    profile.items.find((item) => item.applicantKinds.length === 1 && item.applicantKinds[0] === kind);
  const [ofFirms, ofPersons] = [itemFor('organisation'), itemFor('person')];
  if (ofFirms === undefined || ofPersons === undefined) return;
  const company = inventApplicant(chance, script, ofFirms, profile.identityForms);
  const own = { ...inventApplicant(chance, script, ofPersons, profile.identityForms), name: citizen.name };
  const relative = inventApplicant(chance, script, ofPersons, profile.identityForms);
  const at = stage.now();
  const validFrom = stage.today();
  const term = (months: number) => ({ validFrom, validTo: addMonths(validFrom, months) });
  const give = (by: Citizen, principal: Applicant, agent: Applicant, more: object) =>
    app.executeRecord(
      mandateKind,
      {
        type: 'giveMandate',
        id: stage.nextId(),
        at,
        principal,
        agent,
        relation: 'agent-of-firm',
        items: 'all',
        acts: mandateActs,
        ...term(1),
        ...more,
      },
      { authority: by },
    );
  const given = await give(firm, company, own, {});
  await give(citizen, own, relative, { relation: 'relative', items: [ofPersons.code], acts: ['follow', 'collect'] });
  if (!given.ok) return;
  const { id, number } = given.value.state;
  const { identityNumber } = own;
  const code = mandateCode(app.ports.digests, id);
  await app.executeRecord(mandateKind, { type: 'acceptMandate', id, at, code, identityNumber }, { authority: citizen });
  const answers = inventAnswers(chance, script, ofFirms, stage.today());
  await stage.do(
    {
      type: 'receiveApplication',
      caseId: stage.nextId(),
      at,
      item: ofFirms.code,
      channel: 'portal',
      applicant: company,
      answers,
      materials: inventMaterials(chance, ofFirms, stage.file, 'portal', answers, undefined),
      mandate: number,
    },
    { ...citizen, mandates: await heldMandates(app, citizen.id) },
  );
}
