import { foldCase } from '../domain/case/evolve.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { type Authority, may } from './authority.ts';
import type { GivenCommand } from './commands.ts';
import { targetOfCase } from './facts.ts';
import type { Digests } from './ports.ts';

/** Handed out with the case on the screen: this version of it was shown to this person. Nobody can make one up. */
export function viewedProof(digests: Digests, staffId: string, caseId: string, version: number): string {
  return `${version}-${digests.keyed(`viewed ${staffId} ${caseId} ${version}`).slice(0, 32)}`;
}

/**
 * 逐件阅后签发: what was proposed is decided as it was shown. The proof says which version that was; the road then refuses
 * it if the case has moved on since.
 */
export async function signatureCommand(
  app: App,
  authority: Authority,
  said: { readonly caseId: string; readonly at: Instant; readonly viewed: string; readonly remediesTold: boolean },
): Promise<Result<{ given: GivenCommand; version: number }, Refusals>> {
  const { caseId, at, viewed, remediesTold } = said;
  const events = await app.ports.log.load(caseId);
  const file = foldCase(caseId, events);
  if (file === undefined) return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  if (may('approval.decide', authority, targetOfCase(app.place, file)) === undefined) {
    return fault([{ code: 'authority.not-permitted', kind: 'forbidden' }]);
  }
  const version = Number(viewed.split('-')[0]);
  const staffId = authority.kind === 'staff' ? authority.id : '';
  if (viewed !== viewedProof(app.ports.digests, staffId, caseId, version)) {
    return fault([{ code: 'approval.not-viewed', kind: 'conflict', pointer: '/viewed' }]);
  }
  const proposal = foldCase(caseId, events.slice(0, version))?.proposal;
  if (proposal === undefined) return fault([{ code: 'approval.no-proposal', kind: 'conflict' }]);
  const { outcome, reasons, articles, discretion } = proposal;
  const outside = discretion?.outside === undefined ? {} : { reasons: discretion.outside.reasons };
  const given: GivenCommand = {
    type: 'decideApplication',
    caseId,
    at,
    outcome,
    reasons,
    articles,
    remediesTold,
    ...(discretion === undefined ? {} : { discretion: { value: discretion.value, ...outside } }),
  };
  return ok({ given, version });
}
