import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { upload } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { SubmittedFile } from '../shapes.ts';

const size = { width: 640, height: 200 } as const;

/** Hands over what was drawn: the hash of the picture, nothing where nothing was drawn. */
export interface Pad {
  take(): Promise<string | undefined>;
}

interface Props {
  readonly pad: RefObject<Pad | null>;
  readonly label: string;
  readonly drawn: boolean;
  readonly onDrawn: (drawn: boolean) => void;
}

/** 签名板: with finger, pen or mouse. Whoever cannot or will not signs a sheet of paper; its number is asked for beside. */
export function SignaturePad({ pad, label, drawn, onDrawn }: Props) {
  const { t } = useSpeech();
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<readonly [number, number]>(undefined);
  const [hash, setHash] = useState<string>();
  useEffect(() => {
    pad.current = {
      take: async () => {
        if (!drawn || canvas.current === null) return undefined;
        if (hash !== undefined) return hash;
        const kept = await upload<SubmittedFile>('/api/files', await pictureOf(canvas.current));
        setHash(kept.hash);
        return kept.hash;
      },
    };
  }, [pad, drawn, hash]);
  const at = (event: PointerEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * size.width,
      ((event.clientY - box.top) / box.height) * size.height,
    ];
  };
  const begin = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = at(event);
    setHash(undefined);
    draw(event);
  };
  const draw = (event: PointerEvent) => {
    const pen = canvas.current?.getContext('2d');
    if (last.current === undefined || !pen) return;
    const here = at(event);
    pen.lineWidth = 3.5;
    pen.lineCap = 'round';
    pen.strokeStyle = '#1c2024';
    pen.beginPath();
    pen.moveTo(...(last.current as [number, number]));
    pen.lineTo(...(here as [number, number]));
    pen.stroke();
    last.current = here;
    if (!drawn) onDrawn(true);
  };
  const wipe = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, size.width, size.height);
    setHash(undefined);
    onDrawn(false);
  };
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        {...size}
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => {
          last.current = undefined;
        }}
      />
      <button type="button" className="link" onClick={wipe} hidden={!drawn}>
        {t('signature.wipe')}
      </button>
    </div>
  );
}

function pictureOf(canvas: HTMLCanvasElement): Promise<File> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the browser made no picture'));
      else resolve(new File([blob], 'signature.png', { type: 'image/png' }));
    }, 'image/png'),
  );
}
