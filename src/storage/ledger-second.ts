import { grown, type SecondSigner, type SecondTree, secondCheckpoint } from '../app/ledger/second-tree.ts';
import { hashLength } from '../app/ledger/tiles.ts';
import { type Connection, openPool } from './pool.ts';

const entriesAtOnce = 20_000;

export interface SecondLedger {
  /** Takes in what the first tree has published since; answers how many leaves that were. */
  follow(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Follows the first tree, some entries behind it, and delays nothing. Where it was killed it goes on from the last round;
 * a compare-and-swap of the size keeps two processes from taking the same leaves twice.
 */
export function secondLedger(connection: Connection, signer: SecondSigner): SecondLedger {
  const pool = openPool(connection, 'yimen_sequencer', 1);
  const round = async (): Promise<number> => {
    await pool.query("insert into ledger_second (size, edge) values (0, '') on conflict do nothing");
    const { rows: state } = await pool.query<{ size: number; edge: Buffer }>('select size, edge from ledger_second');
    const before = treeOf(state[0] as { size: number; edge: Buffer });
    const { rows } = await pool.query<{ leaf: Buffer }>({
      name: 'ledger-second',
      text: `select leaf from ledger_entry where index >= $1 and index < $1 + $2
        and index < (select published_size from ledger_state) order by index`,
      values: [before.size, entriesAtOnce],
    });
    if (rows.length === 0) return 0;
    const after = grown(
      before,
      rows.map(({ leaf }) => leaf),
    );
    const note = await secondCheckpoint(signer, after.size, after.root);
    await pool.query(
      `with moved as (update ledger_second set size = $2, edge = $3 where size = $1 returning size)
       insert into ledger_second_checkpoint (size, note) select size, $4 from moved on conflict do nothing`,
      [before.size, after.size, Buffer.concat(after.edge), note],
    );
    return rows.length;
  };
  return {
    follow: async () => {
      let taken = 0;
      for (;;) {
        const now = await round();
        taken += now;
        if (now < entriesAtOnce) return taken;
      }
    },
    close: () => pool.end(),
  };
}

function treeOf({ size, edge }: { readonly size: number; readonly edge: Buffer }): SecondTree {
  const hashes = Array.from({ length: edge.length / hashLength }, (_, at) =>
    edge.subarray(at * hashLength, (at + 1) * hashLength),
  );
  return { size, edge: hashes };
}
