import { readFileSync, writeFileSync } from 'node:fs';
import type { Flow } from '../domain/joint-approval/flow.ts';
import { proveFlow, type Verdict } from '../domain/joint-approval/soundness/prove.ts';
import { faultWords, nodeWords } from '../domain/joint-approval/soundness/verdict-words.ts';
import { NotBpmn, type OutsideElement, readBpmn } from '../exchange/bpmn/read.ts';
import { readFlowFile } from '../profile/flow-file.ts';
import { pictureOfRun } from '../web/papers/package-picture.ts';
import { pictureSvg } from '../web/papers/picture-svg.ts';
import { readOptions } from './options.ts';

export const summary =
  'prove that a package or a BPMN file can always be completed, or show the shortest run that cannot';

const help = `yimen prove FILE [--json] [--picture SVG]
  FILE       a package (YAML), or a BPMN 2.0 file
  --picture  where it is not sound: the shortest run that goes wrong, drawn on the flow

  Sound: it can always be completed, nothing is still being done when it ends, and every step can happen. Control flow
  alone decides; bodies and limits are not needed. Exits 0 for a sound one only.
`;

interface Proved {
  readonly flow: Flow;
  readonly verdict: Verdict;
}

/** 0: sound. 1: not sound, or not to be proved. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(
    argv.filter((word, at) => word.startsWith('--') || argv[at - 1] === '--picture'),
    { single: ['picture'], repeated: [], switches: ['json', 'help'] },
  );
  if (options.switches.has('help')) {
    process.stdout.write(help);
    return 0;
  }
  const files = argv.filter((word, at) => !word.startsWith('--') && argv[at - 1] !== '--picture');
  const [file] = files;
  if (files.length !== 1 || file === undefined || options.faults.length > 0) {
    process.stderr.write(`${options.faults.map(({ message }) => `yimen prove: ${message}\n`).join('')}${help}`);
    return 2;
  }
  const json = options.switches.has('json');
  const read = await readFlows(file);
  if ('faults' in read) {
    if (json)
      process.stdout.write(`${JSON.stringify({ file, verdict: 'unreadable', sound: false, errors: read.faults })}\n`);
    else process.stderr.write(read.faults.map((one) => `yimen prove: ${one}\n`).join(''));
    return 2;
  }
  const proved = read.flows.map((flow) => ({ flow, verdict: proveFlow(flow) }));
  if (typeof options.values.picture === 'string') draw(options.values.picture, proved);
  const unread = read.outside.filter(({ changesFlow }) => changesFlow);
  const sound = proved.length > 0 && unread.length === 0 && proved.every(({ verdict }) => verdict.sound);
  const verdict = sound ? 'sound' : proved.every((one) => one.verdict.sound) ? 'not-proved' : 'unsound';
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, verdict, sound, processes: proved.map(asJson), outside: read.outside }, null, 2)}\n`
      : `${[...proved.flatMap(inWords), ...outsideInWords(read.outside), `${file}: ${verdict}`].join('\n')}\n`,
  );
  return sound ? 0 : 1;
}

/** The first fault there is, as a picture; of what is sound there is nothing to be shown. */
function draw(file: string, proved: readonly Proved[]): void {
  const wrong = proved.find(({ verdict }) => verdict.faults.length > 0);
  const [fault] = wrong?.verdict.faults ?? [];
  if (wrong !== undefined && fault !== undefined)
    writeFileSync(file, pictureSvg(pictureOfRun(wrong.flow, fault), 'en'));
}

async function readFlows(
  file: string,
): Promise<{ flows: readonly Flow[]; outside: readonly OutsideElement[] } | { faults: readonly string[] }> {
  try {
    const text = readFileSync(file, 'utf8');
    if (/^\uFEFF?\s*</.test(text)) return await readBpmn(text);
    const flow = readFlowFile(file, text);
    if (flow.ok) return { flows: [flow.value], outside: [] };
    return { faults: flow.fault.map(({ line, pointer, reason }) => `${file}:${line} ${pointer} ${reason}`.trim()) };
  } catch (error) {
    const why = error instanceof NotBpmn ? `is no BPMN 2.0: ${error.message}` : (error as Error).message;
    return { faults: [`${file}: ${why}`] };
  }
}

function asJson({ flow, verdict }: Proved) {
  return {
    process: flow.id,
    name: flow.name,
    steps: flow.nodes.filter(({ kind }) => kind === 'step').length,
    sound: verdict.sound,
    situations: verdict.situations,
    faults: verdict.faults.map(({ kind, nodes, run }) => ({
      kind,
      says: faultWords[kind],
      nodes: nodes.map((id) => nodeOf(flow, id)),
      counterexample: run.map((id) => nodeOf(flow, id)),
    })),
  };
}

function inWords({ flow, verdict }: Proved): string[] {
  const title = flow.name === '' ? flow.id : flow.name;
  if (verdict.sound) return [`${title}: sound`];
  return verdict.faults.flatMap(({ kind, nodes, run }) => {
    const at = nodes.map((id) => nodeWords(flow, id)).join(', ');
    return [
      `${title}: ${faultWords[kind]}${at === '' ? '' : `, at: ${at}`}`,
      ...run.map((id, index) => `  ${String(index + 1).padStart(3)}. ${nodeWords(flow, id)}`),
    ];
  });
}

function outsideInWords(outside: readonly OutsideElement[]): string[] {
  return outside.map(({ element, id, name, changesFlow, reason }) => {
    const what = [element, name || id].filter((word) => word !== '').join(' ');
    return changesFlow ? `not supported: ${what}: ${reason}` : `read over: ${what}: ${reason}`;
  });
}

function nodeOf(flow: Flow, id: string): { id: string; name: string } {
  return { id, name: flow.nodes.find((node) => node.id === id)?.name || id };
}
