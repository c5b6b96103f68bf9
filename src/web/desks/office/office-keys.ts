import type { KeyLine } from '../frame/key-sheet.tsx';
import type { Translate } from '../texts.ts';

/** Every key of this desk, for the sheet that `?` opens. */
export function officeKeys(t: Translate): readonly KeyLine[] {
  return [
    { keys: ['J', 'K'], does: t('keys.next') },
    { keys: ['/'], does: t('keys.search') },
    { keys: ['Enter'], does: t('keys.open') },
    { keys: ['W'], does: t('keys.why') },
    { keys: ['1', '…', '6'], does: t('keys.tabs') },
    { keys: ['A'], does: t('keys.grant') },
    { keys: ['X'], does: t('keys.refuse') },
    { keys: ['O'], does: t('keys.opinion') },
    { keys: ['D'], does: t('keys.decide') },
    { keys: ['S'], does: t('keys.suspend') },
    { keys: ['R'], does: t('keys.resume') },
    { keys: ['E'], does: t('keys.extend') },
    { keys: ['Q'], does: t('keys.consult') },
    { keys: ['Y'], does: t('keys.answer') },
    { keys: ['M'], does: t('keys.template') },
    { keys: ['Z'], does: t('keys.mark') },
    { keys: ['B'], does: t('keys.sign-begin') },
    { keys: ['G'], does: t('keys.sign') },
    { keys: ['N'], does: t('keys.skip') },
    { keys: ['I'], does: t('keys.parties') },
    { keys: ['T'], does: t('keys.statement') },
    { keys: ['V'], does: t('keys.deliver') },
    { keys: ['C'], does: t('keys.complete') },
    { keys: ['P'], does: t('keys.void') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
}
