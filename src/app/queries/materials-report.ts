import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { type AskedMaterial, ownDocumentsAsked, repeatedMaterials } from '../../domain/catalogue/repeated-materials.ts';
import type { App } from '../app.ts';
import type { MaterialsReport } from '../requests/licences.ts';

/** 重复提交材料 for whoever designs items: what is asked for twice, and what this place issues and asks for. */
export function materialsReport(app: Pick<App, 'place' | 'today'>): MaterialsReport {
  const today = app.today();
  const items = [...app.place.items].flatMap(([code, versions]) => itemInForce(versions, code, today) ?? []);
  return {
    repeated: repeatedMaterials(items).map(({ name, asked }) => ({
      name,
      asked: asked.map(lineOf),
      linked: isLinked(asked),
    })),
    ownDocuments: ownDocumentsAsked(items).map(({ name, asked, issuedBy }) => ({
      name,
      issuedBy: issuedBy.map(({ code }) => code),
      asked: asked.map(lineOf),
      linked: isLinked(asked),
    })),
  };
}

function lineOf({ item, material }: AskedMaterial): MaterialsReport['repeated'][number]['asked'][number] {
  const { shared } = material;
  const linked = shared === undefined ? {} : { shared: shared.as };
  return { item: item.code, material: material.code, name: material.name, body: item.body, ...linked };
}

/** Nobody is asked twice any more only where every item says which shared document it means. */
function isLinked(asked: readonly AskedMaterial[]): boolean {
  return asked.every(({ material }) => material.shared !== undefined);
}
