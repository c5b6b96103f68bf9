import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import { returnColumns } from '../../domain/catalogue/return-of-powers/columns.ts';
import { elementsOfRow } from '../../domain/catalogue/return-of-powers/row-elements.ts';
import { type PowersReturn, returnNumber } from '../../domain/catalogue/return-of-powers/state.ts';
import { faultsAtMost } from '../../domain/catalogue/return-of-powers/take-rows.ts';
import { daysLate, returnDueOn } from '../../domain/catalogue/rules/return-due.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Permission } from '../authority.ts';
import { returnLanguage } from '../catalogue/returns.ts';
import { powersOf, powersReturnKind } from '../records/powers-return.ts';
import type { PowerStage, PowersReturnHead, PowersReturnShape, ReturnAct } from '../requests/powers-return.ts';
import { namesFrom } from './seals.ts';

const returnsAtMost = 500;

/** Every body that holds a power, with its return of this year: what is missing is seen as well as what is there. */
export async function powersReturns(app: App, authority: Authority): Promise<readonly PowersReturnHead[]> {
  const dueOn = returnDueOn(app.today(), app.place.law);
  const nameOf = namesFrom(app);
  const [open, signed] = await Promise.all(
    [true, false].map((isOpen) =>
      app.ports.records.list<PowersReturn>({ kind: 'powers-return', open: isOpen }, returnsAtMost, { latest: true }),
    ),
  );
  const thisYear = [...(open ?? []), ...(signed ?? [])].filter((one) => one.dueOn === dueOn);
  const byBody = new Map(thisYear.map((one) => [one.body, one]));
  const powers = new Map<string, number>();
  for (const versions of app.place.items.values()) {
    const body = versions.at(-1)?.body ?? '';
    if (!powers.has(body)) powers.set(body, powersOf(app.place, body, app.today()).length);
  }
  const bodies = [...new Set([...powers.keys(), ...byBody.keys()])].filter(
    (body) => byBody.has(body) || (powers.get(body) ?? 0) > 0,
  );
  return Promise.all(
    bodies.map(async (body): Promise<PowersReturnHead> => {
      const state = byBody.get(body);
      return {
        ...{ body, dueOn, powers: powers.get(body) ?? 0 },
        daysLate: state?.signed?.daysLate ?? daysLate(app.today(), dueOn),
        ...(state && {
          return: {
            ...{ id: state.id, rows: state.rows.length, toMend: toMend(state) },
            ...(state.signed && { signedAt: state.signed.at, signedBy: await nameOf(state.signed.by) }),
          },
        }),
        mayOpen: state === undefined && allowed(app, authority, body, 'catalogue.return'),
      };
    }),
  );
}

export async function powersReturn(app: App, authority: Authority, id: string): Promise<PowersReturnShape | undefined> {
  const state = await app.ports.records.find<PowersReturn>('powers-return', id);
  if (state === undefined) return undefined;
  const nameOf = namesFrom(app);
  const { version, body, dueOn, faults, faultsFound, lastUpload, signed, reopened } = state;
  const mayDraft = signed !== undefined && allowed(app, authority, body, 'catalogue.draft');
  return {
    ...{ id, version, body, dueOn, number: returnNumber(body, dueOn), toMend: toMend(state), faultsFound },
    daysLate: signed?.daysLate ?? daysLate(app.today(), dueOn),
    faults: faults.slice(0, faultsAtMost),
    ...(lastUpload && {
      lastUpload: {
        ...{ file: lastUpload.file, read: lastUpload.read, taken: lastUpload.taken, at: lastUpload.at },
        byName: await nameOf(lastUpload.by),
      },
    }),
    ...(signed && { signed: { at: signed.at, byName: await nameOf(signed.by) } }),
    ...(reopened && { reopened: { at: reopened.at, byName: await nameOf(reopened.by), reason: reopened.reason } }),
    board: await board(app, state, mayDraft),
    acts: actsOf(app, authority, state),
  };
}

/** 进度: every power of the return, and every one it still lacks, with the stage it has come to. */
async function board(app: App, state: PowersReturn, mayDraft: boolean): Promise<PowersReturnShape['board']> {
  const drafts = await draftsOf(app, state);
  const held = new Map(powersOf(app.place, state.body, app.today()).map((item) => [item.code, item]));
  const language = returnLanguage(app);
  const there = state.rows.map((row) => {
    const item = held.get(row.code);
    const draft = drafts.get(state.drafted[row.code] ?? '');
    const about = { body: state.body, language, ...(item && { item }) };
    const changed = elementsOfRow(row, about).changed.filter((column) => returnColumns.includes(column));
    const stage = stageOf(state, draft, item, changed.length);
    const name = { [language]: String(row.elements.name ?? '') };
    return {
      ...{ code: row.code, name, stage, changed: item === undefined ? [] : changed, isNew: item === undefined },
      ...(draft && { draft: draft.id }),
      mayDraft: mayDraft && stage === 'signed',
    };
  });
  const rows = new Set(state.rows.map(({ code }) => code));
  const lacking = [...held.values()]
    .filter(({ code }) => !rows.has(code))
    .map(({ code, name }) => {
      const about = { changed: [], isNew: false, mayDraft: false };
      return { ...about, code, name: { ...name }, stage: 'missing' as const };
    });
  return [...there, ...lacking];
}

/** On line is what the public finds in the catalogue just as the row says it. */
function stageOf(
  { signed }: PowersReturn,
  draft: ItemDraft | undefined,
  item: ServiceItem | undefined,
  changes: number,
): PowerStage {
  if (draft?.stage === 'published' || (item !== undefined && changes === 0)) return 'published';
  if (draft === undefined || draft.stage === 'dropped') return signed === undefined ? 'returned' : 'signed';
  if (draft.stage === 'in-review' || draft.stage === 'cleared') return draft.stage;
  return 'draft';
}

async function draftsOf(app: App, { body, drafted }: PowersReturn): Promise<ReadonlyMap<string, ItemDraft>> {
  const wanted = new Set(Object.values(drafted));
  if (wanted.size === 0) return new Map();
  const lists = await Promise.all(
    [true, false].map((open) =>
      app.ports.records.list<ItemDraft>({ kind: 'item-draft', open, bodies: [body] }, returnsAtMost, { latest: true }),
    ),
  );
  const found = new Map(lists.flat().map((draft) => [draft.id, draft]));
  for (const id of wanted) {
    if (found.has(id)) continue;
    const draft = await app.ports.records.find<ItemDraft>('item-draft', id);
    if (draft !== undefined) found.set(id, draft);
  }
  return found;
}

function actsOf(app: App, authority: Authority, { body, signed }: PowersReturn): readonly ReturnAct[] {
  const open: Readonly<Record<ReturnAct, boolean>> = {
    upload: signed === undefined && allowed(app, authority, body, 'catalogue.return'),
    sign: signed === undefined && allowed(app, authority, body, 'catalogue.sign'),
    reopen: signed !== undefined && allowed(app, authority, body, 'catalogue.reopen'),
  };
  return (Object.keys(open) as ReturnAct[]).filter((act) => open[act]);
}

/** As the road will ask it, of a return of this body. */
export function allowed(app: App, authority: Authority, body: string, permission: Permission): boolean {
  const given = { type: 'openPowersReturn', id: '', at: app.ports.clock.now(), body } as const;
  return may(permission, authority, powersReturnKind.target(app.place, given, undefined)) !== undefined;
}

function toMend({ faults }: PowersReturn): number {
  return faults.filter(({ blocks }) => blocks).length;
}
