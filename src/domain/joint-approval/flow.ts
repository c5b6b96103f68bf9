/**
 * 流程: who comes after whom. What a package's YAML, a BPMN file, the picture for citizens and the running engine share:
 * control flow alone. Owners and limits are not needed to know whether it can always be completed.
 */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** 退回: a step may send the work back to an earlier one; all that was begun since is taken back. */
  readonly rollbacks?: readonly Rollback[];
}

export type FlowNodeKind =
  | 'start'
  | 'end'
  /** Ends everything at once, whatever else is still being done. */
  | 'terminate'
  | 'step'
  /** One way in, one way out. */
  | 'exclusive'
  /** All ways in, all ways out. */
  | 'parallel'
  /** Some ways out; in, all that can still come. */
  | 'inclusive';

export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly kind: FlowNodeKind;
}

export interface FlowEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Leaving a step: taken only where its condition holds. Several of one step may be taken, at least one is. */
  readonly conditional?: boolean;
}

export interface Rollback {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
