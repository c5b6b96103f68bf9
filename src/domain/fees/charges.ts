import type { LocalDate } from '../../kernel/local-date.ts';
import type { Money } from '../../kernel/money.ts';
import type { CaseFile } from '../case/state.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import { type FeeSchedule, type TariffVersion, tariffsOf, versionInForce } from './fee-schedule.ts';
import { publishedStandard } from './rules/published-standard.ts';

/** 应缴款项: what one case owes under one tariff. */
export interface Charged {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  /** The body whose fee it is. */
  readonly body: string;
  readonly tariff: string;
  /** First day of the tariff's version, which is how a version is named. */
  readonly version: string;
  /** Before waivers. */
  readonly assessed: Money;
  readonly quantities: readonly number[];
  readonly waiver?: { readonly code: string; readonly amount: Money };
}

type Charging = Pick<
  CaseFile,
  'id' | 'number' | 'item' | 'body' | 'answers' | 'acceptance' | 'decision' | 'withdrawal'
>;

/**
 * Everything the case owes so far: from its acceptance, or from the grant. The version is the one in force on the day
 * from which it is owed, so that a later tariff changes nothing.
 */
export function chargesOf(
  schedule: FeeSchedule | undefined,
  file: Charging,
  item: Pick<ServiceItem, 'formFields'>,
): readonly Charged[] {
  return tariffsOf(schedule, file.item).flatMap((tariff) => {
    const from = owedFrom(tariff.chargedAt, file);
    const version = from && versionInForce(tariff, from);
    const assessed = version && publishedStandard(version, item, file.answers);
    if (version === undefined || assessed === undefined) return [];
    const { amount, ...how } = assessed;
    const { id: caseId, number: caseNumber, body } = file;
    const what = { caseId, caseNumber, item: file.item, body, tariff: tariff.code, version: version.validFrom };
    return [{ ...what, assessed: amount, ...how }];
  });
}

function owedFrom(
  chargedAt: 'acceptance' | 'grant',
  { acceptance, decision, withdrawal }: Charging,
): LocalDate | undefined {
  if (withdrawal !== undefined) return undefined;
  if (chargedAt === 'acceptance') return acceptance?.on;
  return decision?.outcome === 'granted' ? decision.on : undefined;
}

/** The version of the tariff under which something was charged. */
export function versionOf(
  schedule: FeeSchedule | undefined,
  { tariff, version }: Pick<Charged, 'tariff' | 'version'>,
): TariffVersion | undefined {
  const found = schedule?.tariffs.find(({ code }) => code === tariff);
  return found?.versions.find(({ validFrom }) => validFrom === version);
}
