import type { CaseView, Paper } from '../shapes.ts';

/** A paper is found by its place among the papers of its case. It opens as a page that prints. */
export function paperAddress(view: Pick<CaseView, 'caseId' | 'papers'>, paper: Pick<Paper, 'number'>): string {
  return `/papers/${view.caseId}/${view.papers.findIndex((one) => one.number === paper.number)}`;
}
