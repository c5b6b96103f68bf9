import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** 宋体, whole and in two weights; a PDF carries only the letters that stand on it. */
export interface PaperFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let fonts: PaperFonts | undefined;

/** Read when the first paper is asked for, and kept: 15 MB each. */
export function paperFonts(): PaperFonts {
  fonts ??= { regular: read('400Regular'), bold: read('700Bold') };
  return fonts;
}

/** In `dist/fonts` once built; in the package before that. */
function read(weight: string): Buffer {
  const name = `NotoSerifSC_${weight}.ttf`;
  const packaged = `node_modules/@expo-google-fonts/noto-serif-sc/${weight}/${name}`;
  const places = above(import.meta.dirname).flatMap((folder) => [
    join(folder, 'fonts', name),
    join(folder, 'dist/fonts', name),
    join(folder, packaged),
  ]);
  const place = places.find((one) => existsSync(one));
  if (place === undefined) throw new Error(`${name} is neither in dist/fonts nor in ${packaged}`);
  return readFileSync(place);
}

function above(folder: string): string[] {
  const parent = join(folder, '..');
  return parent === folder ? [folder] : [folder, ...above(parent)];
}
