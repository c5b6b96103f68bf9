import { type RefObject, useRef, useState } from 'react';
import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';
import { type Pad, SignaturePad } from './signature-pad.tsx';

/** As the service takes it. */
export type GivenSignature =
  | { readonly kind: 'drawn'; readonly file: string }
  | { readonly kind: 'sheet'; readonly number: string };

export interface Signing {
  readonly pad: RefObject<Pad | null>;
  readonly drawn: boolean;
  readonly onDrawn: (drawn: boolean) => void;
  /** What was drawn, or else the sheet of that number; nothing where there is neither. */
  readonly taken: (sheet: string) => Promise<GivenSignature | undefined>;
}

export function useSigning(): Signing {
  const pad = useRef<Pad | null>(null);
  const [drawn, onDrawn] = useState(false);
  const taken = async (sheet: string): Promise<GivenSignature | undefined> => {
    const file = await pad.current?.take();
    if (file !== undefined) return { kind: 'drawn', file };
    return sheet.trim() === '' ? undefined : { kind: 'sheet', number: sheet.trim() };
  };
  return { pad, drawn, onDrawn, taken };
}

interface Props {
  readonly signing: Signing;
  readonly sheet: string;
  readonly put: (sheet: string) => void;
  readonly id: string;
  readonly faults: readonly Fault[];
}

/** 签名: on the screen, or on a sheet of paper, which the keyboard reaches. */
export function SignatureFields({ signing, sheet, put, id, faults }: Props) {
  const { t } = useSpeech();
  return (
    <>
      <p className="signature-label">{t('signature.title')}</p>
      <SignaturePad pad={signing.pad} drawn={signing.drawn} onDrawn={signing.onDrawn} label={t('signature.here')} />
      {!signing.drawn && (
        <Field label={t('signature.sheet')} hint={t('signature.sheet-hint')} id={id} faults={faults}>
          {(control) => <input {...control} value={sheet} onChange={(event) => put(event.target.value)} />}
        </Field>
      )}
    </>
  );
}
