import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WriteMinutes } from '../hearing/commands.ts';
import type { MinutesSigner } from '../hearing/events.ts';
import { type Hearing, unsigned } from '../hearing/state.ts';

type Of = Pick<Law, 'hearing'>;

/**
 * 听证笔录 minutes of the hearing
 * Basis: 行政许可法 第四十八条第一款第四项、第五项
 * The reviewer states opinion, evidence and reasons; applicant and interested parties may show evidence, plead and
 * question. All of it is written down, read by those present, and signed by them once they find no fault; who will not
 * sign has the refusal noted with its reason. A changed text is signed anew.
 * Parameter: hearing
 * Does not cover: whether what was said is true.
 */
export function hearingMinutes(hearing: Hearing, said: Pick<WriteMinutes, 'entries' | 'evidence'>, law: Of): Refusal[] {
  const basis = law.hearing.basis;
  if (hearing.standing !== 'open') return [{ code: 'special.hearing-not-open', kind: 'conflict', basis }];
  const known = (speaker: unknown) => typeof speaker !== 'number' || hearing.present.includes(speaker);
  const refusals: Refusal[] = [];
  if (said.entries.length === 0) {
    refusals.push({ code: 'special.minutes-empty', kind: 'invalid', pointer: '/entries', basis });
  } else if (!said.entries.some(({ speaker }) => speaker === 'reviewer')) {
    refusals.push({ code: 'special.minutes-without-reviewer', kind: 'unlawful', pointer: '/entries', basis });
  }
  for (const [at, entry] of said.entries.entries()) {
    const pointer = `/entries/${at}/text`;
    if (entry.text.trim() === '')
      refusals.push({ code: 'special.minutes-empty-entry', kind: 'invalid', pointer, basis });
    if (!known(entry.speaker)) {
      refusals.push({
        code: 'special.minutes-speaker-not-there',
        kind: 'invalid',
        pointer: `/entries/${at}/speaker`,
        basis,
      });
    }
  }
  for (const [at, one] of said.evidence.entries()) {
    if (one.what.trim() === '') {
      refusals.push({
        code: 'special.minutes-empty-evidence',
        kind: 'invalid',
        pointer: `/evidence/${at}/what`,
        basis,
      });
    }
    if (!known(one.by)) {
      refusals.push({
        code: 'special.minutes-speaker-not-there',
        kind: 'invalid',
        pointer: `/evidence/${at}/by`,
        basis,
      });
    }
  }
  return refusals;
}

/** Who may still sign: whoever was there, once. */
export function minutesSigner(hearing: Hearing, signer: MinutesSigner, law: Of): Refusal[] {
  const basis = law.hearing.basis;
  if (hearing.standing !== 'open') return [{ code: 'special.hearing-not-open', kind: 'conflict', basis }];
  if (hearing.minutes === undefined) return [{ code: 'special.minutes-not-written', kind: 'conflict', basis }];
  if (typeof signer === 'number' && !hearing.present.includes(signer)) {
    return [{ code: 'special.minutes-signer-not-there', kind: 'conflict', basis }];
  }
  return unsigned(hearing).includes(signer)
    ? []
    : [{ code: 'special.minutes-already-signed', kind: 'conflict', basis }];
}

/** The minutes are closed only when nobody's signature, nor a note in its stead, is missing. */
export function minutesComplete(hearing: Hearing, law: Of): Refusal[] {
  const basis = law.hearing.basis;
  if (hearing.standing !== 'open') return [{ code: 'special.hearing-not-open', kind: 'conflict', basis }];
  if (hearing.minutes === undefined) return [{ code: 'special.minutes-not-written', kind: 'conflict', basis }];
  const missing = unsigned(hearing).length;
  return missing === 0
    ? []
    : [{ code: 'special.minutes-unsigned', kind: 'unlawful', basis, facts: { count: missing } }];
}
