import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { Language } from '../shapes.ts';

const names: readonly (readonly [Language, string, string])[] = [
  ['zh-Hans', '简', '简体中文'],
  ['zh-Hant', '繁', '繁體中文'],
  ['en', 'EN', 'English'],
];

/** 简 / 繁 / EN, each in its own script. */
export function LanguageSwitch() {
  const { language, choose, t } = useSpeech();
  const offered = usePlace()?.languages;
  return (
    <fieldset className="languages" aria-label={t('frame.language')}>
      {names
        .filter(([code]) => offered?.includes(code) !== false)
        .map(([code, short, full]) => (
          <button
            key={code}
            type="button"
            lang={code}
            title={full}
            aria-pressed={language === code}
            onClick={() => choose(code)}
          >
            {short}
            <span className="unseen">{full}</span>
          </button>
        ))}
    </fieldset>
  );
}
