import type { AnyCommand } from '../../src/app/commands.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { MandateAct } from '../../src/domain/intake/mandate/events.ts';
import type { Mandate } from '../../src/domain/intake/mandate/state.ts';
import type { MandateUse } from '../../src/domain/intake/rules/agency.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import type { StoryMandate, StoryStep } from './story.ts';

const acts: Readonly<Record<string, MandateAct>> = {
  receiveApplication: 'apply',
  submitSupplementation: 'supplement',
  withdrawApplication: 'withdraw',
  deliverDecision: 'collect',
};

/** The fact that the road would have gathered for an act under a mandate of the story. */
export function mandateUseIn(
  step: StoryStep,
  mandates: Readonly<Record<string, StoryMandate>>,
  command: AnyCommand,
  item: ServiceItem,
  file: CaseFile | undefined,
): MandateUse | undefined {
  const act = acts[command.type];
  if (step.under === undefined || act === undefined) return undefined;
  const principal = command.type === 'receiveApplication' ? command.applicant : file?.applicant;
  if (principal === undefined) return undefined;
  const told = mandates[step.under];
  const mandate = told && mandateOf(step.under, told, principal);
  return { act, actor: command.actor, item, principal, account: file === undefined ? 'new' : file.account, mandate };
}

function mandateOf(number: string, told: StoryMandate, principal: MandateUse['principal']): Mandate {
  const from = localDate(told.from);
  const own = { kind: 'person', name: '陈小明', ...principal } as const;
  return {
    id: number,
    version: 2,
    number,
    givenOn: from,
    principal: told.of === undefined ? own : { ...own, identityNumber: 'another' },
    agent: { kind: 'person', name: '王小代', identityForm: principal.identityForm, identityNumber: 'agent' },
    agentAccount: 'agent',
    relation: 'relative',
    channel: 'portal',
    items: told.items,
    acts: told.acts,
    validFrom: from,
    validTo: localDate(told.to),
    ...(told.accepted ? { acceptedOn: from } : {}),
    ...(told.revokedOn === undefined ? {} : { revoked: { on: localDate(told.revokedOn), by: 'principal' } }),
    refusedUses: [],
  };
}
