import { useVisit } from '../visit.tsx';

/** 办事主题: what brings people, in their own words. */
export function LifeEvents() {
  const { app, t, say } = useVisit();
  const { lifeEvents } = app.profile;
  if (lifeEvents.length === 0) return null;
  return (
    <section aria-labelledby="events">
      <h2 id="events">{t('portal:home.events')}</h2>
      <ul className="columns short">
        {lifeEvents.map(({ code, name, items }) => (
          <li key={code}>
            <a href={`/items?event=${code}`}>{say(name)}</a>
            {'\u00a0'}
            <span className="count">{items.length}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
