import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { elementsOfAnItem } from '../../domain/catalogue/return/elements.ts';
import type { ItemDraft } from '../../domain/catalogue/return/sheet.ts';
import type { Gap, GapKind } from '../../domain/catalogue/service-item.ts';
import { SheetFault } from './fault.ts';

/** What a draft says of where it comes from. */
export interface DraftOrigin {
  readonly file: string;
  readonly language: string;
  readonly source?: string;
}

/** Writes one file a draft: into a folder beside the wanted one, which takes its name only when all is there. */
export async function writeDrafts(folder: string, drafts: readonly ItemDraft[], origin: DraftOrigin): Promise<void> {
  const target = resolve(folder);
  const there = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new SheetFault(`--to ${folder} cannot be used: ${error.message}`);
  });
  if (there.length > 0)
    throw new SheetFault(`--to ${folder} is not empty; name a new folder, so that no draft is mixed in`);
  await mkdir(dirname(target), { recursive: true });
  const partial = await mkdtemp(join(dirname(target), `.${basename(target)}-partial-`));
  try {
    // Some at a time: one by one is slow, and all at once needs as many open files.
    for (let at = 0; at < drafts.length; at += 64) {
      const some = drafts.slice(at, at + 64);
      await Promise.all(
        some.map((draft) => writeFile(join(partial, `${draft.code}.yaml`), draftText(draft, origin), { flag: 'wx' })),
      );
    }
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/**
 * An item as a profile writes it, as far as the list goes. What the list does not say is not there and named under
 * `missing`; what a profile's item has no place for stands under `fromTheList`.
 */
export function draftText({ code, rows, elements: said }: ItemDraft, { file, language, source }: DraftOrigin): string {
  const local = (text: unknown) => ({ [language]: text });
  const some = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
  const list = (name: keyof typeof said) => said[name] as readonly string[] | undefined;
  const locals = (name: keyof typeof said) => list(name)?.map(local);
  const limits = Object.fromEntries(
    (['statutoryLimit', 'promisedLimit'] as const).flatMap((name) => {
      if (said[name] === undefined) return [];
      const unit = said[`${name}Unit`];
      const startsFrom = said[`${name}From`];
      return [[name, { value: Number(said[name]), ...some('unit', unit), ...some('startsFrom', startsFrom) }]];
    }),
  );
  const item = {
    code,
    version: 1,
    publication: 'draft',
    ...some('name', said.name && local(said.name)),
    ...some('alsoKnownAs', locals('otherNames')),
    ...some('actType', said.actType),
    ...some('processingClass', said.processingClass),
    ...some('body', said.body),
    ...some(
      'legalBasis',
      list('legalBasis')?.map((law) => ({ law, articles: [], confidence: 'seen' })),
    ),
    ...some('eligibleApplicant', said.eligibleApplicant && local(said.eligibleApplicant)),
    ...some('applicantKinds', said.applicantKinds),
    ...some('conditions', locals('conditions')),
    ...some(
      'materials',
      list('materials')?.map((name, at) => ({ code: `m${at + 1}`, name: local(name) })),
    ),
    ...limits,
    ...some(
      'fee',
      said.feeCharged && {
        charged: said.feeCharged === 'yes',
        ...some('basis', said.feeBasis),
        lines: (list('feeStandard') ?? []).map((name) => ({ name: local(name) })),
      },
    ),
    ...some('result', said.result && local(said.result)),
    ...some('steps', locals('steps')),
    ...some('townCentre', said.townCentre && said.townCentre === 'yes'),
    ...some('note', said.note && local(said.note)),
    gaps: gapsOf(said),
    sources: [`${source === undefined ? '' : `${source}, `}${file}, row ${rows.join(', ')}`],
    missing: elementsOfAnItem.filter((name) => said[name] === undefined),
    fromTheList: Object.fromEntries(Object.entries(said).filter(([name]) => !placed.has(name))),
  };
  return stringify(item, { lineWidth: 0 });
}

const placed: ReadonlySet<string> = new Set<string>([
  ...elementsOfAnItem,
  ...['otherNames', 'statutoryLimitUnit', 'statutoryLimitFrom', 'promisedLimitUnit', 'promisedLimitFrom'],
  ...['feeBasis', 'feeStandard', 'townCentre', 'note'],
]);

/** The kinds of gap that a profile's items declare, as far as the list brings about their cause. */
function gapsOf(said: ItemDraft['elements']): Gap[] {
  const gaps: (readonly [boolean, GapKind, string])[] = [
    [
      said.statutoryLimit !== undefined && said.statutoryLimitUnit === 'day-unspecified',
      'limit-unit-unspecified',
      '/statutoryLimit',
    ],
    [
      said.promisedLimit !== undefined && said.promisedLimitUnit === 'day-unspecified',
      'limit-unit-unspecified',
      '/promisedLimit',
    ],
    [said.feeCharged === 'yes' && said.feeBasis === undefined, 'fee-without-basis', '/fee'],
    [said.materials !== undefined, 'no-sample-form', '/materials'],
    [true, 'no-form-source', '/formFields'],
  ];
  return gaps.flatMap(([holds, kind, at]) => (holds ? [{ kind, at }] : []));
}
