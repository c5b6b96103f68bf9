import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import type { App } from '../../app.ts';
import type { Authority, HeldPost } from '../../authority.ts';
import type { Part } from '../../joint/part.ts';
import { bodiesIn } from '../../joint/place.ts';
import type { Eyes } from './shared-materials.ts';

const handling: readonly HeldPost['duty'][] = ['officer', 'approver', 'head'];

/** Bodies in whose name the reader handles cases. */
export function ownBodies(authority: Authority): readonly string[] {
  if (authority.kind !== 'staff') return [];
  return [...new Set(authority.posts.filter(({ duty }) => handling.includes(duty)).map(({ body }) => body))];
}

/** Of the reader's bodies those that have a part in this case; posts elsewhere open nothing here. */
function bodiesInIt({ place }: App, authority: Authority, file: JointCase): readonly string[] {
  const taking = [file.lead, ...bodiesIn(place, file)];
  return ownBodies(authority).filter((body) => taking.includes(body));
}

/** The lead body sees all materials, and so does whoever oversees; every other body what its own steps need, an agent what the mandate covers. */
export function eyesOf(authority: Authority, file: JointCase, part: Part): Eyes {
  if (authority.kind !== 'staff') return part === 'whole' ? { all: true } : { all: false, items: part };
  const bodies = ownBodies(authority);
  const oversees = authority.posts.some(({ duty }) => ['supervisor', 'service-office', 'clerk'].includes(duty));
  return oversees || bodies.includes(file.lead) ? { all: true } : { all: false, bodies: new Set(bodies) };
}

/** Names and files are for those who handle it, and for the applicant; whoever only oversees sees neither. */
export function seesPersonal(app: App, authority: Authority, file: JointCase): boolean {
  if (authority.kind !== 'staff') return true;
  return (
    bodiesInIt(app, authority, file).length > 0 ||
    authority.posts.some(
      ({ duty, centre }) => duty === 'clerk' && centre !== undefined && app.place.districtCentres.includes(centre),
    )
  );
}
