import { criticalPath } from '../../domain/joint-approval/critical-path.ts';
import type { Flow, FlowNodeKind } from '../../domain/joint-approval/flow.ts';
import { placeOfGateway } from '../../domain/joint-approval/flow-of-package.ts';
import { type LaneEdge, type LaneLayout, layOutLanes, type Point } from '../../domain/joint-approval/lane-layout.ts';
import type { JointPackage, PackageStep } from '../../domain/joint-approval/package.ts';
import type { FlowFault } from '../../domain/joint-approval/soundness/prove.ts';
import { inLanguage, type Language, type LocalText } from '../../kernel/language.ts';
import type { Translate } from '../texts/translate.ts';
import { breakLines } from './pdf/lines.ts';

/** 流程图 of a package, as shapes: page, file and printed measure draw the same. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The same for those who do not see it. */
  readonly description: string;
  readonly bands: readonly { readonly y: number; readonly height: number; readonly lines: readonly string[] }[];
  readonly boxes: readonly PictureBox[];
  readonly ways: readonly PictureWay[];
}

export interface PictureBox extends Point {
  readonly width: number;
  readonly height: number;
  readonly shape: 'step' | 'applicant' | 'gateway' | 'dot';
  readonly lines: readonly string[];
  /** The days, or what stands for them. */
  readonly figure: string;
  readonly unit: string;
  /** On the longest way; or on the run that is shown. */
  readonly strong: boolean;
  /** When it is passed in the run that is shown: 1, 2, 3 … */
  readonly passed?: readonly number[];
  /** Where the run ends, and nothing goes on. */
  readonly stuck?: boolean;
  /** Of a package that runs: how the step stands. */
  readonly standing?: 'done' | 'under-way' | 'can-start' | 'waits' | 'not-taken' | 'refused';
  readonly lamp?: 'green' | 'amber' | 'red';
}

export interface PictureWay {
  readonly points: readonly Point[];
  readonly strong: boolean;
  /** 退回. */
  readonly back: boolean;
}

export const pictureText = { size: 13, leading: 17, figure: 19, lane: 12.5, foot: 11.5 } as const;
const box = { pad: 9, narrow: 122, wide: 142, foot: 30 } as const;
const measures = { head: 88, gap: 34, gutter: 16, pad: 12 } as const;

/** About as wide as it will be drawn: Chinese characters are square, Latin letters a little over half of that. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (/[⺀-￯]/u.test(letter) ? 1 : letter === ' ' ? 0.3 : 0.55), 0) * size;
}

export interface PictureSetting {
  readonly language: Language;
  readonly t: Translate;
  /** The short name of a body, by its code. */
  readonly body: (code: string) => LocalText | undefined;
}

/** Steps per body, days, what is side by side, and the longest way in bold. */
export function pictureOf(joint: JointPackage, setting: PictureSetting): Picture {
  const { language, t } = setting;
  const path = criticalPath(joint);
  const times = new Map(path.steps.map((one) => [one.id, one]));
  const wide = language === 'en' ? box.wide : box.narrow;
  const wrapped = new Map(joint.steps.map((step) => [step.id, wrap(inLanguage(step.name, language), wide)]));
  const height =
    Math.max(...[...wrapped.values()].map((lines) => lines.length)) * pictureText.leading + box.foot + box.pad;
  const nodes = joint.steps.map((step) => ({ id: step.id, lane: ownerName(step, setting), width: wide, height }));
  const forward = joint.steps.flatMap(({ id, after }) => after.map((before) => way(before, id)));
  const back = joint.steps.flatMap(({ id, sendsBackTo }) => sendsBackTo.map((to) => way(id, to)));
  const layout = layOutLanes(nodes, [...forward, ...back], measures);
  const critical = (id: string) => path.days > 0 && times.get(id)?.critical === true;
  return {
    ...frameOf(layout),
    title: inLanguage(joint.name, language),
    description: t('portal:packages.pictureSays', {
      steps: joint.steps.length,
      bodies: layout.lanes.length,
      days: path.days,
    }),
    boxes: joint.steps.map((step) => ({
      ...(layout.nodes.get(step.id) as Point & { width: number; height: number }),
      shape: step.kind === 'applicant' ? 'applicant' : 'step',
      lines: wrapped.get(step.id) ?? [],
      ...daysFigure(step, t),
      strong: critical(step.id),
    })),
    ways: [
      ...forward.map((edge) => ({
        points: layout.edges.get(edge.id) ?? [],
        strong: critical(edge.from) && critical(edge.to) && times.get(edge.from)?.ends === times.get(edge.to)?.begins,
        back: false,
      })),
      ...back.map((edge) => ({ points: layout.edges.get(edge.id) ?? [], strong: false, back: true })),
    ],
  };
}

