import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type AddressForm, addressName } from '../../domain/intake/address-form.ts';
import type { LocalText } from '../../kernel/language.ts';

/** What the codes in refusals are called: materials and questions of an item, by code. */
export type FieldNames = Readonly<Record<string, LocalText>>;

/** The parts of an address, as refusals name them. */
export function addressNames({ parts }: Pick<AddressForm, 'parts'>): FieldNames {
  return Object.fromEntries(parts.map(({ code, label }) => [addressName(code), label]));
}

export function fieldNames(item: Pick<ServiceItem, 'materials' | 'formFields'>): FieldNames {
  return Object.fromEntries([
    ...item.materials.map((material) => [material.code, material.name]),
    ...item.formFields.map((field) => [field.code, field.label]),
  ]);
}
