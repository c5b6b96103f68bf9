import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildDesks } from 'vite';

// Makes dist/ from src/. Each of the two halves is skipped when its inputs are those of the last build, so that
// script/start and script/test may call this every time.

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const always = ['package-lock.json', 'tsconfig.json', 'script/build.ts'];
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

await buildUnlessCurrent('server', ['src/**/*', ...always], (path) => path.startsWith('src/web/desks/'), buildServer);
// The desks bundle texts, components and types from the rest of src/web and from the requests that both sides share.
await buildUnlessCurrent(
  'desks',
  ['src/web/{desks,components,texts}/**/*', 'src/{app,kernel,domain}/**/*.ts', 'vite.config.ts', ...always],
  () => false,
  buildStaffDesks,
);

async function buildServer(): Promise<void> {
  // The worker that makes papers is a program of its own.
  const all = ['src/main.ts', 'src/cli.ts', 'src/web/papers/pdf/worker.ts'];
  const entries = all.filter((entry) => existsSync(join(root, entry)));
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  const made = new Set([
    ...Object.keys(metafile.outputs),
    ...copy('src/storage/migrations', 'dist/migrations', (path) => path.endsWith('.sql')),
    ...copy('src/web/portal/assets', 'dist/assets', () => true),
    ...copy('src/web/components', 'dist/assets', (path) => !/\.tsx?$/.test(path)),
    // The package has eight weights, the papers two.
    ...['400Regular', '700Bold'].flatMap((weight) =>
      copy(`node_modules/@expo-google-fonts/noto-serif-sc/${weight}`, 'dist/fonts', (path) => path.endsWith('.ttf')),
    ),
  ]);
  // What is no longer made goes last, so that a program which runs from here is not left without its parts meanwhile.
  for (const path of globSync('dist/{*.js,*.js.map,{migrations,assets,fonts,web}/**/*.*}', { cwd: root }))
    if (!made.has(path)) rmSync(join(root, path), { force: true });
}

async function buildStaffDesks(): Promise<void> {
  if (!existsSync(join(root, 'src/web/desks/index.html'))) return;
  await buildDesks({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

async function buildUnlessCurrent(
  half: string,
  patterns: string[],
  isForeign: (path: string) => boolean,
  make: () => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const stamp = join(dist, `.stamp-${half}`);
  const hash = hashOf(patterns, isForeign);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  mkdirSync(dist, { recursive: true });
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
  console.error(`build: ${half} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function hashOf(patterns: string[], isForeign: (path: string) => boolean): string {
  const hash = createHash('sha256');
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  const paths = files.filter((file) => file.isFile()).map((file) => relative(root, join(file.parentPath, file.name)));
  for (const path of [...new Set(paths)].sort())
    if (!isTest(path) && !isForeign(path))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)))
        .update('\0');
  return hash.digest('hex');
}

/** Copies a folder's wanted files and names the copies, as paths from the root. */
function copy(from: string, to: string, wanted: (path: string) => boolean): string[] {
  const files = globSync(`${from}/**/*`, { cwd: root, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => relative(join(root, from), join(file.parentPath, file.name))).filter(wanted);
  for (const path of paths) {
    mkdirSync(dirname(join(root, to, path)), { recursive: true });
    cpSync(join(root, from, path), join(root, to, path));
  }
  return paths.map((path) => join(to, path));
}
