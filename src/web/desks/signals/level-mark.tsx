import { useSpeech } from '../language.tsx';

/** 牌: a card in its colour, and its name beside it; a hint is an open ring. */
export function LevelMark({ level }: { readonly level: string }) {
  const { t } = useSpeech();
  return (
    <span className="card-mark" data-level={level}>
      {t(`supervision:level.${level}`)}
    </span>
  );
}
