import { batchAsCsv, batchAsJson, type ExchangeBatch } from '../../domain/joint-approval/exchange/batch.ts';
import type { Signer } from '../receipts.ts';

export type BatchForm = 'csv' | 'json' | 'sum';

/**
 * The files of a batch: two forms of the same, and what says that they are ours and whole: the sums as `sha256sum -c` reads
 * them, then our signature over those two lines.
 */
export function batchFile(batch: ExchangeBatch, form: BatchForm, signer: Signer): string {
  if (form === 'csv') return batchAsCsv(batch);
  if (form === 'json') return batchAsJson(batch);
  const { number, sums } = batch;
  const lines = `${sums.csv}  ${number}.csv\n${sums.json}  ${number}.json\n`;
  return `${lines}# Ed25519 ${signer.keyId} ${signer.sign(lines)}\n`;
}
