import { describe, expect, test } from 'vitest';
import { day, licensingLaw as law } from '../../../../test/support/facts.ts';
import { hearing } from '../../../../test/support/hearings.ts';
import type { MinutesSigner } from '../hearing/events.ts';
import { hearingMinutes, minutesComplete, minutesSigner } from './hearing-minutes.ts';

const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const reviewer = { speaker: 'reviewer', text: 'Sound' } as const;
const minutes = { entries: [reviewer], evidence: [] };
const held = hearing({ standing: 'open', present: [1, 2] });
const signedBy = (...signers: MinutesSigner[]) => ({
  signatures: signers.map((signer) => ({ signer, on: day('2026-03-12'), signature: { kind: 'account' } as const })),
});

describe('art. 48-1-4', () => {
  test('what the reviewer says is in them; whoever speaks was there', () => {
    expect(hearingMinutes(held, minutes, law)).toEqual([]);
    expect(codes(hearingMinutes(held, { entries: [], evidence: [] }, law))).toEqual(['special.minutes-empty']);
    const wrong = { entries: [{ speaker: 3, text: ' ' }], evidence: [{ by: 3, what: '' }] };
    expect(codes(hearingMinutes(held, wrong, law))).toEqual([
      'special.minutes-without-reviewer',
      'special.minutes-empty-entry',
      'special.minutes-speaker-not-there',
      'special.minutes-empty-evidence',
      'special.minutes-speaker-not-there',
    ]);
  });

  test('only while it is being held', () => {
    expect(codes(hearingMinutes(hearing(), minutes, law))).toEqual(['special.hearing-not-open']);
  });
});

describe('art. 48-1-5', () => {
  const written = { ...held, minutes };

  test('signed once, by those who were there, after they were written', () => {
    expect(minutesSigner(written, 2, law)).toEqual([]);
    expect(codes(minutesSigner(held, 2, law))).toEqual(['special.minutes-not-written']);
    expect(codes(minutesSigner({ ...written, present: [1] }, 2, law))).toEqual(['special.minutes-signer-not-there']);
    expect(codes(minutesSigner({ ...written, ...signedBy(2) }, 2, law))).toEqual(['special.minutes-already-signed']);
    expect(codes(minutesSigner(hearing(), 'chair', law))).toEqual(['special.hearing-not-open']);
  });

  test('closed only when nobody is missing; a refusal that is noted counts', () => {
    expect(minutesComplete({ ...written, ...signedBy('chair', 'recorder', 1) }, law)).toMatchObject([
      { code: 'special.minutes-unsigned', facts: { count: 1 } },
    ]);
    const noted = { refusedSignatures: [{ party: 2, reason: 'Too short', on: day('2026-03-12') }] };
    expect(minutesComplete({ ...written, ...signedBy('chair', 'recorder', 1), ...noted }, law)).toEqual([]);
    expect(codes(minutesComplete(held, law))).toEqual(['special.minutes-not-written']);
    expect(codes(minutesComplete(hearing(), law))).toEqual(['special.hearing-not-open']);
  });
});
