import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JointAct, JointRow, JointView } from '../../../app/views/joint-view.ts';
import { useDraft } from '../act/draft.ts';
import { type Act, useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { Fault } from '../shapes.ts';

export type { JointAct, JointRow, JointView };
export type JointStep = JointView['steps'][number];
export const listKinds = ['waiting', 'led', 'all'] as const;
export type JointListKind = (typeof listKinds)[number];

export function useJointList(kind: JointListKind) {
  return useQuery({
    queryKey: ['joint-list', kind],
    queryFn: ({ signal }) => read<{ rows: readonly JointRow[] }>(`/api/joint-cases?list=${kind}`, signal),
    refetchInterval: 60_000,
  });
}

export function useJointCase(id: string | undefined) {
  return useQuery({
    queryKey: ['joint', id],
    queryFn: ({ signal }) => read<JointView>(`/api/joint-cases/${id}`, signal),
    enabled: id !== undefined,
  });
}

/** One act on a joint case: what is typed, how it is sent, what was wrong with it. */
export interface JointForm<Typed> {
  readonly typed: Typed;
  readonly put: (change: Partial<Typed>) => void;
  readonly act: Act;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly send: (path: string, body: object) => void;
}

/** The path of an act below the joint case, where it concerns a step, a meeting or a dispute. */
const paths: Readonly<Record<string, string>> = {
  giveJointNotice: 'one-time-notice',
  acceptJointApplication: 'acceptance',
  decideJointNonAcceptance: 'non-acceptance',
  acknowledgeStep: 'acknowledgement',
  completeStep: 'completion',
  decideStep: 'decision',
  giveStepOpinion: 'opinion',
  recordStepElsewhere: 'elsewhere',
  recordInspection: 'inspection',
  chooseWay: 'way',
  declareStepNotNeeded: 'not-needed',
  sendBackStep: 'sending-back',
  remindStep: 'reminder',
  settleRefusal: 'refusal-course',
  askJointExtension: 'extension-request',
  grantJointExtension: 'extension',
  declineJointExtension: 'extension-declined',
  callJointMeeting: 'meetings',
  commentAtMeeting: 'comments',
  concludeMeeting: 'conclusion',
  openDispute: 'disputes',
  settleDispute: 'settlement',
  handOverBundle: 'bundle',
};

export function pathOf({ act, step, meeting, dispute }: JointAct): string {
  const own = paths[act] ?? act;
  if (step !== undefined) return `steps/${encodeURIComponent(step)}/${own}`;
  if (meeting !== undefined) return `meetings/${meeting}/${own}`;
  return dispute === undefined ? own : `disputes/${dispute}/${own}`;
}

export function keyOfAct({ act, step, meeting, dispute }: JointAct): string {
  return [act, step ?? '', meeting ?? '', dispute ?? ''].join(' ');
}

export function useJointForm<Typed extends object>(
  view: JointView,
  act: JointAct,
  initial: Typed,
  done: () => void,
): JointForm<Typed> {
  const { t } = useSpeech();
  const draft = useDraft(`joint.${view.id}.${keyOfAct(act)}`, initial);
  const sending = useAct();
  const queries = useQueryClient();
  const tell = useOutcome();
  const send = (path: string, body: object) =>
    sending.perform(
      (key) => write(`/api/joint-cases/${view.id}/${path}`, body, { key, version: view.version }),
      async () => {
        draft.discard();
        tell(t(`joint:told.${act.act}`));
        await Promise.all(
          [['joint', view.id], ['joint-list'], ['work-list']].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        );
        done();
      },
    );
  return {
    ...draft,
    act: sending,
    faultsAt: (pointer) => sending.faults.filter((fault) => fault.pointer?.startsWith(pointer)),
    send,
  };
}
