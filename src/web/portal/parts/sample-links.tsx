import type { RequiredMaterial, ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { packageOfFormCode } from '../../../domain/joint-approval/form/joint-form.ts';
import { useVisit } from '../visit.tsx';

interface SampleLinksProps {
  readonly item: Pick<ServiceItem, 'code'>;
  readonly material: RequiredMaterial;
}

/** 示范格式: blank to fill in, and filled in to look at. */
export function SampleLinks({ item, material }: SampleLinksProps) {
  const { t, say } = useVisit();
  const links = sampleAddresses(item.code, material.sample);
  if (links.length === 0) return null;
  return (
    <span className="samples">
      {links.map(({ kind, href }) => (
        <a key={kind} href={href} type="application/pdf">
          {t(`portal:sample.${kind}`)}
          <span className="hidden"> {say(material.name)}</span>
        </a>
      ))}
    </span>
  );
}

function sampleAddresses(
  code: string,
  sample: RequiredMaterial['sample'],
): readonly { readonly kind: 'blank' | 'filled'; readonly href: string }[] {
  if (sample === undefined) return [];
  // The form of a package is no single item's; what was typed into it is printed from the draft.
  if (packageOfFormCode(code) !== undefined) return [];
  const item = `/items/${code}`;
  if (sample === 'application-form')
    return [
      { kind: 'blank', href: `${item}/form.pdf` },
      { kind: 'filled', href: `${item}/sample.pdf` },
    ];
  return [
    { kind: 'blank', href: `${item}/samples/${sample.blank}` },
    ...(sample.filled === undefined ? [] : [{ kind: 'filled' as const, href: `${item}/samples/${sample.filled}` }]),
  ];
}
