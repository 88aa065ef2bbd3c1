/** What this device keeps, in IndexedDB. A browser that keeps nothing only makes it forgetful. */

type Store = 'kept' | 'outbox';
let opened: Promise<IDBDatabase> | undefined;

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('suki', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('outbox', { keyPath: 'key', autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
  return opened;
}

async function withStore<T>(name: Store, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return promised(work(database.transaction(name, mode).objectStore(name)));
}

export const canKeep = typeof indexedDB !== 'undefined';

export async function readKept<T>(key: string): Promise<T | undefined> {
  return canKeep ? withStore('kept', 'readonly', (store) => store.get(key) as IDBRequest<T | undefined>).catch(() => undefined) : undefined;
}

export async function writeKept(key: string, value: unknown): Promise<void> {
  if (canKeep) await withStore('kept', 'readwrite', (store) => store.put(value, key)).catch(() => undefined);
}

/** All but what has not been sent yet. */
export async function forgetKept(): Promise<void> {
  if (canKeep) await withStore('kept', 'readwrite', (store) => store.clear()).catch(() => undefined);
}

export function readOutbox<T>(): Promise<T[]> {
  return withStore('outbox', 'readonly', (store) => store.getAll() as IDBRequest<T[]>);
}

/** Adds, or replaces what has the same `key`. Throws when the device has no room. */
export function writeOutbox(entry: object): Promise<IDBValidKey> {
  return withStore('outbox', 'readwrite', (store) => store.put(entry));
}

export function dropFromOutbox(key: number): Promise<undefined> {
  return withStore('outbox', 'readwrite', (store) => store.delete(key));
}
