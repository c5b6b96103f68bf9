import type { Answers } from '../../domain/case/application.ts';
import { applicableMaterials, askedFields, exemptionFor, needOf, putOf } from '../../domain/catalogue/applicability.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';

/** Something asked for, and while that is not certain, the open questions that decide it. */
export interface Requirement {
  readonly code: string;
  readonly decidedBy: readonly string[];
}

/** 所需: what these answers call for, no more and no less. The window asks while the answers are being typed. */
export interface Requirements {
  readonly questions: readonly Requirement[];
  readonly materials: readonly Requirement[];
  readonly notNeeded: readonly string[];
  /** Why nothing has to be applied for. */
  readonly exemption?: LocalText;
}

/** By the same functions as the portal, the notice and the acceptance. */
export function requirements(item: ServiceItem, answers: Answers): Requirements {
  const materials = applicableMaterials(item, answers);
  const exemption = exemptionFor(item, answers);
  return {
    questions: askedFields(item, answers).map((field) => ({
      code: field.code,
      decidedBy: putOf(item, field, answers).decidedBy,
    })),
    materials: materials.map((material) => ({
      code: material.code,
      decidedBy: needOf(item, material, answers).decidedBy,
    })),
    notNeeded: item.materials.filter((material) => !materials.includes(material)).map(({ code }) => code),
    ...(exemption === undefined ? {} : { exemption: exemption.because }),
  };
}
