/** Bytes kept at most, and of one file. */
const keptAtMost = 32 * 1024 * 1024;
const fileAtMost = 4 * 1024 * 1024;

/**
 * Contents of the files last written or read, by hash. What is handed in is read again within minutes: when the
 * application names it, and when the clerk opens it. A content never changes under its hash, so nothing here grows stale;
 * whatever deletes a file must `forget` it.
 */
export function recentFiles() {
  const contents = new Map<string, Uint8Array>();
  let bytes = 0;
  const forget = (hash: string) => {
    bytes -= contents.get(hash)?.byteLength ?? 0;
    contents.delete(hash);
  };
  return {
    forget,
    get: (hash: string): Uint8Array | undefined => {
      const content = contents.get(hash);
      if (content === undefined) return undefined;
      // Back to the young end of the map.
      contents.delete(hash);
      contents.set(hash, content);
      return content;
    },
    keep: (hash: string, content: Uint8Array) => {
      if (content.byteLength > fileAtMost) return;
      forget(hash);
      contents.set(hash, content);
      bytes += content.byteLength;
      for (const oldest of contents.keys()) {
        if (bytes <= keptAtMost) break;
        forget(oldest);
      }
    },
  };
}
