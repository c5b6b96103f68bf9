import { birthDateOf, checkResidentId } from '../../kernel/identity-number.ts';

/** What a resident identity number says of its holder, to be read back and compared: the birth date and the sex. */
export function residentFacts(number: string): { readonly born: string; readonly sex: 'female' | 'male' } | undefined {
  const checked = checkResidentId(number);
  if (!checked.ok) return undefined;
  return { born: birthDateOf(checked.value), sex: Number(checked.value[16]) % 2 === 0 ? 'female' : 'male' };
}
