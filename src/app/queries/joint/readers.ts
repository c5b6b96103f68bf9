import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import type { App } from '../../app.ts';
import type { Authority, HeldPost } from '../../authority.ts';
import type { Eyes } from './shared-materials.ts';

const handling: readonly HeldPost['duty'][] = ['officer', 'approver', 'head'];

/** Bodies in whose name the reader handles cases. */
export function ownBodies(authority: Authority): readonly string[] {
  if (authority.kind !== 'staff') return [];
  return [...new Set(authority.posts.filter(({ duty }) => handling.includes(duty)).map(({ body }) => body))];
}

/** The lead body sees all materials, and so does whoever oversees; every other body what its own steps need. */
export function eyesOf(_app: App, authority: Authority, file: JointCase): Eyes {
  if (authority.kind !== 'staff') return { all: true };
  const bodies = ownBodies(authority);
  const oversees = authority.posts.some(({ duty }) => ['supervisor', 'service-office', 'clerk'].includes(duty));
  return oversees || bodies.includes(file.lead) ? { all: true } : { all: false, bodies };
}

/** Names and files are for those who handle it, and for the applicant; whoever only oversees sees neither. */
export function seesPersonal(app: App, authority: Authority, _file: JointCase): boolean {
  if (authority.kind !== 'staff') return true;
  return (
    ownBodies(authority).length > 0 ||
    authority.posts.some(
      ({ duty, centre }) => duty === 'clerk' && centre !== undefined && app.place.districtCentres.includes(centre),
    )
  );
}
