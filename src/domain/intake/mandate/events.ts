import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Signature } from '../../case/signature.ts';
import type { AgentRelation } from '../../time-limits/law.ts';

/** What an agent may be charged with. */
export const mandateActs = ['apply', 'supplement', 'withdraw', 'follow', 'collect'] as const;
export type MandateAct = (typeof mandateActs)[number];

/** Who gives a mandate, or who gets it. Personal data: kept beside the log. */
export interface Party {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Code of one of the profile's identity forms. */
  readonly identityForm: string;
  readonly identityNumber: string;
}

export interface MandateTerms {
  readonly relation: AgentRelation;
  /** Codes of service items; `all` is said, never meant by leaving it out. */
  readonly items: 'all' | readonly string[];
  readonly acts: readonly MandateAct[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

/** The two who alone can end it: 取消委托 by the one, 辞去委托 by the other. */
export const mandateParties = ['principal', 'agent'] as const;
/** `clerk` stands only in what was recorded before a window had to name who asked. */
export const mandateEnders = [...mandateParties, 'clerk'] as const;
export type MandateEnder = (typeof mandateEnders)[number];

/** Why an attempt to act under a mandate came to nothing. */
export const refusedUses = ['revoked', 'expired'] as const;

/** 委托代理: what an applicant's mandate for an agent goes through. Entrustment between bodies is another thing. */
export type MandateEvent =
  | {
      readonly type: 'MandateGiven';
      readonly data: MandateTerms & {
        readonly number: string;
        readonly givenOn: LocalDate;
        readonly principal: Party;
        readonly agent: Party;
        /** On the portal from the principal's account; or at a window, on a paper both have signed. */
        readonly channel: 'portal' | 'window';
        readonly principalAccount?: string;
        readonly centre?: string;
        /** SHA-256 of the signed paper. */
        readonly file?: string;
        /** Last day on which it can be accepted, where it was not accepted in signing. */
        readonly acceptBy?: LocalDate;
      };
    }
  | {
      readonly type: 'MandateAccepted';
      readonly data: {
        readonly acceptedOn: LocalDate;
        readonly by: 'code' | 'signature';
        readonly agentAccount?: string;
      };
    }
  | {
      readonly type: 'MandateRevoked';
      readonly data: {
        readonly revokedOn: LocalDate;
        readonly by: MandateEnder;
        readonly reason?: string;
        /** What was signed at the window. */
        readonly request?: Signature;
      };
    }
  /** Somebody tried to act under it after it had ended; the attempt changed nothing. */
  | {
      readonly type: 'MandateUseRefused';
      readonly data: {
        readonly on: LocalDate;
        readonly act: MandateAct;
        readonly why: (typeof refusedUses)[number];
        readonly caseId?: string;
      };
    };

/** Parts that say who somebody is, or what they wrote. */
export const personalMandateParts: Partial<Record<MandateEvent['type'], readonly string[]>> = {
  MandateGiven: ['principal', 'agent', 'file'],
  MandateRevoked: ['reason', 'request'],
};
