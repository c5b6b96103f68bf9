import type { CaseFile } from '../domain/case/state.ts';
import type { IntakeFacts } from '../domain/intake/decide.ts';
import type { MandateAct } from '../domain/intake/mandate/events.ts';
import { covers, type Mandate, standingOf } from '../domain/intake/mandate/state.ts';
import type { MandateUse } from '../domain/intake/rules/agency.ts';
import type { App } from './app.ts';
import type { Authority, HeldMandate } from './authority.ts';
import type { GivenCommand } from './commands.ts';
import type { RecordQueries } from './ports.ts';

/** Mandates of one agent that a request looks at; the latest ones. */
const heldAtMost = 200;

/** What an account may do for others, read anew with every request: a mandate just revoked is worth nothing at once. */
export async function heldMandates(app: App, account: string): Promise<readonly HeldMandate[]> {
  const filter = { kind: 'mandate', person: account };
  const mandates = await app.ports.records.list<Mandate>(filter, heldAtMost, { latest: true });
  const today = app.today();
  return mandates
    .filter(({ agentAccount }) => agentAccount === account)
    .map(({ id, number, items, acts, principalAccount, ...rest }) => ({
      id,
      number,
      items,
      acts,
      account: principalAccount,
      current: standingOf({ id, number, items, acts, ...rest }, today) === 'in-force',
    }));
}

/**
 * Which of the cases opened with number and query code stay shut: an agent had the code in hand, and the mandate has
 * ended. The principal sees them in the own account, or asks at a window.
 */
export async function shutAgain(app: App, caseIds: readonly string[]): Promise<readonly string[]> {
  const brought = caseIds.length === 0 ? [] : await app.ports.cases.mandatesOf(caseIds);
  const ended = await Promise.all(
    brought.map(async ({ caseId, mandate }) => {
      const found = await app.ports.records.find<Mandate>('mandate', mandate);
      return found !== undefined && standingOf(found, app.today()) === 'in-force' ? [] : [caseId];
    }),
  );
  return ended.flat();
}

type Acting = Pick<GivenCommand, 'type'>['type'];
const acts: Partial<Record<Acting, MandateAct>> = {
  receiveApplication: 'apply',
  submitSupplementation: 'supplement',
  withdrawApplication: 'withdraw',
  deliverDecision: 'collect',
};

/**
 * 代理: whether this command is given for somebody else, and the mandate it rests on as it stands now. One read, and only
 * where a mandate is in play; the version read travels with the append.
 */
export async function mandateUseOf(
  records: RecordQueries,
  given: GivenCommand,
  authority: Authority,
  file: CaseFile | undefined,
  item: IntakeFacts['item'],
): Promise<Omit<MandateUse, 'actor'> | undefined> {
  const act = acts[given.type];
  if (act === undefined) return undefined;
  const number = given.type === 'deliverDecision' ? collectedUnder(given) : (given as { mandate?: string }).mandate;
  const id = number === undefined ? restsOn(authority, file, act) : undefined;
  if (number === undefined && id === undefined) return undefined;
  const mandate =
    id === undefined
      ? await records.byNumber<Mandate>('mandate', number?.trim().toUpperCase() ?? '')
      : await records.find<Mandate>('mandate', id);
  const principal = file?.applicant ?? (given.type === 'receiveApplication' ? given.applicant : undefined);
  if (principal === undefined) return undefined;
  const use = { act, item, principal, account: file === undefined ? 'new' : file.account, mandate } as const;
  return given.type === 'deliverDecision' && given.collector !== undefined ? { ...use, shown: given.collector } : use;
}

function collectedUnder(given: GivenCommand & { type: 'deliverDecision' }): string | undefined {
  return given.collector?.is === 'agent' && given.collector.mandate?.trim() ? given.collector.mandate : undefined;
}

/** Nobody names a mandate: the road finds it, so that leaving it out is no way around it. */
function restsOn(authority: Authority, file: CaseFile | undefined, act: MandateAct): string | undefined {
  if (file === undefined || authority.kind === 'staff' || authority.kind === 'system') return undefined;
  if (authority.kind === 'applicant' && authority.id === file.account) return undefined;
  if (file.mandate !== undefined) return file.mandate.id;
  if ((authority.unlocked ?? []).includes(file.id) || authority.kind === 'anonymous') return undefined;
  const held = (authority.mandates ?? []).filter(({ account }) => account !== undefined && account === file.account);
  const fits = held.find((one) => one.current && covers(one, file.item) && one.acts.includes(act));
  return (fits ?? held[0])?.id;
}
