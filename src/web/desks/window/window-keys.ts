import type { KeyLine } from '../frame/key-sheet.tsx';
import type { Translate } from '../texts.ts';

/** Every key of the window, for the sheet that `?` opens. */
export function windowKeys(t: Translate): readonly KeyLine[] {
  return [
    { keys: ['F2'], does: t('keys.new') },
    { keys: ['F3'], does: t('keys.visit') },
    { keys: ['F8'], does: t('keys.accept') },
    { keys: ['F9'], does: t('keys.notice') },
    { keys: ['F4'], does: t('keys.non-acceptance') },
    { keys: ['F6'], does: t('keys.all') },
    { keys: ['F7'], does: t('keys.last-or-correct') },
    { keys: ['F10'], does: t('keys.print') },
    { keys: ['R'], does: t('keys.withdraw') },
    { keys: ['V'], does: t('keys.void') },
    { keys: ['Enter'], does: t('keys.go-on') },
    { keys: ['1', '…', '9'], does: t('keys.choices') },
    { keys: ['1', '2', '3'], does: t('keys.verdicts') },
    { keys: ['J', 'K'], does: t('keys.next') },
    { keys: ['/'], does: t('keys.search') },
    { keys: ['W'], does: t('keys.why') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
}
