import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Verdict } from '../../src/app/ledger/audit.ts';
import type { SmallLog } from './alterations.ts';

/** What the verifier in Python says of these logs, in their order. */
export async function secondVerdicts(
  cases: readonly { readonly log: SmallLog; readonly lines: readonly string[] }[],
): Promise<readonly unknown[]> {
  const directory = mkdtempSync(join(tmpdir(), 'yimen-second-'));
  try {
    const child = spawn('python3', ['-B', '-X', 'utf8', join(import.meta.dirname, 'verify.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: child.stdout });
    for (const [at, { log, lines }] of cases.entries()) {
      const file = join(directory, String(at));
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
      const job = { file, policy: log.policyText, keys: [], checkpoints: log.history.map(({ note }) => note) };
      child.stdin.write(`${JSON.stringify(job)}\n`);
    }
    child.stdin.end();
    const verdicts: unknown[] = [];
    for await (const line of said) verdicts.push(JSON.parse(line));
    return verdicts;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A verdict of the first verifier, whole, as the second one writes it. */
export function asSaid({ findings, ...rest }: Verdict): object {
  const rows = findings.map(({ kind, from, to, stream, version }) => [kind, from, to, stream ?? null, version ?? null]);
  return { ...rest, findings: rows };
}
