/** What the page is kept under in the browser; the same name stands in public/offline.js. */
const kept = 'surveys';

/**
 * Keeps this page for a place without a network: its shell, its parts, who is signed in, and the surveys named. Done
 * whenever there is a network, so that what is kept is never older than the last look.
 */
export async function keepForLater(surveys: readonly string[]): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return false;
  try {
    await navigator.serviceWorker.register('/desks/offline.js', { scope: '/desks/' });
    const parts = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/desks/assets/'));
    const cache = await caches.open(kept);
    const read = ['/api/session', '/api/place', '/api/surveys', ...surveys.map((id) => `/api/surveys/${id}`)];
    const headers = { accept: 'application/json', 'accept-language': document.documentElement.lang };
    const missing = [];
    for (const path of new Set(parts)) if ((await cache.match(path)) === undefined) missing.push(path);
    await Promise.all([
      ...missing.map((path) => cache.add(path)),
      fetch('/desks/').then((answer) => cache.put('/desks/', answer)),
      ...read.map(async (path) => {
        const answer = await fetch(path, { headers, credentials: 'same-origin' });
        if (answer.ok) await cache.put(path, answer);
      }),
    ]);
    return true;
  } catch {
    // No network just now, or no room: what was kept before is still there.
    return false;
  }
}

/** Whoever signs out leaves nothing readable behind; what was written and not sent yet stays, under the own account. */
export async function forgetKept(): Promise<void> {
  if ('caches' in window) await caches.delete(kept).catch(() => false);
}
