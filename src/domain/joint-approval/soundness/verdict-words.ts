import type { Flow } from '../flow.ts';
import { placeOfGateway } from '../flow-of-package.ts';
import type { FlowFaultKind } from './explore.ts';
import type { FlowFault, Verdict } from './prove.ts';

/** What each fault is called, after the name of the flow: “Opening gets stuck”. For those who draw flows. */
export const faultWords: Readonly<Record<FlowFaultKind, string>> = {
  stuck: 'gets stuck',
  'no-way-to-an-end': 'goes round and round and never ends',
  'done-twice': 'does the same thing twice at once',
  'ended-while-work-goes-on': 'ends while something is still being done',
  'dead-step': 'has steps that nothing ever leads to',
  'not-decided': 'has too many situations to look at each',
};

/** `name (id)`, or the id alone where there is no name; a gateway that a package's step brings with it by its step. */
export function nodeWords(flow: Flow, id: string): string {
  const place = placeOfGateway(id);
  const stands = place && flow.nodes.find((node) => node.id === place.step);
  if (stands !== undefined) return `${place?.side} ${nodeWords(flow, stands.id)}`;
  const back = flow.rollbacks?.find((rollback) => rollback.id === id);
  if (back !== undefined) return `${nodeWords(flow, back.from)} sends back to ${nodeWords(flow, back.to)}`;
  const name = flow.nodes.find((node) => node.id === id)?.name ?? '';
  return name === '' || name === id ? id : `${name} (${id})`;
}

/** The run as people follow it: without the gateways that only the drawing needs, unless nothing else is left. */
export function runInWords(flow: Flow, run: readonly string[]): readonly string[] {
  const seen = run.filter((id) => placeOfGateway(id) === undefined);
  return (seen.length > 0 ? seen : run).map((id) => nodeWords(flow, id));
}

/** A fault on one line: what happens, where, and the shortest run that leads there. */
export function faultInWords(flow: Flow, { kind, nodes, run }: FlowFault): string {
  const at = nodes.length === 0 ? '' : `, at: ${nodes.map((id) => nodeWords(flow, id)).join(', ')}`;
  const way = run.length === 0 ? '' : `; the shortest run: ${runInWords(flow, run).join(' → ')}`;
  return `${faultWords[kind]}${at}${way}`;
}

export function verdictInWords(flow: Flow, verdict: Verdict): readonly string[] {
  return verdict.faults.map((fault) => faultInWords(flow, fault));
}
