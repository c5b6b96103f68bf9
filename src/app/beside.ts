import type { CaseFile } from '../domain/case/state.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { Hearing } from '../domain/special-procedures/hearing/state.ts';
import type { DeclaredInterests } from '../domain/special-procedures/interests/state.ts';
import type { Procedure } from '../domain/special-procedures/procedure/state.ts';
import type { Publicity } from '../domain/special-procedures/publicity/state.ts';
import type { Recusal } from '../domain/special-procedures/recusal/state.ts';
import { grantedToWinner } from '../domain/special-procedures/rules/competitive-award.ts';
import { decisionOnMinutes } from '../domain/special-procedures/rules/decision-on-minutes.ts';
import { chairReviews } from '../domain/special-procedures/rules/hearing-chair.ts';
import { publicityBeforeDecision } from '../domain/special-procedures/rules/publicity-before-decision.ts';
import { ownCase, recusal } from '../domain/special-procedures/rules/recusal.ts';
import { surveyBeforeDecision } from '../domain/special-procedures/rules/survey-before-decision.ts';
import type { Survey } from '../domain/special-procedures/survey/state.ts';
import type { Law } from '../domain/time-limits/law.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { AnyCommand, CommandType, GivenCommand } from './commands.ts';
import type { RecordQueries, SeenBeside } from './ports.ts';

/** What lies beside a case and bears on what may be done in it. */
export interface Beside {
  readonly hearings: readonly Hearing[];
  readonly procedures: readonly Procedure[];
  readonly recusals: readonly Recusal[];
  readonly surveys: readonly Survey[];
  readonly publicities: readonly Publicity[];
  /** Of whoever acts, and of whoever’s post is acted from. */
  readonly interests: readonly DeclaredInterests[];
}

/** Whoever does one of these judges the application; handing it in and handing it out does not. */
const judging: ReadonlySet<CommandType> = new Set<CommandType>([
  'correctOnTheSpot',
  'giveOneTimeNotice',
  'acceptApplication',
  'decideNonAcceptance',
  'startReview',
  'giveReviewOpinion',
  'proposeDecision',
  'decideApplication',
  'extendLimit',
  'answerConsultation',
]);

const besideKinds = ['hearing', 'special-procedure', 'recusal', 'survey', 'publicity'];

/** Remembered at most; then it is learned anew. */
const expectedAtMost = 20_000;
const nothing: Beside = { hearings: [], procedures: [], recusals: [], surveys: [], publicities: [], interests: [] };

/** What a judgement rests on, and how the append will know that it still is so. */
export interface Judged {
  readonly beside: Beside;
  readonly seen: SeenBeside;
  /** Nothing was looked up: most cases have nothing beside them, and the append finds out where one has. */
  readonly assumed: boolean;
}

/**
 * Where an official judges: what lies beside the case. For a case of which nothing is known to lie beside it, no question
 * is asked: the act is decided as if there were nothing, and stands only if that is so. A "no" is never given on this.
 */
export async function besideOf(
  { records, expecting }: { readonly records: RecordQueries; readonly expecting: Set<string> },
  given: GivenCommand,
  by: { readonly kind: string; readonly id?: string; readonly onBehalfOf?: string },
  file: CaseFile | undefined,
  assume: boolean,
): Promise<Judged | undefined> {
  if (file === undefined || by.kind !== 'staff' || by.id === undefined || !judging.has(given.type)) return undefined;
  const people = by.onBehalfOf === undefined ? [by.id] : [by.id, by.onBehalfOf];
  const asked = [file.id, ...people];
  if (assume && !asked.some((id) => expecting.has(id)))
    return { beside: nothing, seen: { kinds: besideKinds, people, mark: '' }, assumed: true };
  const { mark, found } = await records.beside(file.id, besideKinds, people);
  const of = <State>(kind: string) => found.filter((one) => one.kind === kind).map(({ state }) => state as State);
  const beside = {
    hearings: of<Hearing>('hearing'),
    procedures: of<Procedure>('special-procedure'),
    recusals: of<Recusal>('recusal'),
    surveys: of<Survey>('survey'),
    publicities: of<Publicity>('publicity'),
    interests: of<DeclaredInterests>('declared-interests'),
  };
  if (expecting.size > expectedAtMost) expecting.clear();
  for (const id of asked) mark === '' ? expecting.delete(id) : expecting.add(id);
  return { beside, seen: { kinds: besideKinds, people, mark }, assumed: false };
}

/** What speaks against a command because of what lies beside its case. */
export function besideFaults(
  file: CaseFile,
  command: AnyCommand,
  facts: { readonly item: ServiceItem; readonly law: Law; readonly today: LocalDate },
  { hearings, procedures, recusals, interests, surveys, publicities }: Beside,
): Refusal[] {
  const { actor } = command;
  const { item, law, today } = facts;
  const { applicant, agent } = file;
  const identityNumbers = [applicant.identityNumber, ...(agent === undefined ? [] : [agent.identityNumber])];
  const standing = [...recusal(actor, recusals, law), ...ownCase(actor, interests, { identityNumbers }, law)];
  if (command.type === 'giveReviewOpinion' || command.type === 'proposeDecision') {
    return [...standing, ...chairReviews(actor, hearings, law)];
  }
  if (command.type !== 'decideApplication') return standing;
  const awards = procedures
    .filter(({ procedure, standing: how }) => how === 'reported' && (procedure === 'tender' || procedure === 'auction'))
    .map(({ reported }) => reported?.report.winner as string | undefined);
  return [
    ...standing,
    ...decisionOnMinutes(command.minutes ?? [], hearings, item, today, law),
    ...surveyBeforeDecision(command.outcome, surveys, item, law),
    ...publicityBeforeDecision(command.outcome, publicities, item),
    ...grantedToWinner(command.outcome, applicant.name, awards, law),
  ];
}
