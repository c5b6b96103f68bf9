import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { feeBasis } from '../../src/domain/catalogue/rules/fee-basis.ts';
import { preliminaryReview } from '../../src/domain/catalogue/rules/preliminary-review.ts';
import { promiseWithinLaw } from '../../src/domain/catalogue/rules/promise-within-law.ts';
import { publicationComplete } from '../../src/domain/catalogue/rules/publication-complete.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Law } from '../../src/domain/time-limits/law.ts';
import { workingDayUnit } from '../../src/domain/time-limits/rules/working-day-unit.ts';
import { lastDayOf, ordinaryWeek } from '../../src/profile/last-day.ts';
import { loadProfile } from '../../src/profile/load.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { playBeside } from './beside-case.ts';
import { playBill } from './bill-player.ts';
import { playJoint } from './joint-life.ts';
import { playKept, playTold } from './kept-and-told.ts';
import { playLife } from './licence-life.ts';
import { playOnSite } from './on-site.ts';
import { playStory } from './player.ts';
import { playPowers } from './power-life.ts';
import { playSeal } from './seal-life.ts';
import { playSeen } from './seen.ts';
import { type Lint, readGoldenCases, type StoryStep } from './story.ts';

const root = resolve(import.meta.dirname, '../..');
const profiles = Object.fromEntries(
  await Promise.all(['panyu', 'tennis-town'].map(async (place) => [place, await profileOf(place)] as const)),
) as Record<'panyu' | 'tennis-town', Profile>;
const told = readGoldenCases();

describe.each(told.story)('$path: $title.en', (story) => {
  const outcomes = playStory(story, profiles[story.profile]);

  test.each(story.story.map((step, index) => ({ step, index, name: nameOf(step) })))('$name', ({ step, index }) => {
    const { refused, ...wanted } = step.expect;
    expect(outcomes[index]?.refused ?? []).toEqual(refused ?? []);
    // Only what the story speaks of; but lists are compared whole.
    expect(outcomes[index]).toMatchObject(wanted);
  });
});

describe.each(told.life)('$path: $title.en', (life) => {
  const outcomes = playLife(life, profiles[life.profile]);

  test.each(life.life.map((step, index) => ({ step, index, name: `${step.on} ${step.do ?? 'looks'}` })))(
    '$name',
    ({ step, index }) => {
      expect(outcomes[index]).toMatchObject(step.expect);
      if (step.expect.refused === undefined) expect(outcomes[index]).not.toHaveProperty('refused');
    },
  );
});

test.each(told.kept)('$path: $title.en', ({ kept, profile }) => {
  expect(playKept(kept, profiles[profile])).toEqual(kept.map((step) => step.expect.until));
});

test.each(told.told)('$path: $title.en', (story) => {
  expect(playTold(story.told, profiles[story.profile])).toEqual(story.told.map((step) => step.expect));
});

describe.each(told.onSite)('$path: $title.en', (story) => {
  const outcomes = playOnSite(story, profiles[story.profile]);

  test.each(story.onSite.map((step, index) => ({ step, index, name: `${step.on} ${step.by} ${step.do}` })))(
    '$name',
    ({ step, index }) => {
      const { refused, ...wanted } = step.expect;
      expect((outcomes[index] as { refused?: string[] }).refused ?? []).toEqual(refused ?? []);
      expect(outcomes[index]).toMatchObject(wanted);
    },
  );
});

describe.each(told.beside)('$path: $title.en', (story) => {
  const outcomes = playBeside(story, profiles[story.profile]);

  test.each(story.beside.map((step, index) => ({ step, index, name: `${step.on} ${step.by} ${step.do}` })))(
    '$name',
    ({ step, index }) => {
      const { refused, ...wanted } = step.expect;
      expect((outcomes[index] as { refused?: string[] }).refused ?? []).toEqual(refused ?? []);
      expect(outcomes[index]).toMatchObject(wanted);
    },
  );
});

describe.each(told.checks)('$path: $title.en', (lint) => {
  test.each(lint.checks.map((check, index) => ({ check, index })))('check $index', ({ check }) => {
    expect(faultsOf(check, profiles[lint.profile]).sort()).toEqual([...check.faults].sort());
  });
});

