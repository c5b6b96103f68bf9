import { expect, test } from 'vitest';
import { type AddressForm, addressFaults, addressLine } from './address-form.ts';

const form: AddressForm = {
  separator: ', ',
  parts: [
    { code: 'street', label: { en: 'Street' }, required: true },
    { code: 'flat', label: { en: 'Flat' }, required: false },
    { code: 'postcode', label: { en: 'Postcode' }, required: true, pattern: '\\d{4} ?[A-Z]{2}' },
  ],
};

test('an address is written in the order of its place, without gaps', () => {
  expect(addressLine(form, { postcode: '1234 AB', street: ' Baseline 3 ' })).toBe('Baseline 3, 1234 AB');
});

test('no address is no fault, and an address begun is asked for whole, every fault at once', () => {
  expect(addressFaults(form, { street: ' ' })).toEqual([]);
  expect(addressFaults(form, { flat: '2' })).toEqual([
    { code: 'street', fault: 'missing' },
    { code: 'postcode', fault: 'missing' },
  ]);
  expect(addressFaults(form, { street: 'Baseline 3', postcode: '123' })).toEqual([
    { code: 'postcode', fault: 'wrong-number' },
  ]);
});

test('a pattern speaks of the whole part, also where it has alternatives', () => {
  const either = { ...form, parts: [{ code: 'zone', label: {}, required: true, pattern: 'A|B' }] };
  expect(addressFaults(either, { zone: 'A' })).toEqual([]);
  expect(addressFaults(either, { zone: 'AX' })).toHaveLength(1);
});
