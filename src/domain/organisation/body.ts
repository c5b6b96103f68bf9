import type { LocalText } from '../../kernel/language.ts';
import type { Hall } from './hall.ts';

/** 部门 body, 镇街 township, management committee: whoever can hold a power or a window. */
export interface Body {
  /** Stable code, e.g. `SYF`; part of the case number. Never reused. */
  readonly code: string;
  readonly kind: 'government' | 'department' | 'township' | 'management-committee';
  readonly name: LocalText;
  readonly shortName: LocalText;
  /** The characters that open its document numbers, e.g. 番食药. */
  readonly documentMark: string;
  /** Days between which it exists. YYYY-MM-DD. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** Offices with a part in the platform itself. */
  readonly office?:
    | 'government'
    | 'service-office'
    | 'supervisor'
    | 'legal-reviewer'
    | 'establishment-office'
    | 'finance';
  /** 自有业务系统: name of the software it must keep; its joint steps are tasks, and it says what it did there. */
  readonly ownSoftware?: string;
  /** 各镇政府、街道办事处: no body itself, but the name under which a law gives each of them the same power. */
  readonly standsFor?: 'every-town';
  readonly confidence: 'seen' | 'inferred' | 'fictitious';
}

/** 政务服务中心 service centre, with its windows. */
export interface ServiceCentre {
  readonly code: string;
  readonly name: LocalText;
  readonly level: 'district' | 'town';
  /** The township or committee that runs it; the service office for the district centre. */
  readonly body: string;
  readonly address: LocalText;
  readonly hours: LocalText;
  readonly telephone: string;
  readonly windows: readonly string[];
  /** Queues, hours and appointments. Without one, people come to the windows as they come. */
  readonly hall?: Hall;
  /** Address, hours and telephone are made up for the demo. */
  readonly fictitious: boolean;
}

/** 岗位 duties a post carries. Permissions follow from duties, never from a person's name. */
export const duties = [
  'clerk',
  'officer',
  'approver',
  'head',
  'supervisor',
  'service-office',
  'legal-reviewer',
  'establishment-office',
  'cashier',
  'fee-controller',
  'administrator',
  'seal-keeper',
  'archivist',
] as const;
export type Duty = (typeof duties)[number];

/** 岗位 post: a duty at a body (and, for windows, a service centre), held between two days. */
export interface Post {
  readonly duty: Duty;
  readonly body: string;
  /** The service centre a clerk works at; the area it may accept for. */
  readonly centre?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
}

/** 行政审批专用章 the dedicated approval seal of a body. */
export interface ApprovalSeal {
  readonly code: string;
  readonly body: string;
  readonly text: string;
  readonly validFrom: string;
  readonly validTo?: string;
}
