import { describe, expect, test } from 'vitest';
import { anna, boris, caseFile, citizen, licensingLaw, noon, tentItem } from '../../../../test/support/facts.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { fourEyes } from './four-eyes.ts';

const opinionBy = (by: Actor) => ({ opinion: 'grant', text: 'Sound', by, at: noon('2026-03-10') }) as const;
const proposalBy = (by: Actor) => ({ outcome: 'grant', reasons: '', articles: '', by }) as const;
const proposed = (...by: Actor[]) => ({ proposal: proposalBy(by.at(-1) as Actor), proposers: by });
const reviewed = { opinions: [opinionBy(anna)], ...proposed(anna) };

const codes = (file: Partial<CaseFile>, decider: Actor, item: Partial<ServiceItem> = {}) =>
  fourEyes(caseFile(file), tentItem(item), decider, licensingLaw).map(({ code }) => code);

describe('where four eyes are required', () => {
  test('one reviews and proposes, another decides', () => {
    expect(codes(reviewed, boris)).toEqual([]);
  });

  test('nobody decides what he or she reviewed or proposed, among others or alone', () => {
    expect(codes(reviewed, anna)).toEqual(['approval.four-eyes']);
    expect(codes({ ...reviewed, ...proposed(boris) }, boris)).toEqual(['approval.four-eyes']);
    const both = { opinions: [opinionBy(anna), opinionBy(boris)], ...proposed(anna) };
    expect(codes(both, boris)).toEqual(['approval.four-eyes']);
  });

  test('a proposal that another replaced has still been made', () => {
    expect(codes({ ...reviewed, ...proposed(boris, anna) }, boris)).toEqual(['approval.four-eyes']);
  });

  test('another post does not make another person', () => {
    expect(codes(reviewed, { ...anna, duty: 'head' } as Actor)).toEqual(['approval.four-eyes']);
  });

  test('a deputy stands in the place of whoever is away: what one of them reviewed the other does not decide', () => {
    const forAnna = { ...boris, onBehalfOf: (anna as { id: string }).id } as Actor;
    expect(codes(reviewed, forAnna)).toEqual(['approval.four-eyes']);
    expect(codes({ opinions: [opinionBy(forAnna)], ...proposed(forAnna) }, anna)).toEqual(['approval.four-eyes']);
    expect(codes({ opinions: [opinionBy(forAnna)], ...proposed(forAnna) }, { ...anna, id: 'carla' } as Actor)).toEqual(
      [],
    );
    expect(codes(reviewed, { ...boris, onBehalfOf: 'carla' } as Actor)).toEqual([]);
  });

  test('without review or proposal there is nothing to decide upon', () => {
    expect(codes({}, boris)).toEqual(['approval.no-review-opinion', 'approval.no-proposal']);
    expect(codes({ opinions: [opinionBy(anna)] }, boris)).toEqual(['approval.no-proposal']);
    expect(codes(proposed(anna), boris)).toEqual(['approval.no-review-opinion']);
  });
});

describe('where they are required', () => {
  const alone = (item: Partial<ServiceItem>) => codes(reviewed, anna, item).length === 0;

  test('for whole kinds of acts, and no item may ask for less', () => {
    expect(alone({ actType: 'licence', fourEyes: false })).toBe(false);
    expect(alone({ actType: 'filing', fourEyes: false })).toBe(true);
  });

  test('for an item that asks for more', () => {
    expect(alone({ actType: 'filing', fourEyes: true })).toBe(false);
  });

  test('not for a review on behalf of a higher body, unless the item asks', () => {
    expect(alone({ processingClass: 'preliminary', fourEyes: false })).toBe(true);
    expect(alone({ processingClass: 'preliminary', fourEyes: true })).toBe(false);
  });
});

test('two citizens, or the system and itself, are nobody’s pair of eyes', () => {
  expect(codes({ opinions: [opinionBy(citizen)], ...proposed(citizen) }, citizen)).toEqual([]);
});
