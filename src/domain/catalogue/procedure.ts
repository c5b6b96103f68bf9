export const procedureNodeKinds = ['start', 'end', 'terminate', 'step', 'exclusive', 'parallel', 'inclusive'] as const;

/** 办理流程 the item's procedure as it is drawn. The picture's places travel with it, so that a drawing stays as it was left. */
export interface Procedure {
  readonly nodes: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: (typeof procedureNodeKinds)[number];
    readonly x: number;
    readonly y: number;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** Leaving a step: taken only where its condition holds. */
    readonly conditional?: boolean;
  }[];
}

/** A way in which a procedure cannot be completed: who proves it is no matter of the catalogue. */
export interface ProcedureFault {
  readonly kind: string;
  readonly nodes: readonly string[];
  /** The shortest run that goes wrong. */
  readonly run: readonly string[];
}
export type ProveProcedure = (procedure: Procedure) => readonly ProcedureFault[];
