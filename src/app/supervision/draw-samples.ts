import type { SpotCheck } from '../../domain/supervision/spot-check/state.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { readCheckpoint } from '../ledger/checkpoint.ts';
import { readNote } from '../ledger/note.ts';
import { spotCheckKind } from '../records/spot-check.ts';

/**
 * 抽签: every spot check that was announced is drawn by the first checkpoint that covers the announcement and that a quorum of
 * witnesses has signed. Nobody chooses when: it is the oldest of those there are, whoever looks and whenever.
 */
export async function drawSamples(app: Pick<App, 'ports' | 'executeRecord'>): Promise<number> {
  let drawn = 0;
  const waiting = await app.ports.records.list<SpotCheck>({ kind: 'spot-check', open: true }, 200);
  for (const { id } of waiting.filter(({ standing }) => standing === 'announced')) {
    const [announced] = await app.ports.supervision.trailOf({ stream: id });
    if (announced === undefined || announced.index === null) continue;
    const witnessed = await app.ports.ledger.witnessed(announced.index + 1);
    const checkpoint = witnessed && readCheckpoint(readNote(witnessed.note)?.text ?? '');
    if (witnessed === undefined || checkpoint === undefined) continue;
    const given = {
      ...({ type: 'drawSample', id, at: app.ports.clock.now() } as const),
      ...{ announcedAt: announced.index, treeSize: checkpoint.size, note: witnessed.note },
      root: Buffer.from(checkpoint.root).toString('hex'),
    };
    const outcome = await app.executeRecord(spotCheckKind, given, { authority: system });
    if (outcome.ok && outcome.value.events.length > 0) drawn += 1;
  }
  return drawn;
}
