import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { applicationFor } from '../support/application.ts';

const root = resolve(import.meta.dirname, '../..');

/** One thing asked under a key of its own, and what came of it. */
export interface Asked {
  readonly key: string;
  status: number;
  number?: string;
}

export async function anApplication(profile = 'tennis-town'): Promise<object> {
  const loaded = await loadProfile(join(root, 'profiles', profile));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
  const item = loaded.value.items.find((one) => one.applicantKinds.includes('person')) as ServiceItem;
  const [form] = loaded.value.identityForms.filter((one) => one.kind === 'person');
  const made = applicationFor(item) as { applicant: object };
  const identity = form?.check === 'pattern' ? { identityForm: form.code, identityNumber: 'P-123456' } : {};
  return { ...made, applicant: { ...made.applicant, kind: 'person', name: 'Kim', telephone: '555-0100', ...identity } };
}

export type Send = (application: object, key: string) => Promise<{ status: number; body: string }>;

/** Sends one application after another until told to stop; status 0 stands for no answer at all. */
export function applicants(count: number, application: object, send: Send) {
  const asked: Asked[] = [];
  let stopped = false;
  const one = async () => {
    while (!stopped) {
      const entry: Asked = { key: randomUUID(), status: 0 };
      asked.push(entry);
      await send(application, entry.key).then(
        ({ status, body }) => {
          entry.status = status;
          if (status === 201) entry.number = JSON.parse(body).number;
        },
        () => new Promise((done) => setTimeout(done, 20)),
      );
      if (entry.status >= 500) await new Promise((done) => setTimeout(done, 20));
    }
  };
  const all = Promise.all(Array.from({ length: count }, one));
  return {
    asked,
    stop: async () => {
      stopped = true;
      await all;
    },
  };
}
