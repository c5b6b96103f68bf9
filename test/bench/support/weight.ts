import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes as they are and as gzip packs them. */
export interface Weight {
  readonly raw: number;
  readonly gzip: number;
}

export function weigh(contents: readonly (string | Buffer)[]): Weight {
  return {
    raw: contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0),
    gzip: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}

/** A page of the portal with every style and script it names, as a browser fetches them the first time. */
export async function weighPage(origin: string, path: string): Promise<Weight & { readonly parts: number }> {
  const html = await (await fetch(origin + path)).text();
  const links = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>|<script[^>]+src="[^"]+"[^>]*>/g)];
  const addresses = links.flatMap(([tag]) => /(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? []);
  const parts = await Promise.all([...new Set(addresses)].map(async (at) => (await fetch(new URL(at, origin))).text()));
  return { ...weigh([html, ...parts]), parts: parts.length + 1 };
}

/**
 * What the browser has loaded when the first work list of a desk is shown: the page, its entry, all texts of all languages
 * (one more than it needs), and the desk's own chunk with what that imports. Undefined where the desks were not built.
 */
export function weighDesks(directory: string): (Weight & { readonly desk: string }) | undefined {
  const assets = globSync('assets/*.js', { cwd: directory }).map((path) => basename(path));
  if (assets.length === 0) return undefined;
  const read = (name: string) => readFileSync(join(directory, 'assets', name), 'utf8');
  const html = readFileSync(join(directory, 'index.html'), 'utf8');
  const named = [...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name]) => name as string);
  const texts = assets.filter((name) => /^(desk|case|clock)-/.test(name));
  const desks = assets.filter((name) => /^(window|office)-desk-/.test(name));
  const weights = desks.map((desk) => {
    const needed = new Set([...named, ...texts, desk]);
    for (const one of needed) {
      if (!one.endsWith('.js')) continue;
      // Only what is imported outright; a lazy chunk is `import("./…")` and comes when it is asked for.
      for (const [, name] of read(one).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
        needed.add(name as string);
    }
    return { desk, ...weigh([html, ...[...needed].map(read)]) };
  });
  return weights.sort((one, other) => other.gzip - one.gzip)[0];
}
