import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { PowerInstrument } from '../register.ts';

/** What is known of whoever is to receive a power. */
export interface Receiver {
  readonly code: string;
  /** A kind of body; or a service centre, which is none. */
  readonly kind: string;
}

/**
 * 全权承接主体 receiver of full power
 * Basis: 行政许可法 第二十二条、第二十四条 (only an administrative organ is entrusted)
 * Full power goes to the government of a town or the office of a street, to a body; its service centre can only take in for
 * it. 授权 may reach an organisation that is no organ, and then names the law that gives it (art. 23).
 * Parameter: powerReceivers
 * Does not cover: taking in for another, which any centre may.
 */
export function fullPowerReceiver(
  { reach, form, basis: given }: Pick<PowerInstrument, 'reach' | 'form' | 'basis'>,
  receiver: Receiver,
  { powerReceivers }: Pick<Law, 'powerReceivers'>,
): readonly Refusal[] {
  const { kinds, basis } = powerReceivers;
  const facts = { receiver: receiver.code };
  const refusals: Refusal[] = [];
  if (reach === 'full' && !kinds.includes(receiver.kind)) {
    refusals.push({ code: 'powers.centre-has-no-power', kind: 'unlawful', basis, pointer: '/receiver', facts });
  }
  if (form === 'authorisation' && given === undefined) {
    refusals.push({ code: 'powers.authorisation-without-law', kind: 'invalid', basis, pointer: '/basis' });
  }
  return refusals;
}
