import { type PointerEvent, useRef, useState } from 'react';
import { useSpeech } from '../language.tsx';
import { drawingOf, type TakenPicture } from './pictures.ts';

interface Props {
  readonly label: string;
  readonly height: number;
  /** What was drawn before; after a reload it stands here as a picture. */
  readonly thumb: string | undefined;
  readonly onDrawn: (picture: TakenPicture) => void;
  readonly onWiped: () => void;
}

const width = 680;

/** 手绘: with a finger. Kept after every stroke, so that a call or an empty battery takes nothing away. */
export function PicturePad({ label, height, thumb, onDrawn, onWiped }: Props) {
  const { t } = useSpeech();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [before, setBefore] = useState(thumb);
  const last = useRef<readonly [number, number]>(undefined);
  const at = (event: PointerEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  };
  const begin = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = at(event);
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
    pen.moveTo(last.current[0], last.current[1]);
    pen.lineTo(here[0], here[1]);
    pen.stroke();
    last.current = here;
  };
  const end = () => {
    last.current = undefined;
    if (canvas.current !== null) drawingOf(canvas.current).then(onDrawn);
  };
  const wipe = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setBefore(undefined);
    onWiped();
  };
  return (
    <div className="picture-pad">
      {before !== undefined ? (
        <img src={before} alt={label} />
      ) : (
        <canvas
          ref={canvas}
          width={width}
          height={height}
          role="img"
          aria-label={label}
          onPointerDown={begin}
          onPointerMove={draw}
          onPointerUp={end}
        />
      )}
      <button type="button" className="link" onClick={wipe} hidden={thumb === undefined}>
        {t('survey.wipe')}
      </button>
    </div>
  );
}
