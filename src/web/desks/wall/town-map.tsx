import type { Wall } from '../../../app/requests/supervision-desk.ts';
import { useSpeech } from '../language.tsx';

type Place = Wall['places'][number];

/** 示意图: towns and streets as calm blocks. Framed where there is a yellow card, filled where there is a red one. */
export function TownMap({
  map,
  places,
}: {
  readonly map: NonNullable<Wall['map']>;
  readonly places: readonly Place[];
}) {
  const words = usePlaceWords();
  const drawn = map.areas
    .flatMap(({ centre, outline }) => places.filter(({ code }) => code === centre).map((place) => ({ place, outline })))
    // What is framed is drawn last, so that no neighbour covers its frame.
    .sort((one, other) => Number(toneOf(one.place) === 'yellow') - Number(toneOf(other.place) === 'yellow'));
  return (
    <>
      <svg className="wall-map" viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
        {drawn.map(({ place, outline }) => {
          const [x, y] = middle(outline);
          return (
            <g key={place.code} data-tone={toneOf(place)}>
              <polygon points={outline.map((point) => point.join(',')).join(' ')} />
              <text x={x} y={y - 1.2}>
                {words.name(place)}
              </text>
              <text x={x} y={y + 3.4} className="wall-count">
                {place.open}
              </text>
            </g>
          );
        })}
      </svg>
      <ul className="unseen">
        {drawn.map(({ place }) => (
          <li key={place.code}>{words.all(place)}</li>
        ))}
      </ul>
    </>
  );
}

/** The same as tiles: where no map is drawn, and for what lies on none. */
export function Tiles({ places }: { readonly places: readonly Place[] }) {
  const words = usePlaceWords();
  return (
    <ul className="wall-tiles">
      {places.map((place) => (
        <li key={place.code} data-tone={toneOf(place)}>
          <span aria-hidden="true">{words.name(place)}</span>
          <b aria-hidden="true">{place.open}</b>
          <span className="unseen">{words.all(place)}</span>
        </li>
      ))}
    </ul>
  );
}

function toneOf({ red, yellow }: Place): 'red' | 'yellow' | 'none' {
  return red > 0 ? 'red' : yellow > 0 ? 'yellow' : 'none';
}

function usePlaceWords() {
  const { t, say } = useSpeech();
  const name = (place: Place) => shortened(say(place.name) || t('supervision:wall.portal'));
  const all = (place: Place) => t('supervision:wall.place', { ...place, name: name(place) });
  return { name, all };
}

/** What every centre is called is left out where only the town is meant. */
function shortened(name: string): string {
  return name
    .replace(/(街道|镇|鎮)?(地区|地區)?(政务服务中心|政務服務中心)$/, '')
    .replace(/ Government Service Centre$/, '');
}

/** Where the name stands: the middle of the block by its area. */
function middle(outline: readonly (readonly number[])[]): readonly [number, number] {
  let [area, x, y] = [0, 0, 0];
  outline.forEach(([x1 = 0, y1 = 0], at) => {
    const [x2 = 0, y2 = 0] = outline[(at + 1) % outline.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return area === 0 ? [0, 0] : [x / (3 * area), y / (3 * area)];
}
