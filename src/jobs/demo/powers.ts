import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import { itemDraftKind } from '../../app/records/item-draft.ts';
import type { GivenRecordCommand } from '../../app/records/record-kind.ts';
import { townPowerKind } from '../../app/records/town-power.ts';
import type { ItemDraftCommand } from '../../domain/catalogue/drafting/commands.ts';
import { elementsOf } from '../../domain/catalogue/drafting/elements.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import type { RecordCommand } from '../../domain/organisation/record.ts';
import type { TownPowerCommand } from '../../domain/powers/town/town-power.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, startOfDay } from '../../kernel/instant.ts';
import { daysBack, type Fortnight } from './back.ts';
import { dice } from './dice.ts';
import type { Step } from './step.ts';
import { openStory, type Stage } from './story.ts';

type Given<Command> = Command extends RecordCommand & { readonly type: string }
  ? Omit<GivenRecordCommand<Command>, 'id' | 'at'>
  : never;

/**
 * 起草: the showcase body promises a shorter period for one of its items; another body has agreed, the legal reviewer has
 * asked something and has the draft on the desk. The office that keeps the catalogue has begun another one.
 */
export function draftSteps(app: App, stage: Stage, fortnight: Fortnight): Step[] {
  const { profile, script } = stage;
  const { showcaseBody: body, drafts: words } = script;
  const member = (duty: Duty, of?: string) => memberOf(stage, duty, of);
  const [officer, reviewer, office] = [member('officer', body), member('legal-reviewer'), member('service-office')];
  const items = profile.items.filter(({ inForceTo }) => inForceTo === undefined);
  const shorter = items.find((item) => item.body === body && item.promisedLimit.value > 2);
  const other = items.find((item) => item.body !== body && item.promisedLimit.value > 2);
  const asked = other && member('head', other.body);
  const { steps, on } = daysBack(stage, fortnight);
  if (!officer || !reviewer || !office || !shorter || !other || !asked) return steps;
  const act = (id: string, daysAgo: number, hour: number, by: Authority, say: () => Given<ItemDraftCommand>) =>
    on(daysAgo, hour, () => {
      const given = { ...say(), id, at: stage.now() } as GivenRecordCommand<ItemDraftCommand>;
      return app.executeRecord(itemDraftKind, given, { authority: by });
    });
  const opening = (item: typeof shorter): Given<ItemDraftCommand> => {
    const { promisedLimit, ...rest } = elementsOf(item);
    const elements = { ...rest, promisedLimit: { ...promisedLimit, value: promisedLimit.value - 1 } };
    return { type: 'openItemDraft', purpose: 'change', base: item.version, ends: [], elements };
  };
  const first = stage.nextId();
  act(first, 7, 10, officer, () => opening(shorter));
  act(first, 6, 9, officer, () => {
    const answerBy = addWorkingDays(profile.calendar, stage.today(), 5);
    return { type: 'sendItemDraftToBodies', bodies: [other.body], answerBy };
  });
  act(first, 4, 14, asked, () => ({ type: 'answerItemDraft', agrees: true, text: words.agreed }));
  act(first, 3, 10, officer, () => ({ type: 'sendItemDraftForReview' }));
  act(first, 2, 11, reviewer, () => {
    const comment = stage.nextId();
    return { type: 'commentItemDraft', comment, element: '/promisedLimit', text: words.comment };
  });
  act(stage.nextId(), 1, 11, office, () => opening(other));
  return steps;
}

/** 镇街承接: one line is filed, one was declined with reasons, and one town has asked and waits for its answer. */
export function townSteps(app: App, stage: Stage, fortnight: Fortnight): Step[] {
  const { profile, script } = stage;
  const { towns: words } = script;
  const office = memberOf(stage, 'service-office');
  const towns = profile.centres.filter(({ level }) => level === 'town').map(({ body }) => body);
  const items = profile.items.filter(({ townCentre, inForceTo }) => townCentre && inForceTo === undefined);
  const { steps, on } = daysBack(stage, fortnight);
  const act = (id: string, daysAgo: number, hour: number, by: Authority, say: () => Given<TownPowerCommand>) =>
    on(daysAgo, hour, () => {
      const given = { ...say(), id, at: stage.now() } as GivenRecordCommand<TownPowerCommand>;
      return app.executeRecord(townPowerKind, given, { authority: by });
    });
  const [one, two, three] = towns.map((town) => ({ town, head: memberOf(stage, 'head', town) }));
  const [item, another = item] = items;
  if (!office || !item || !another || !one?.head || !two?.head || !three?.head) return steps;
  const offer = (receiver: string, code: string, type: 'offerTownPower' | 'askForTownPower', text: string) => () =>
    ({ type, item: code, receiver, mode: 'accept-only', words: text }) as const;
  const filed = stage.nextId();
  act(filed, 8, 10, office, offer(one.town, item.code, 'offerTownPower', words.offer));
  act(filed, 5, 10, one.head, () => ({ type: 'answerTownPower', agreed: true, reason: '' }));
  act(filed, 4, 10, office, () => ({ type: 'fileTownPower', inForceFrom: stage.today() }));
  const declined = stage.nextId();
  act(declined, 8, 11, office, offer(two.town, item.code, 'offerTownPower', words.offer));
  act(declined, 5, 11, two.head, () => ({ type: 'answerTownPower', agreed: false, reason: words.declined }));
  act(stage.nextId(), 2, 10, three.head, offer(three.town, another.code, 'askForTownPower', words.evidence));
  return steps;
}

/** 委托: a few apply at the window of a town for what was entrusted to it; its people work and decide in the bureau's name. */
export function entrustedSteps(stage: Stage, fortnight: Fortnight): Step[] {
  const { profile, members } = stage;
  const paper = profile.powers?.instruments.find(({ form, reach }) => form === 'entrustment' && reach === 'full');
  const item = profile.items.find(({ code, inForceTo }) => paper?.items.includes(code) && inForceTo === undefined);
  const clerk = members.find(({ post }) => post.duty === 'clerk' && post.body === paper?.receiver);
  const { at } = daysBack(stage, fortnight);
  if (item === undefined || clerk === undefined) return [];
  const { timeZone } = profile;
  const own: Stage = {
    ...stage,
    chance: dice(7),
    moment: (on, minutes) => addMilliseconds(startOfDay(on, timeZone), minutes * 60_000),
  };
  return [8, 8, 7, 6, 1].flatMap((daysAgo, index) => {
    const when = at(daysAgo, 9.25 + index / 10);
    return when === undefined ? [] : [{ at: when, act: () => openStory(own, when, item, clerk) }];
  });
}

function memberOf({ members }: Stage, duty: Duty, body?: string) {
  return members.find(({ post }) => post.duty === duty && (body === undefined || post.body === body))?.authority;
}
