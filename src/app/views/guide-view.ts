import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';

/** 办事指南 the guide: the same item the engine executes, with the names of its body and places beside it. */
export interface GuideView {
  readonly item: ServiceItem;
  /** The day on which item and law are stated. */
  readonly asOf: string;
  readonly body: { readonly code: string; readonly name: LocalText; readonly shortName: LocalText };
  readonly places: readonly {
    readonly code: string;
    readonly name: LocalText;
    readonly address: LocalText;
    readonly hours: LocalText;
    readonly telephone: string;
    readonly fictitious: boolean;
  }[];
  /** Due dates if one applied, and was accepted, on that day: what the two limits mean in days of this month. */
  readonly example: {
    readonly from: string;
    readonly promised: string;
    readonly statutory: string;
    readonly provisional: boolean;
  };
  readonly remedies: {
    readonly reconsiderationDays: number;
    readonly reconsiderationUnit: string;
    readonly litigationValue: number;
    readonly litigationUnit: string;
  };
}

/** One hit of a search for packages. */
export interface PackageHit {
  readonly code: string;
  readonly name: LocalText;
  readonly lead: LocalText;
  readonly steps: number;
}

/** One hit of a search. */
export interface ItemHit {
  readonly code: string;
  readonly name: LocalText;
  readonly body: LocalText;
  readonly bodyCode: string;
  readonly promised: { readonly value: number; readonly unit: string };
  readonly charged: boolean;
  readonly hasGaps: boolean;
}
