import { expect, test } from 'vitest';
import { day, licensingLaw } from '../../../../test/support/facts.ts';
import { aPaper, aRegister } from '../register.test-support.ts';
import { secondHop } from './second-hop.ts';

const onward = aPaper({
  ...{ id: 'i1', giver: 'DISTRICT', receiver: 'T01', territories: ['T01'], items: ['P-2', 'P-1'] },
  ...{ givenUpOn: day('2026-04-10'), takenOverOn: day('2026-04-11') },
});
const codes = (form: 'devolution' | 'authorisation' | 'entrustment', paper = onward) =>
  secondHop(paper, aRegister(aPaper({ form })), licensingLaw).map(({ code, pointer }) => `${code} ${pointer}`);

test('what was only entrusted, or authorised, is not passed on; the item at fault is named', () => {
  expect(codes('entrustment')).toEqual(['powers.second-hop /items/1']);
  expect(codes('authorisation')).toEqual(['powers.second-hop /items/1']);
});

test('what was devolved is the holder’s own, and a law may allow the second hop', () => {
  expect(codes('devolution')).toEqual([]);
  expect(codes('entrustment', { ...onward, furtherAllowedBy: { law: '森林法', articles: ['57'] } })).toEqual([]);
});
