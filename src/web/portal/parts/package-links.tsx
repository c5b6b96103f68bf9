import { publishedPackages } from '../pages/packages.tsx';
import { useVisit } from '../visit.tsx';

/** On the first page: what takes several bodies. Nothing where the place has no packages. */
export function PackageLinks() {
  const { app, t, say } = useVisit();
  const packages = publishedPackages(app);
  if (packages.length === 0) return null;
  return (
    <section aria-labelledby="packages">
      <h2 id="packages">{t('portal:packages.heading')}</h2>
      <ul className="columns">
        {packages.slice(0, 6).map((joint) => (
          <li key={joint.code}>
            <a href={`/packages/${joint.code}`}>{say(joint.name)}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/packages">{t('portal:packages.all')}</a>
      </p>
    </section>
  );
}

/** In a guide: the packages of which the item is a step. */
export function PackagesOfItem({ item }: { readonly item: string }) {
  const { app, t, say } = useVisit();
  const packages = publishedPackages(app).filter(({ steps }) => steps.some((step) => step.item === item));
  if (packages.length === 0) return null;
  return (
    <p className="note">
      {t('portal:packages.belongs')}
      {t('portal:packages.colon')}
      {packages.map((joint, at) => (
        <span key={joint.code}>
          {at === 0 ? null : t('portal:packages.and')}
          <a href={`/packages/${joint.code}`}>{say(joint.name)}</a>
        </span>
      ))}
    </p>
  );
}
