import { capacityOf } from '../../domain/powers/capacity.ts';
import type { Competence, Competent } from '../../domain/powers/competence.ts';
import { lastDayOf, type PowerInstrument } from '../../domain/powers/register.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';

/** What a permission is told of towns. */
export interface TownTarget {
  /** 受委托机关: the body that works it in the name of the other. */
  readonly entrusted?: string | undefined;
  /** 镇街便民服务: a convenience service of a town's own, which the town itself publishes. */
  readonly ownService?: boolean | undefined;
}

/** As much of a case as tells who exercises the power in it. */
export interface ExercisedIn {
  readonly item: string;
  readonly body: string;
  readonly centre?: string | undefined;
  readonly receivedOn: LocalDate;
  readonly acceptance?: { readonly on: LocalDate } | undefined;
}
type Known = Partial<Pick<PlaceFacts, 'competence' | 'centres' | 'items' | 'bodies'>>;

/**
 * 由谁行使: as of the acceptance, so that a paper that begins or ends later moves nobody's case; undefined where the register
 * does not settle it, or names somebody who does not act for the body of the case.
 */
export function competentIn({ competence, centres, items, bodies }: Known, file: ExercisedIn): Competent | undefined {
  const centre = file.centre === undefined ? undefined : centres?.get(file.centre);
  const lawsBody = items?.get(file.item)?.at(-1)?.body ?? '';
  const isEach = bodies?.get(lawsBody)?.standsFor === 'every-town';
  const territory = isEach ? file.body : centre?.level === 'town' ? centre.body : undefined;
  const found = competence?.at(file.item, territory, file.acceptance?.on ?? file.receivedOn) ?? [];
  const [first] = found;
  if (first === undefined || first.answerable !== file.body) return undefined;
  return found.every(({ body, answerable }) => body === first.body && answerable === first.answerable)
    ? first
    : undefined;
}

/** 受委托机关: whoever works this case in the name of its body. */
export function entrustedIn(known: Known, file: ExercisedIn): string | undefined {
  const competent = competentIn(known, file);
  if (competent === undefined) return undefined;
  const { form, acting } = capacityOf(competent);
  return form === 'entrustment' && acting !== file.body ? acting : undefined;
}

/** What of another body's cases is worked at a centre: the days are those of acceptance. */
export interface EntrustedPart {
  readonly body: string;
  readonly item: string;
  readonly centre: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** The parts entrusted to these bodies; those of papers that have ended too, for the cases accepted while they held. */
export function entrustedParts(
  powers: { readonly instruments: readonly PowerInstrument[]; readonly at: Competence['at'] },
  centres: PlaceFacts['centres'],
  bodies: readonly string[],
): readonly EntrustedPart[] {
  const papers = powers.instruments.filter(
    ({ form, reach, receiver }) => form === 'entrustment' && reach === 'full' && bodies.includes(receiver),
  );
  return papers.flatMap((paper) => {
    const { items, territories, takenOverOn: from } = paper;
    const there = [...centres.values()].filter(
      ({ level, body }) => level === 'town' && (territories === 'all' || territories.includes(body)),
    );
    return items.flatMap((item) =>
      there.flatMap(({ code: centre, body: town }): EntrustedPart[] => {
        // The giver may have it only in another's name.
        const answers = powers.at(item, town, from)?.find(({ body }) => body === paper.receiver)?.answerable;
        return answers === undefined ? [] : [{ body: answers, item, centre, from, to: lastDayOf(paper) ?? null }];
      }),
    );
  });
}