/** The shortest run that goes wrong, numbered on the flow; where it ends, nothing goes on. */
export function pictureOfRun(flow: Flow, fault: FlowFault): Picture {
  const size: Readonly<Record<FlowNodeKind, readonly [number, number]>> = {
    start: [26, 26],
    end: [26, 26],
    terminate: [26, 26],
    step: [box.wide, 3 * pictureText.leading + box.pad * 2],
    exclusive: [34, 34],
    parallel: [34, 34],
    inclusive: [34, 34],
  };
  const nodes = flow.nodes.map(({ id, kind }) => ({ id, lane: '', width: size[kind][0], height: size[kind][1] }));
  const rollbacks = (flow.rollbacks ?? []).map(({ id, from, to }) => ({ id, from, to }));
  const layout = layOutLanes(nodes, [...flow.edges, ...rollbacks], { ...measures, head: 4, gutter: 26 });
  const at = (id: string) => fault.run.flatMap((passed, index) => (passed === id ? [index + 1] : []));
  const signs: Partial<Record<FlowNodeKind, string>> = { exclusive: '×', parallel: '+', inclusive: '○' };
  return {
    ...frameOf(layout),
    title: flow.name,
    description: fault.run.join(' → '),
    boxes: flow.nodes.map((node) => ({
      ...(layout.nodes.get(node.id) as Point & { width: number; height: number }),
      shape: node.kind === 'step' ? 'step' : signs[node.kind] === undefined ? 'dot' : 'gateway',
      lines: node.kind === 'step' ? wrap(node.name || node.id, box.wide).slice(0, 3) : [signs[node.kind] ?? ''],
      figure: '',
      unit: '',
      strong: at(node.id).length > 0,
      passed: at(node.id),
      stuck: fault.nodes.includes(node.id),
    })),
    ways: [
      ...flow.edges.map((edge) => ({
        points: layout.edges.get(edge.id) ?? [],
        strong: follows(fault.run, edge),
        back: false,
      })),
      ...rollbacks.map((edge) => ({
        points: layout.edges.get(edge.id) ?? [],
        strong: fault.run.includes(edge.id),
        back: true,
      })),
    ],
  };
}

function follows(run: readonly string[], { from, to }: LaneEdge): boolean {
  const first = run.indexOf(from);
  // A gateway of a package stands beside its step and is passed with it.
  return first >= 0 && run.indexOf(to, first) > first && (run[first + 1] === to || placeOfGateway(from) !== undefined);
}

function frameOf({ width, height, lanes }: LaneLayout) {
  const lines = (lane: string) => breakLines(lane, measures.head - 12, (text) => textWidth(text, pictureText.lane));
  return { width, height, bands: lanes.map(({ lane, y, height: high }) => ({ y, height: high, lines: lines(lane) })) };
}

export function ownerName({ kind, owner }: PackageStep, { language, t, body }: PictureSetting): string {
  if (kind === 'applicant') return t('portal:packages.applicant');
  if (owner === undefined) return t('portal:packages.nobodyYet');
  return typeof owner === 'string' ? inLanguage(body(owner) ?? { en: owner }, language) : inLanguage(owner, language);
}

/** The figure that is the largest thing in the box; where there is none, a word. */
export function daysFigure({ kind, limit, clockStops }: PackageStep, t: Translate): { figure: string; unit: string } {
  const inWords = (unit: string) => ({ figure: '', unit });
  if (kind === 'applicant') return inWords(t('portal:packages.ownTime'));
  if (limit === undefined && clockStops) return inWords(t('portal:packages.notCounted'));
  if (limit === undefined) return inWords(t('portal:packages.unknownDays'));
  if (limit.unit === 'immediate') return inWords(t('case:limitUnit.immediate'));
  return { figure: String(limit.value), unit: t(`case:limitUnitName.${limit.unit}`, { count: limit.value }) };
}

function way(from: string, to: string): LaneEdge {
  return { id: `${from} → ${to}`, from, to };
}

function wrap(text: string, width: number): string[] {
  return breakLines(text, width - box.pad * 2, (part) => textWidth(part, pictureText.size));
}
