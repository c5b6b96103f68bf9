import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { aPaper } from '../register.test-support.ts';
import { fullPowerReceiver } from './full-power-receiver.ts';

const of = (changes: Parameters<typeof aPaper>[0], kind: string) =>
  fullPowerReceiver(aPaper(changes), { code: 'X', kind }, licensingLaw).map(({ code }) => code);

test('a centre takes in and never decides', () => {
  expect(of({ reach: 'full' }, 'centre')).toEqual(['powers.centre-has-no-power']);
  expect(of({ reach: 'accept-only' }, 'centre')).toEqual([]);
  expect(of({ reach: 'full' }, 'township')).toEqual([]);
});

test('an authorisation names the law that gives it', () => {
  expect(of({ form: 'authorisation' }, 'department')).toEqual(['powers.authorisation-without-law']);
  expect(of({ form: 'authorisation', basis: { law: '水法', articles: ['7'] } }, 'department')).toEqual([]);
});
