import { createHash } from 'node:crypto';
import { draftNumber } from '../../domain/catalogue/drafting/evolve.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { type ReturnWords, returnColumns } from '../../domain/catalogue/return-of-powers/columns.ts';
import { elementsOfRow, rowOfItem } from '../../domain/catalogue/return-of-powers/row-elements.ts';
import type { PowersReturn } from '../../domain/catalogue/return-of-powers/state.ts';
import {
  missingColumns,
  rowsAtMost,
  type TakenRows,
  takeRows,
  withoutRemarks,
} from '../../domain/catalogue/return-of-powers/take-rows.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Language } from '../../kernel/language.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import { itemDraftKind } from '../records/item-draft.ts';
import { powersOf, powersReturnKind } from '../records/powers-return.ts';

/** The language that a return is written in: the first of the place. */
export function returnLanguage(app: App): Language {
  return app.profile.languages[0] as Language;
}

/** The file of a body: its powers as the catalogue has them today, ready to be corrected. */
export function templateRows(
  app: App,
  body: string,
  wordOf: (column: string, value: string) => string,
): readonly (readonly string[])[] {
  return powersOf(app.place, body, app.today()).map((item) => {
    const cells = rowOfItem(item, returnLanguage(app));
    return returnColumns.map((column) => cells[column].map((value) => wordOf(column, value)).join('\n'));
  });
}

/** 读表: the whole of a file judged before anything is kept. */
export async function readPowersReturn(
  app: App,
  body: string,
  bytes: Uint8Array,
  words: ReturnWords,
): Promise<Result<{ readonly taken: TakenRows; readonly checksum: string }, Refusals>> {
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const unreadable = (says: string) =>
    fault<Refusals>([
      { code: 'catalogue.return-file-unreadable', kind: 'invalid', pointer: '/content', facts: { says } },
    ]);
  const read = (await app.ports.powersSheets?.read(bytes)) ?? { fault: 'no spreadsheets are read here' };
  if ('fault' in read) return unreadable(read.fault);
  const lacking = missingColumns(read.sheet);
  if (lacking.length > 0) {
    const facts = { columns: lacking.join(', ') };
    return fault([{ code: 'catalogue.return-columns-missing', kind: 'invalid', pointer: '/content', facts }]);
  }
  const sheet = withoutRemarks(read.sheet);
  if (sheet.rows.length > rowsAtMost) {
    const facts = { rows: sheet.rows.length, most: rowsAtMost };
    return fault([{ code: 'catalogue.return-too-many-rows', kind: 'invalid', pointer: '/content', facts }]);
  }
  const bodyOf = (code: string) => app.place.items.get(code)?.at(-1)?.body;
  return ok({ checksum, taken: takeRows(sheet, { words, language: returnLanguage(app), bodyOf, body }) });
}

/**
 * 一键起草: the row becomes a draft of its item, and the return remembers which. Whoever was cut off between the two does
 * it again: the draft that is there is taken.
 */
export async function draftReturnRow(
  app: App,
  state: PowersReturn,
  code: string,
  asking: { readonly authority: Authority; readonly key: string | undefined; readonly at: Instant },
): Promise<Result<{ readonly draft: string }, Refusals>> {
  const row = state.rows.find((one) => one.code === code);
  if (state.signed === undefined) return fault([{ code: 'catalogue.return-not-signed', kind: 'conflict' }]);
  if (row === undefined) return fault([{ code: 'catalogue.return-row-unknown', kind: 'not-found' }]);
  const item = itemInForce(app.place.items.get(code) ?? [], code, app.today());
  const about = { body: state.body, language: returnLanguage(app), ...(item && { item }) };
  const { elements, changed } = elementsOfRow(row, about);
  if (changed.length === 0) return fault([{ code: 'catalogue.return-row-unchanged', kind: 'conflict' }]);
  const { authority, key, at } = asking;
  const opened = await app.executeRecord(
    itemDraftKind,
    {
      ...{ type: 'openItemDraft', id: app.ports.chance.id(), at, elements, ends: [] },
      ...(item === undefined ? { purpose: 'new' } : { purpose: 'change', base: item.version }),
    },
    { authority, idempotencyKey: key && `${key} draft` },
  );
  const draft = opened.ok ? opened.value.state.id : await openDraftOf(app, code, opened.fault);
  if (draft === undefined) return fault((opened as { fault: Refusals }).fault);
  const noted = await app.executeRecord(
    powersReturnKind,
    { type: 'notePowersReturnDraft', id: state.id, at, code, draft },
    { authority, idempotencyKey: key },
  );
  return noted.ok ? ok({ draft }) : fault(noted.fault);
}

async function openDraftOf(app: App, code: string, refusals: Refusals): Promise<string | undefined> {
  if (!refusals.every((one) => one.code === 'catalogue.draft-open-already')) return undefined;
  const next = Math.max(0, ...(app.place.items.get(code) ?? []).map(({ version }) => version)) + 1;
  const draft = await app.ports.records.byNumber<ItemDraft>('item-draft', draftNumber(code, next));
  return draft?.id;
}
