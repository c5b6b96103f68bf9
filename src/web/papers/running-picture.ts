import type { JointPackage } from '../../domain/joint-approval/package.ts';
import {
  type Picture,
  type PictureBox,
  type PictureSetting,
  pictureOf,
  pictureText,
  textWidth,
} from './package-picture.ts';

/** How a step stands, as it is drawn and said. */
export const stepStates = ['done', 'under-way', 'can-start', 'waits', 'not-taken', 'refused'] as const;
export type StepState = (typeof stepStates)[number];

export interface StepMark {
  readonly state: StepState;
  /** The number of days left, where there is one; the largest thing in the box. */
  readonly figure?: string;
  /** What stands beside or instead of it: “until 26 Nov”, “waits for fire safety”. */
  readonly words: string;
  readonly lamp?: 'green' | 'amber' | 'red';
}

/**
 * 办理进度图: the picture of the package with the standing of each step in its box, and the longest way that is still to
 * go in bold. It is told apart by form as well as by colour, so that it survives a copier.
 * @param path the steps of the longest way still to go
 */
export function runningPicture(
  joint: JointPackage,
  setting: PictureSetting,
  marks: ReadonlyMap<string, StepMark>,
  path: readonly string[],
): Picture {
  const plain = pictureOf(joint, setting);
  const stillToGo = new Set(path);
  const boxes = joint.steps.map((step, at): PictureBox => {
    const box = plain.boxes[at] as PictureBox;
    const mark = marks.get(step.id);
    if (mark === undefined) return { ...box, strong: stillToGo.has(step.id) };
    const { figure = '', words, state, lamp } = mark;
    const corner = state === 'done' || state === 'refused' || lamp !== undefined ? 16 : 0;
    const room = box.width - 18 - corner - (figure === '' ? 0 : figure.length * 10.5 + 5);
    return {
      ...box,
      figure,
      unit: shortened(words, room),
      strong: stillToGo.has(step.id),
      standing: state,
      ...(lamp === undefined ? {} : { lamp }),
    };
  });
  const goesOn = (from: string, to: string) => {
    const at = path.indexOf(from);
    return at >= 0 && path[at + 1] === to;
  };
  const edges = [
    ...joint.steps.flatMap(({ id, after }) => after.map((before) => goesOn(before, id))),
    ...joint.steps.flatMap(({ sendsBackTo }) => sendsBackTo.map(() => false)),
  ];
  return { ...plain, boxes, ways: plain.ways.map((way, at) => ({ ...way, strong: edges[at] ?? false })) };
}

function shortened(words: string, room: number): string {
  const width = (text: string) => textWidth(text, pictureText.foot);
  if (width(words) <= room) return words;
  let short = words;
  while (short !== '' && width(`${short}…`) > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}
