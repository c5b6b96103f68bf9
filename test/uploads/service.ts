import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { fileStore } from '../../src/storage/files.ts';
import { type TestApp, testApp } from '../support/app.ts';

export interface UploadService extends TestApp {
  /** Hands a file in through the API. */
  upload(name: string, content: Uint8Array): Promise<LightMyRequestResponse>;
  /** Everything that exists: files of the store, and rows of every table. */
  traces(): Promise<object>;
}

/** The whole service, with a store of files that can be looked into. */
export async function uploadService(): Promise<UploadService> {
  const at = await testApp();
  const directory = mkdtempSync(join(tmpdir(), 'yimen-uploads-'));
  Object.assign(at.app.ports, { files: fileStore(directory) });
  const { rows: tables } = await at.storage.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege(oid, 'select')`,
  );
  return {
    ...at,
    upload: (name, content) => {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(content)]), name);
      return at.server.inject({
        method: 'POST',
        url: '/api/files',
        payload: form,
        headers: { 'accept-language': 'en' },
      });
    },
    traces: async () => {
      const rows: Record<string, number> = {};
      for (const { name } of tables) {
        const counted = await at.storage.pool.query<{ count: number }>(
          `select count(*)::integer as count from "${name}"`,
        );
        rows[name] = counted.rows[0]?.count ?? 0;
      }
      return { rows, files: readdirSync(directory, { recursive: true }).sort() };
    },
    close: async () => {
      await at.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
