import { z } from 'zod';
import { decideImpression } from '../../src/domain/issuance/impression/decide.ts';
import type { SealCommand } from '../../src/domain/issuance/seal/commands.ts';
import { decideSeal } from '../../src/domain/issuance/seal/decide.ts';
import { evolveSeal, type Seal, sealStandingOf } from '../../src/domain/issuance/seal/state.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../src/kernel/instant.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { Refusals } from '../../src/kernel/refusal.ts';
import type { Profile } from '../../src/profile/profile.ts';

// 印章: a seal from its engraving on, and what somebody wanted it put on.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const acts = [
  'registerSeal',
  'handOverSeal',
  'takeOverSeal',
  'callOffSealHandOver',
  'suspendSeal',
  'resumeSeal',
  'reportSealLost',
  'destroySeal',
  'impressSeal',
] as const;

const paper = z.strictObject({
  kind: z.string(),
  item: z.string().optional(),
  body: z.string().optional(),
  voided: z.boolean().default(false),
});

const step = z.strictObject({
  on: day,
  /** Whoever acts, by name; left out, the program seals. */
  by: z.string().optional(),
  do: z.enum(acts),
  with: z.record(z.string(), z.unknown()).default({}),
  /** For an impression: what lies before the keeper. `paper` names one of the story's papers; `hash` is right if not said. */
  paper: z.string().default(''),
  hash: z.string().optional(),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      standing: z.string(),
      keeper: z.string(),
      manner: z.enum(['standing', 'by-hand']),
    })
    .partial()
    .default({}),
});

export const sealLife = {
  seal: z.string(),
  /** Who holds the post of a seal keeper at the body. */
  keepers: z.array(z.string()).default([]),
  left: z.record(z.string(), day).default({}),
  papers: z.record(z.string(), paper).default({}),
  custody: z.array(step).min(1),
};
const schema = z.strictObject(sealLife);
type SealLife = z.infer<typeof schema>;
type Step = SealLife['custody'][number];

export type SealOutcome = Step['expect'];

/** Plays it through the pure deciders. */
export function playSeal(story: SealLife, profile: Profile): readonly SealOutcome[] {
  let seal: Seal | undefined;
  return story.custody.map((told) => {
    const today = localDate(told.on);
    const keepers = new Set(story.keepers.filter((name) => (story.left[name] ?? '9999-12-31') > told.on));
    const at = addMilliseconds(startOfDay(today, profile.timeZone), 12 * 3_600_000);
    const done =
      told.do === 'impressSeal'
        ? impress(story, told, seal, profile, keepers)
        : act(story, told, seal, profile, keepers);
    if (!done.ok) return { refused: done.fault.map(({ code }) => code), ...look(seal, today) };
    if ('manner' in done) return { manner: done.manner, ...look(seal, today) };
    for (const event of done.value)
      seal = evolveSeal('seal-1', seal, { ...event, occurredAt: at, recordedAt: at, actor: actorOf(told) } as never);
    return look(seal, today);
  });
}

function act(story: SealLife, told: Step, seal: Seal | undefined, profile: Profile, keepers: ReadonlySet<string>) {
  const fresh = {
    code: story.seal,
    scope: { papers: 'all', items: 'all' },
    approval: '1',
    engravedOn: told.on,
    confirmed: true,
  };
  const command = {
    ...fresh,
    reason: 'because',
    ...told.with,
    type: told.do,
    id: 'seal-1',
    actor: actorOf(told),
    at: '',
  };
  return decideSeal(seal, command as unknown as SealCommand, {
    today: localDate(told.on),
    engraved: profile.seals.find(({ code }) => code === story.seal),
    isRegistered: seal !== undefined,
    publicKey: 'key',
    items: new Set(profile.items.map(({ code }) => code)),
    centres: new Set(profile.centres.map(({ code }) => code)),
    keepers,
  });
}

function impress(story: SealLife, told: Step, seal: Seal | undefined, profile: Profile, keepers: ReadonlySet<string>) {
  const named = story.papers[told.paper];
  const leaf = `leaf of ${told.paper}`;
  const document = named && {
    ...{ number: told.paper, leaf, intact: true, seal: story.seal, voided: named.voided, kind: named.kind },
    body: named.body ?? seal?.body ?? '',
    ...(named.item === undefined ? {} : { item: named.item }),
    ...{ stream: 'case-1', version: 1, of: 'case', on: localDate(told.on), holder: '陈小明' },
  };
  const hash = told.hash ?? (told.paper === '' ? '' : leaf);
  const command = {
    ...({ type: 'impressSeal', id: 'impression-1' } as const),
    ...{ actor: actorOf(told), at: '' as Instant },
    ...{ seal: story.seal, stream: 'case-1', paper: told.paper, hash, number: '1', signature: 's' },
  } as const;
  const keeperHoldsPost = seal?.keeper !== undefined && keepers.has(seal.keeper);
  const facts = { today: localDate(told.on), law: profile.law, seal, keeperHoldsPost, document };
  const decided = decideImpression(undefined, command, facts);
  if (!decided.ok) return decided as { readonly ok: false; readonly fault: Refusals };
  return { ok: true, manner: decided.value[0]?.data.manner ?? 'standing' } as const;
}

function look(seal: Seal | undefined, today: LocalDate): SealOutcome {
  if (seal === undefined) return {};
  return { standing: sealStandingOf(seal, today), ...(seal.keeper === undefined ? {} : { keeper: seal.keeper }) };
}

function actorOf({ by }: Step): Actor {
  return by === undefined ? { kind: 'system' } : { kind: 'staff', id: by, duty: 'seal-keeper', body: '' };
}
