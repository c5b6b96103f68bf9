import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** The flags of script/start: what is measured runs as what is used. */
const asStarted = ['--enable-source-maps', '--max-semi-space-size=64'];

// Behind script/bench: runs each bench as a program of its own, so that none inherits the heat of another.

const root = resolve(import.meta.dirname, '..');
const known = globSync('test/bench/*.ts', { cwd: root })
  .map((path) => basename(path, '.ts'))
  .sort();
const split = process.argv.indexOf('--');
const names = process.argv.slice(2, split < 0 ? undefined : split);
const options = split < 0 ? [] : process.argv.slice(split + 1);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')}; choose among ${known.join(', ')}`);
  process.exit(2);
}

let failed = 0;
for (const name of names.length > 0 ? names : known) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [...asStarted, await programOf(name), ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);

/** The bench's source; or a bundle of it where it reaches a .tsx, which Node does not run. */
async function programOf(name: string): Promise<string> {
  const source = join(root, 'test/bench', `${name}.ts`);
  const outfile = join(root, 'var/bench-build', `${name}.js`);
  const bundle: BuildOptions = {
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'error',
  };
  const { metafile } = await build({ ...bundle, metafile: true, write: false });
  if (!Object.keys(metafile.inputs).some((path) => path.endsWith('.tsx'))) return source;
  await build(bundle);
  const migrations = join(root, 'src/storage/migrations');
  if (existsSync(migrations)) cpSync(migrations, join(root, 'var/bench-build/migrations'), { recursive: true });
  return outfile;
}
