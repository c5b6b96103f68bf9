import type { ItemMap } from './item-map.ts';
import { readList, type TellProgress } from './read-list.ts';
import { readAppearances, readChanges } from './read-log.ts';
import type { ReadReturn, Sheet } from './sheet.ts';

export function readReturn(sheet: Sheet, map: ItemMap, tell?: TellProgress): ReadReturn {
  if (map.mode === 'items') return readList(sheet, map, tell);
  return map.mode === 'changes' ? readChanges(sheet, map) : readAppearances(sheet, map);
}
