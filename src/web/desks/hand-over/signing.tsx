import { useState } from 'react';
import type { GivenSignature } from '../issue/signature-fields.tsx';
import { type Signing as Pad, SignatureFields, useSigning } from '../issue/signature-fields.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';

export interface HandOverSignature {
  readonly pad: Pad;
  readonly sheet: string;
  readonly setSheet: (sheet: string) => void;
  readonly confirmed: boolean;
  readonly confirm: (confirmed: boolean) => void;
  readonly given: () => Promise<{ readonly confirmed: boolean; readonly signature?: GivenSignature }>;
}

export function useSignature(): HandOverSignature {
  const pad = useSigning();
  const [sheet, setSheet] = useState('');
  const [confirmed, confirm] = useState(false);
  return {
    ...{ pad, sheet, setSheet, confirmed, confirm },
    given: async () => {
      const signature = await pad.taken(sheet);
      return { confirmed, ...(signature === undefined ? {} : { signature }) };
    },
  };
}

interface Props {
  readonly of: HandOverSignature;
  readonly id: string;
  readonly faults: readonly Fault[];
}

/** 签名, or 确认 by one's own account: the keyboard alone can sign as well. */
export function Signing({ of, id, faults }: Props) {
  const { t } = useSpeech();
  return (
    <div className="hand-over-signing">
      <label className="tick">
        <input id={id} type="checkbox" checked={of.confirmed} onChange={(event) => of.confirm(event.target.checked)} />
        <span>{t('handOver.confirm')}</span>
      </label>
      {!of.confirmed && (
        <SignatureFields signing={of.pad} sheet={of.sheet} put={of.setSheet} id={`${id}-sheet`} faults={faults} />
      )}
    </div>
  );
}
