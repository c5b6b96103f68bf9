import type { WorkListEntry } from '../shapes.ts';
import type { Translate } from '../texts.ts';

export interface Standing {
  readonly figure: string;
  readonly unit: string;
  readonly spoken: string;
  readonly tone: 'green' | 'amber' | 'red' | 'still';
}

/** The figure at the left edge: days left, 今天, −n when late, 停 while the clock stands still, a dash when none runs. */
export function standing(entry: Pick<WorkListEntry, 'remaining' | 'state' | 'lamp'>, t: Translate): Standing {
  const { remaining, state, lamp } = entry;
  if (state === 'suspended' && (remaining === null || remaining >= 0)) {
    return { figure: t('list.still'), unit: t('list.still-unit'), spoken: t('list.still-spoken'), tone: 'still' };
  }
  if (remaining === null)
    return { figure: '—', unit: t('list.no-clock'), spoken: t('list.no-clock-spoken'), tone: 'still' };
  if (remaining === 0) {
    return { figure: t('list.today'), unit: t('list.today-unit'), spoken: t('case:remaining.today'), tone: lamp };
  }
  if (remaining < 0) {
    const spoken = t('case:remaining.late', { count: -remaining });
    return { figure: `−${-remaining}`, unit: t('list.late-unit'), spoken, tone: 'red' };
  }
  const spoken = t('case:remaining.left', { count: remaining });
  return { figure: String(remaining), unit: t('list.unit', { count: remaining }), spoken, tone: lamp };
}
