import type { JointPackage } from '../../../domain/joint-approval/package.ts';
import type { LocalText } from '../../../kernel/language.ts';
import type { PictureSetting } from '../../papers/package-picture.ts';
import { useVisit, type Visit } from '../visit.tsx';

/** What the picture and the list of steps need to know of the place and the reader. */
export function pictureSetting({ app, language, t }: Visit): PictureSetting {
  return { language, t, body: (code) => bodyName(app, code) };
}

export function useLeadName(): (joint: JointPackage) => string {
  const { app, say, t } = useVisit();
  return ({ lead }) => {
    if (lead === undefined) return t('portal:packages.nobodyYet');
    return typeof lead === 'string' ? say(bodyName(app, lead) ?? { en: lead }) : say(lead);
  };
}

function bodyName(app: Visit['app'], code: string): LocalText | undefined {
  return app.place.bodies.get(code)?.shortName;
}
