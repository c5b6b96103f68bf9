import { join } from 'node:path';
import { policyInWords } from '../../src/app/ledger/policy.ts';
import { openSigner } from '../../src/http/signer.ts';
import { archiveDuty } from '../../src/jobs/archive.ts';
import { archivePapers } from '../../src/web/papers/archive-papers.ts';
import type { Sealing } from '../ledger/sealed-log.ts';
import type { TestApp } from './app.ts';

/** The program's own duties one after the other: the ledger, its witnesses, the archive. Answers how many were made. */
export function archiving(at: TestApp, ledger: Sealing) {
  const signer = openSigner(join(ledger.directory, 'receipt-key.pem'));
  const faults: unknown[] = [];
  let position: string | undefined;
  const duty = archiveDuty(
    at.app,
    async () => ({
      signer,
      papers: archivePapers(at.app, 'https://yimen.test'),
      policy: policyInWords(ledger.witnesses.policy),
    }),
    {
      get: async () => position,
      set: async (to) => {
        position = to;
      },
    },
    (_, error) => faults.push(error),
  );
  const archive = async () => {
    await ledger.orderAll();
    await ledger.duty.witness();
    at.clock.advance(61_000);
    let made = 0;
    for (let more = await duty(); more > 0; more = await duty()) made += more;
    if (faults.length > 0) throw faults[0];
    return made;
  };
  return { archive, signer };
}
