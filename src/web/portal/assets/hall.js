// Nothing here is needed: a display renews itself without it, a slip has a link, a kiosk a button. It only spares them.

const table = document.querySelector('table[data-hall]');
if (table) setInterval(() => renew(table).catch(() => {}), 3000);

// At the kiosk the next person finds the first page again.
const returning = document.querySelector('[data-return]');
if (returning) setTimeout(() => location.replace(returning.dataset.return), 20_000);

// On a phone the page is asked for anew only when something has changed.
const following = document.querySelector('[data-follow]');
if (following) setInterval(() => follow(following).catch(() => {}), 10_000);

async function follow({ dataset }) {
  const answer = await fetch(`/api/queue-tickets/${dataset.follow}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const { standing, before } = await answer.json();
  if (`${standing} ${before}` !== dataset.shown) location.reload();
}

async function renew(table) {
  const answer = await fetch(`/api/centres/${table.dataset.hall}/queue`, { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const { calls, queues } = await answer.json();
  const rows = calls.map(({ number, window }) => `${number} ${window}`);
  const body = table.tBodies[0];
  const shown = [...body.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join(' '));
  if (rows.join() !== shown.join()) {
    body.replaceChildren(
      ...calls.map(({ number, window }) => {
        const row = document.createElement('tr');
        for (const text of [number, window]) row.insertCell().textContent = text;
        if (!shown.includes(`${number} ${window}`)) row.className = 'fresh';
        return row;
      }),
    );
  }
  document.querySelector('.nobody').hidden = calls.length > 0;
  for (const { letter, waiting } of queues) {
    const place = document.querySelector(`[data-queue="${letter}"]`);
    if (place) place.textContent = waiting;
  }
}
