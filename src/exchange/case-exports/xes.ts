import { capacityOf } from '../../app/export/pages.ts';
import type { ExportedCase } from '../../app/export/ports.ts';

/** XES (IEEE 1849): one trace a case, one event an event, in the standard's own keys, so that any program for such logs reads it. */
export async function* xesOf(pages: AsyncIterable<readonly ExportedCase[]>): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
<global scope="event"><string key="concept:name" value="UNKNOWN"/><date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/><string key="lifecycle:transition" value="complete"/></global>
<classifier name="Activity" keys="concept:name"/>
`;
  for await (const page of pages) yield page.map(traceOf).join('');
  yield '</log>\n';
}

function traceOf(one: ExportedCase): string {
  const { number, item, body, centre, channel, state, outcome, joint } = one;
  const texts = { item, body, centre, channel, state, outcome, joint };
  const days = {
    received: one.receivedOn,
    statutory_deadline: one.statutoryDue,
    decided: one.decidedOn,
    completed: one.completedOn,
  };
  return [
    '<trace>',
    text('concept:name', number),
    ...Object.entries(texts).flatMap(([key, value]) => (value === null ? [] : [text(key, value)])),
    // A day begins at its midnight; which zone that is in is the reader's to know.
    ...Object.entries(days).flatMap(([key, day]) => (day === null ? [] : [date(key, `${day}T00:00:00.000Z`)])),
    ...one.events.map((event) =>
      [
        '<event>',
        text('concept:name', event.source === 'case' ? event.type : `${event.source}: ${event.type}`),
        date('time:timestamp', event.at),
        text('lifecycle:transition', 'complete'),
        text('org:resource', capacityOf(event)),
        ...(event.actor.kind === 'staff'
          ? [text('org:role', event.actor.duty), text('org:group', event.actor.body)]
          : []),
        '</event>',
      ].join(''),
    ),
    '</trace>\n',
  ].join('\n');
}

const text = (key: string, value: string) => `<string key="${escaped(key)}" value="${escaped(value)}"/>`;
const date = (key: string, value: string) => `<date key="${escaped(key)}" value="${value}"/>`;

/** Characters that XML 1.0 cannot hold in any form are left out. */
function escaped(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
