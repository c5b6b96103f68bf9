import type { SurveyRecordRequest } from '../../../app/requests/survey.ts';

/** What was typed of one survey, on this phone, by this person. */
export interface Typed {
  readonly from: string;
  readonly to: string;
  readonly place?: SurveyRecordRequest['place'];
  readonly lines: Readonly<Record<string, { readonly verdict: string; readonly remark: string }>>;
  readonly findings: string;
  readonly conclusion: SurveyRecordRequest['conclusion'] | '';
  readonly attendance: Readonly<
    Record<string, { readonly was: 'signed' | 'refused-to-sign' | 'absent'; readonly why: string }>
  >;
}

export interface Picture {
  readonly id: string;
  readonly kind: 'photo' | 'drawing' | 'signature';
  readonly name: string;
  /** A small one, to be looked at. */
  readonly thumb: string;
  /** Of what the service has taken in. */
  readonly hash?: string;
}

/** 待发: pressed once, sent until answered, always under the same key. */
export interface Sending {
  readonly key: string;
  readonly at: string;
  readonly as: 'record' | 'supplements';
}

export interface Kept {
  /** Account and survey: nobody opens what another person wrote on the same phone. */
  readonly key: string;
  readonly survey: string;
  /** The version of the survey that was seen. */
  readonly version: number;
  readonly typed: Typed;
  readonly pictures: readonly Picture[];
  readonly sending?: Sending;
}

const name = 'yimen-surveys';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept', { keyPath: 'key' });
      request.result.createObjectStore('pictures');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<Answer>(
  stores: readonly string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => IDBRequest<Answer> | undefined,
): Promise<Answer | undefined> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction([...stores], mode);
      const request = work(transaction);
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export function findKept(key: string): Promise<Kept | undefined> {
  return inStore<Kept>(['kept'], 'readonly', (transaction) => transaction.objectStore('kept').get(key));
}

export async function keep(kept: Kept): Promise<void> {
  await inStore(['kept'], 'readwrite', (transaction) => transaction.objectStore('kept').put(kept));
}

export async function keepPicture(key: string, id: string, picture: Blob): Promise<void> {
  // Bytes and not the blob itself: some browsers lose blobs when they are closed.
  const stored = { type: picture.type, bytes: await picture.arrayBuffer() };
  await inStore(['pictures'], 'readwrite', (transaction) =>
    transaction.objectStore('pictures').put(stored, `${key}/${id}`),
  );
}

export async function findPicture(key: string, id: string): Promise<Blob | undefined> {
  const stored = await inStore<{ type: string; bytes: ArrayBuffer }>(['pictures'], 'readonly', (transaction) =>
    transaction.objectStore('pictures').get(`${key}/${id}`),
  );
  return stored === undefined ? undefined : new Blob([stored.bytes], { type: stored.type });
}

/** Once it is answered, nothing of it stays on the phone. */
export async function forget(key: string): Promise<void> {
  await inStore(['kept', 'pictures'], 'readwrite', (transaction) => {
    transaction.objectStore('kept').delete(key);
    transaction.objectStore('pictures').delete(IDBKeyRange.bound(`${key}/`, `${key}/\uffff`));
    return undefined;
  });
}
