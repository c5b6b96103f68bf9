/** Bytes kept at most, and of one file. */
const keptAtMost = 32 * 1024 * 1024;
const fileAtMost = 4 * 1024 * 1024;

/** Milliseconds after which the disk is asked again: another process may have set the file aside meanwhile. */
const keptFor = 60 * 60 * 1000;

/**
 * Contents of the files last written or read, by hash. What is handed in is read again within minutes: when the
 * application names it, and when the clerk opens it. A content never changes under its hash, so nothing here grows stale;
 * whatever deletes a file must `forget` it.
 */
export function recentFiles(now: () => number = Date.now) {
  const contents = new Map<string, Uint8Array>();
  const since = new Map<string, number>();
  let bytes = 0;
  const forget = (hash: string) => {
    bytes -= contents.get(hash)?.byteLength ?? 0;
    contents.delete(hash);
    since.delete(hash);
  };
  return {
    forget,
    get: (hash: string): Uint8Array | undefined => {
      const content = contents.get(hash);
      if (content === undefined) return undefined;
      if (now() - (since.get(hash) ?? 0) > keptFor) {
        forget(hash);
        return undefined;
      }
      // Back to the young end of the map.
      contents.delete(hash);
      contents.set(hash, content);
      return content;
    },
    keep: (hash: string, content: Uint8Array) => {
      if (content.byteLength > fileAtMost) return;
      forget(hash);
      contents.set(hash, content);
      since.set(hash, now());
      bytes += content.byteLength;
      for (const oldest of contents.keys()) {
        if (bytes <= keptAtMost) break;
        forget(oldest);
      }
    },
  };
}
