// The surveyor's page without a network: the page itself, its parts and what it last read about the surveys are kept, and
// handed out where nobody answers. What is written never passes through here; it waits in the page's own store.
const kept = 'surveys';
const readable = /^\/api\/(session|place|surveys(\/[0-9a-f-]{36})?)$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname.startsWith('/desks/surveys')) {
    event.respondWith(networkThenKept(request, '/desks/'));
  } else if (pathname.startsWith('/desks/assets/')) {
    event.respondWith(keptThenNetwork(request));
  } else if (readable.test(pathname)) {
    event.respondWith(networkThenKept(request, request.url));
  }
});

async function networkThenKept(request, as) {
  try {
    return await fetch(request);
  } catch (error) {
    const answer = await caches.match(as, { cacheName: kept, ignoreVary: true });
    if (answer === undefined) throw error;
    return answer;
  }
}

async function keptThenNetwork(request) {
  return (await caches.match(request, { cacheName: kept, ignoreVary: true })) ?? fetch(request);
}
