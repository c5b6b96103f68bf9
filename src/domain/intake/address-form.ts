import type { LocalText } from '../../kernel/language.ts';
import type { Defect } from '../case/application.ts';

/** One line of an address, e.g. 街道 street or postcode. */
export interface AddressPart {
  readonly code: string;
  readonly label: LocalText;
  readonly required: boolean;
  /** A regular expression over the whole part. */
  readonly pattern?: string;
  /** How such a part looks, for whoever is to type one. */
  readonly example?: string;
}

/** 地址格式: which parts an address of the place has, in the order in which it is written and asked for. */
export interface AddressForm {
  readonly parts: readonly AddressPart[];
  /** What stands between the parts when they are written in one line. */
  readonly separator: string;
}

/** Under which the label of a part is found among the names of fields; an item may ask for a street of its own. */
export function addressName(code: string): string {
  return `address-${code}`;
}

export type AddressFault = Pick<Defect, 'code' | 'fault'>;
export type TypedAddress = Readonly<Record<string, string | undefined>>;

/** The address in one line, as it goes onto papers; empty when nothing was typed. */
export function addressLine(form: AddressForm, typed: TypedAddress): string {
  const parts = form.parts.map(({ code }) => (typed[code] ?? '').trim());
  return parts.filter((part) => part !== '').join(form.separator);
}

/** Every fault at once. An address is optional; one that is begun must be whole. */
export function addressFaults(form: AddressForm, typed: TypedAddress): readonly AddressFault[] {
  if (addressLine(form, typed) === '') return [];
  return form.parts.flatMap(({ code, required, pattern }): AddressFault[] => {
    const said = (typed[code] ?? '').trim();
    if (said === '') return required ? [{ code, fault: 'missing' }] : [];
    if (said.length > 200) return [{ code, fault: 'too-long' }];
    const fits = pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(said);
    return fits ? [] : [{ code, fault: 'wrong-number' }];
  });
}
