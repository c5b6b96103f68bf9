import { competentIn } from '../../app/powers/exercised.ts';
import type { PaperKind } from '../../domain/case/paper.ts';
import { capacityOf } from '../../domain/powers/capacity.ts';
import type { Making, PaperContent } from './content.ts';

/** Papers by which a power is exercised. */
const withCapacity: ReadonlySet<PaperKind> = new Set(['acceptance', 'deemed-acceptance', 'refusal', 'grant']);

/** 职权行使: who acts, in whose name and by which paper, and against whom review is sought; nothing where the law itself says. */
export function capacityRow({ app, paper, file, t, say }: Making): PaperContent['rows'] {
  if (!withCapacity.has(paper.kind)) return [];
  const competent = competentIn(app.place, file);
  const { form, acting, header, paper: by } = competent === undefined ? nothing : capacityOf(competent);
  if (form === 'own' || by === undefined) return [];
  const name = (code: string) => say(app.place.bodies.get(code)?.name ?? {});
  const facts = { acting: name(acting), header: name(header), paper: by.number };
  return [{ label: t('papers:row.capacity'), words: { text: t(`papers:capacity.${form}`, facts) } }];
}

const nothing = { form: 'own', acting: '', header: '', paper: undefined } as const;