describe.each(told.joint)('$path: $title.en', (story) => {
  const outcomes = playJoint(story, profiles[story.profile]);

  test.each(story.joint.map((step, index) => ({ step, index, name: `${step.on} ${step.do}` })))(
    '$name',
    ({ step, index }) => {
      const { refused, ...wanted } = step.expect;
      expect(outcomes[index]?.refused ?? []).toEqual(refused ?? []);
      expect(outcomes[index]).toMatchObject(wanted);
    },
  );
});

describe.each(told.money)('$path: $title.en', (story) => {
  const outcomes = playBill(story, profiles[story.profile]);

  test.each(story.money.map((step, index) => ({ step, index, name: `${step.on} ${step.by} ${step.do}` })))(
    '$name',
    ({ step, index }) => {
      const { refused, ...wanted } = step.expect;
      expect(outcomes[index]?.refused ?? []).toEqual(refused ?? []);
      expect(outcomes[index]).toMatchObject(wanted);
    },
  );
});

describe.each(told.seen)('$path: $title.en', (story) => {
  const outcomes = playSeen(story, profiles[story.profile]);

  test.each(story.seen.map((step, index) => ({ step, index, name: `${step.on} ${step.does ?? 'is looked at'}` })))(
    '$name',
    ({ step, index }) => {
      expect(outcomes[index]).toMatchObject(step.expect);
    },
  );
});

describe.each(told.custody)('$path: $title.en', (story) => {
  const outcomes = playSeal(story, profiles[story.profile]);

  test.each(
    story.custody.map((step, index) => ({ step, index, name: `${step.on} ${step.by ?? 'program'} ${step.do}` })),
  )('$name', ({ step, index }) => {
    const { refused, ...wanted } = step.expect;
    expect(outcomes[index]?.refused ?? []).toEqual(refused ?? []);
    expect(outcomes[index]).toMatchObject(wanted);
  });
});

describe.each(told.powers)('$path: $title.en', (story) => {
  const outcomes = playPowers(story, profiles[story.profile]);

  test.each(story.powers.map((step, index) => ({ step, index })))('step $index, $step.on', ({ step, index }) => {
    const { refused, ...wanted } = step.expect;
    expect((outcomes[index] as { refused?: string[] }).refused ?? []).toEqual(refused ?? []);
    expect(outcomes[index]).toMatchObject(wanted);
  });
});

test('there are golden cases for both places', () => {
  for (const place of ['panyu', 'tennis-town']) {
    expect(told.story.filter(({ profile }) => profile === place).length, place).toBeGreaterThan(5);
  }
});

function nameOf(step: StoryStep): string {
  const refused = step.expect.refused ? ', refused' : '';
  return `${step.on} ${step.by ?? ''} ${step.do ?? 'looks'}${refused}`.replace(/ +/g, ' ');
}

function faultsOf(check: Lint['checks'][number], profile: Profile): string[] {
  if (check.law !== undefined) {
    const changed = Object.entries(check.law).map(([name, but]) => [
      name,
      { ...profile.law[name as keyof Law], ...but },
    ]);
    return workingDayUnit({ ...profile.law, ...Object.fromEntries(changed) }).map(({ at }) => at);
  }
  const found = profile.items.findLast(({ code }) => code === check.item);
  if (found === undefined) throw new Error(`there is no item ${check.item}`);
  const item = { ...found, ...check.but } as ServiceItem;
  const clock = lastDayOf(profile.law, profile.calendar);
  const week = ordinaryWeek(profile.calendar);
  return [
    ...publicationComplete(item),
    ...feeBasis(item),
    ...promiseWithinLaw(item, clock, week),
    ...preliminaryReview(item, profile.law.preliminaryReview, clock, week),
  ].map(({ at }) => at);
}

async function profileOf(place: string): Promise<Profile> {
  const loaded = await loadProfile(join(root, 'profiles', place));
  if (!loaded.ok) throw new Error(loaded.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`).join('\n'));
  return loaded.value;
}
