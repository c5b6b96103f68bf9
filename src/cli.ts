/** One subcommand: a file below cli/ that is loaded only when it is asked for, so that each starts as fast as it can. */
export interface Subcommand {
  /** One line, for the list of subcommands. */
  readonly summary: string;
  /** Returns the exit code: 0 done, 1 done in part or refused, 2 not understood. */
  run(argv: readonly string[]): Promise<number>;
}

const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  appoint: () => import('./cli/appoint.ts'),
  backup: () => import('./cli/backup.ts'),
  'check-profile': () => import('./cli/check-profile.ts'),
  'draw-sample': () => import('./cli/draw-sample.ts'),
  due: () => import('./cli/due.ts'),
  'exchange-in': () => import('./cli/exchange-in.ts'),
  'exchange-out': () => import('./cli/exchange-out.ts'),
  'import-items': () => import('./cli/import-items.ts'),
  'import-log': () => import('./cli/import-log.ts'),
  migrate: () => import('./cli/migrate.ts'),
  'new-profile': () => import('./cli/new-profile.ts'),
  outbox: () => import('./cli/outbox.ts'),
  package: () => import('./cli/package.ts'),
  'print-config': () => import('./cli/print-config.ts'),
  'export-cases': () => import('./cli/export-cases.ts'),
  'export-ledger': () => import('./cli/export-ledger.ts'),
  verify: () => import('./cli/verify.ts'),
  'verify-archive': () => import('./cli/verify-archive.ts'),
  'rotate-key': () => import('./cli/rotate-key.ts'),
  witness: () => import('./cli/witness.ts'),
  prove: () => import('./cli/prove.ts'),
  rebuild: () => import('./cli/rebuild.ts'),
  'verify-document': () => import('./cli/verify-document.ts'),
  'verify-paper': () => import('./cli/verify-paper.ts'),
  report: () => import('./cli/report.ts'),
  'report-materials': () => import('./cli/report-materials.ts'),
  restore: () => import('./cli/restore.ts'),
};

export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await usage());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load === undefined) {
    process.stderr.write(`yimen: there is no subcommand ${JSON.stringify(name)}\n\n${await usage()}`);
    return 2;
  }
  return (await load()).run(rest);
}

async function usage(): Promise<string> {
  const lines = ['yimen <subcommand> [options]', ''];
  for (const [name, load] of Object.entries(subcommands)) lines.push(`  ${name.padEnd(17)}${(await load()).summary}`);
  return `${lines.join('\n')}\n\nyimen <subcommand> --help tells more.\n`;
}

if (import.meta.main) {
  // Whoever reads the output may stop reading, e.g. `yimen due --batch file | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
