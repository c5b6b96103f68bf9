import type { Answers, HeldMaterial } from '../domain/case/application.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { type Licence, lastDayOf, standingOn } from '../domain/issuance/licence/state.ts';
import type { Library } from '../domain/joint-approval/library/state.ts';
import { type IssuedDocument, materialRecognition } from '../domain/joint-approval/rules/material-recognition.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { PlaceFacts } from './facts.ts';
import type { RecordQueries } from './ports.ts';

/** Whose things may be looked for: by identity at a window, where the clerk sees the card; else within the own account. */
export interface Whose {
  readonly holderKey: string;
  readonly kind: 'person' | 'organisation';
  readonly account: string | undefined;
  readonly channel: 'portal' | 'window';
}

const most = 100;

/** 互认: what is held of somebody's today that this item asks for. Items that share nothing cost no question. */
export async function heldFor(
  { records, place }: { readonly records: RecordQueries; readonly place: PlaceFacts },
  item: ServiceItem,
  answers: Answers,
  whose: Whose,
  today: LocalDate,
): Promise<readonly HeldMaterial[]> {
  if (!item.materials.some(({ shared }) => shared !== undefined)) return [];
  // Of a person who is not known, nothing may be looked for.
  if (whose.channel === 'portal' && whose.kind === 'person' && whose.account === undefined) return [];
  const open = await records.openOf(['licence', 'library'], whose.holderKey, most);
  const of = <State>(kind: string) => open.filter((one) => one.kind === kind).map(({ state }) => state as State);
  const licences = of<Licence>('licence');
  const libraries = of<Library>('library');
  // A number typed on the portal proves nothing: only what the same account brought is known there. What firms hold is public.
  const own = ({ account }: { readonly account?: string }) =>
    whose.channel === 'window' || (account !== undefined && account === whose.account);
  const issued = licences
    .filter((one) => own(one) || (whose.kind === 'organisation' && one.holder.kind === 'organisation'))
    .flatMap((one) => issuedAs(one, place, today));
  const kept = libraries.filter(own).flatMap((one) => one.kept);
  return materialRecognition(item, answers, { kept, issued }, today);
}

/** Which shared document a licence is, as its item says. */
export function issuedAs(licence: Licence, place: PlaceFacts, today: LocalDate): readonly IssuedDocument[] {
  const versions = place.items.get(licence.item) ?? [];
  const as = versions.find(({ version }) => version === licence.itemVersion)?.document?.as;
  if (as === undefined) return [];
  const until = lastDayOf(licence);
  const inForce = standingOn(licence, today) === 'in-force';
  return [{ as, licence: licence.number, since: licence.issuedOn, inForce, ...(until === undefined ? {} : { until }) }];
}
