/** What we use of two packages that bring no types of their own. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, object>);
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly { message: string }[] }>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, attributes?: Record<string, unknown>): Record<string, unknown>;
  }
}

declare module 'bpmn-auto-layout' {
  /** Gives a diagram without coordinates its coordinates. */
  export function layoutProcess(xml: string): Promise<string>;
}
