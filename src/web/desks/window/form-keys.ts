import type { KeyboardEvent } from 'react';

const control = 'input:not([data-aside]), select:not([data-aside]), textarea, button[type=submit]';

/**
 * Keys of a form that is filled with both hands on the keyboard. Enter goes on to the next question, as Tab does, past
 * whatever is only looked at when something is unusual (`data-aside`); a digit takes the choice of that number. Ctrl+Enter
 * alone sends.
 */
export function onFormKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.nativeEvent.isComposing) return;
  const form = event.currentTarget;
  const { target } = event;
  if (event.key === 'Enter') {
    if (event.ctrlKey || event.metaKey) form.requestSubmit();
    else if (isField(target)) {
      event.preventDefault();
      focusNext(form, target);
    }
    return;
  }
  const digit = /^[1-9]$/.test(event.key) && !event.altKey && !event.ctrlKey ? Number(event.key) : 0;
  if (digit > 0 && takeChoice(form, target, digit)) event.preventDefault();
}

function isField(target: EventTarget): target is HTMLInputElement | HTMLSelectElement {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'file');
}

function takeChoice(form: HTMLFormElement, target: EventTarget, digit: number): boolean {
  if (target instanceof HTMLInputElement && target.type === 'radio') {
    const radio = radiosOf(form, target)[digit - 1];
    radio?.click();
    radio?.focus();
    return radio !== undefined;
  }
  if (target instanceof HTMLSelectElement) {
    const options = [...target.options].filter((option) => option.value !== '');
    const chosen = options[digit - 1];
    if (chosen === undefined) return false;
    const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set;
    set?.call(target, chosen.value);
    target.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }
  return false;
}

function radiosOf(form: HTMLFormElement, one: HTMLInputElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(({ name }) => name === one.name);
}

function focusNext(form: HTMLFormElement, from: HTMLInputElement | HTMLSelectElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(control)];
  const isSameGroup = (field: HTMLElement) =>
    field instanceof HTMLInputElement && field.type === 'radio' && from.type === 'radio' && field.name === from.name;
  // What stands aside has no place of its own in the order: go on from where it stands on the page.
  const after = (field: HTMLElement) => (from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const next = fields.find((field) => after(field) && !isSameGroup(field) && field !== from);
  const group = next instanceof HTMLInputElement && next.type === 'radio' ? radiosOf(form, next) : [];
  (group.find(({ checked }) => checked) ?? next)?.focus();
}
