import type { App } from './app.ts';
import { knownUpload } from './uploads.ts';

/** What kind of picture a file is that was handed in before; nothing where it is none of those wanted, or not there. */
export async function knownPicture(
  app: Pick<App, 'ports'>,
  hash: string,
  wanted: readonly string[],
): Promise<string | undefined> {
  const content = await app.ports.files.get(hash);
  const known = content && (await knownUpload(hash, { name: 'picture', content }));
  return known !== undefined && wanted.includes(known.mediaType) ? known.mediaType : undefined;
}
