import type { ExportedCase, ExportedObject } from '../../app/export/ports.ts';

/** What the log holds, and which attributes each object has. */
const objectTypes = [
  {
    name: 'case',
    attributes: ['number', 'item', 'body', 'centre', 'channel', 'state', 'outcome'].map(asString),
  },
  { name: 'joint-case', attributes: [] },
  { name: 'bill', attributes: ['number', 'standing'].map(asString) },
  { name: 'licence', attributes: ['number', 'standing'].map(asString) },
  { name: 'signal', attributes: ['number', 'rule', 'level', 'standing'].map(asString) },
] as const;
const eventAttributes = ['body', 'duty', 'by', 'recorded'];

function asString(name: string) {
  return { name, type: 'string' } as const;
}

/**
 * OCEL 2.0 (JSON): the same events for all the objects they touch: case, joint case, bill, licence, signal. The pages are
 * gone through twice, objects first, so that nothing but the names of types and shared objects is kept in memory.
 */
export async function* ocelOf(pages: () => AsyncIterable<readonly ExportedCase[]>): AsyncGenerator<string> {
  const types = new Set<string>();
  const joint = new Set<string>();
  const shared = new Set<string>();
  yield `{"objectTypes":${JSON.stringify(objectTypes)},\n"objects":[`;
  let comma = '';
  for await (const page of pages()) {
    const objects = page.flatMap((one) => [
      ...(one.joint === null || joint.has(one.joint) ? [] : [jointOf(joint, one.joint)]),
      ...one.objects.filter(({ id }) => !shared.has(id) && shared.add(id)).map(objectOf),
      caseOf(one),
    ]);
    for (const object of objects) {
      yield `${comma}\n${JSON.stringify(object)}`;
      comma = ',';
    }
  }
  yield '],\n"events":[';
  comma = '';
  const told = new Set<string>();
  for await (const page of pages()) {
    for (const one of page) {
      for (const event of one.events) {
        const type = event.source === 'case' ? event.type : `${event.source}: ${event.type}`;
        types.add(type);
        const id = `${event.stream}/${event.version}`;
        // A bill for several cases happens once.
        if (event.source !== 'case' && (told.has(id) || !told.add(id))) continue;
        yield `${comma}\n${JSON.stringify(eventOf(one, event, id, type))}`;
        comma = ',';
      }
    }
  }
  const declared = [...types].sort().map((name) => ({ name, attributes: eventAttributes.map(eventAttribute) }));
  yield `],\n"eventTypes":${JSON.stringify(declared)}}\n`;
}

function eventAttribute(name: string) {
  return { name, type: name === 'recorded' ? 'time' : 'string' };
}

function jointOf(seen: Set<string>, id: string) {
  seen.add(id);
  return { id, type: 'joint-case', attributes: [], relationships: [] };
}

function caseOf(one: ExportedCase) {
  const { caseId: id, number, item, body, centre, channel, state, outcome, receivedOn, joint, objects } = one;
  return {
    ...{ id, type: 'case' },
    attributes: valuesOf({ number, item, body, centre, channel, state, outcome }, receivedOn),
    relationships: [
      ...(joint === null ? [] : [{ objectId: joint, qualifier: 'branch of' }]),
      ...objects.map((object) => ({ objectId: object.id, qualifier: object.kind })),
    ],
  };
}

function objectOf({ id, kind, number, day, facts }: ExportedObject) {
  return { id, type: kind, attributes: valuesOf({ number, ...facts }, day), relationships: [] };
}

function valuesOf(values: Readonly<Record<string, string | null>>, day: string) {
  const time = `${day}T00:00:00.000Z`;
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [{ name, time, value }]));
}

function eventOf(one: ExportedCase, event: ExportedCase['events'][number], id: string, type: string) {
  const { actor, source, stream, at: time, recordedAt } = event;
  const staff = actor.kind === 'staff' ? { body: actor.body, duty: actor.duty } : {};
  return {
    ...{ id, type, time },
    attributes: Object.entries({ ...staff, by: actor.kind, recorded: recordedAt }).map(([name, value]) => ({
      name,
      value,
    })),
    relationships: [
      { objectId: one.caseId, qualifier: 'case' },
      ...(one.joint === null ? [] : [{ objectId: one.joint, qualifier: 'joint case' }]),
      ...(source === 'case' ? [] : [{ objectId: stream, qualifier: source }]),
    ],
  };
}
