import { z } from 'zod';

/** What a backup says of itself, as its last entry: everything a restore compares. */
export const manifestName = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);

export const manifestSchema = z.strictObject({
  format: z.literal('yimen-backup/1'),
  at: z.iso.datetime(),
  profile: z.string(),
  /** The migrations the database had, so that an older backup can be brought forward and a newer one be refused. */
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), sha256 })),
  tables: z.array(z.strictObject({ name: identifier, columns: z.array(identifier), rows: z.int() })),
  /** Every entry but the files, whose names are their hashes. */
  parts: z.array(z.strictObject({ name: z.string(), sha256 })),
  files: z.strictObject({
    count: z.int(),
    bytes: z.int(),
    /** Over all names in order. */
    sha256,
    /** Named by a case or a draft, but not in the store when the backup was made. */
    missing: z.array(sha256),
  }),
  keys: z.boolean(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Beside the database: what the query codes rest on, and what signs the receipts, the ledger and the papers. */
export const keyFiles = ['secret', 'receipt-key.pem', 'ledger-key.pem', 'paper-key.pem'] as const;
/** The keys of the seals, one file each; a place whose module is of hardware has none. */
export const sealKeyFolder = 'seal-keys';

export const partNames = {
  table: (table: string, number: number) => `tables/${table}/${String(number).padStart(6, '0')}.ndjson`,
  tableOf: (name: string) => /^tables\/([a-z_0-9]+)\/\d{6}\.ndjson$/.exec(name)?.[1],
  file: (hash: string) => `files/${hash}`,
  fileOf: (name: string) => /^files\/([0-9a-f]{64})$/.exec(name)?.[1],
  key: (file: string) => `keys/${file}`,
  keyOf: (name: string) => {
    const file = name.startsWith('keys/') ? name.slice('keys/'.length) : '';
    // Only names of ours become paths: an archive is not trusted with more.
    return keyFiles.some((one) => one === file) || /^seal-keys\/[\w-]{1,40}\.json$/.test(file) ? file : undefined;
  },
};
