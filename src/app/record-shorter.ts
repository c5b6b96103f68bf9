import type { Ports } from './app.ts';

/** 只读: whether the record is shorter than what others have seen of it, and in which words. Set once, at the start. */
export interface RecordStanding {
  shorter?: string;
}

/** Thrown by whatever would write upon such a record; at the edge it becomes a refusal that says so. */
export class RecordShorter extends Error {
  readonly code = 'YIMEN_RECORD_SHORTER';
  constructor() {
    super('nothing is written upon a record that is shorter than what others have seen');
  }
}

type Written = Pick<Ports, 'log' | 'recordLog' | 'files' | 'drafts' | 'accounts'>;

/** What adds to the record asks first whether it is whole. Whoever only reads is not turned away for being noted. */
export function unlessShorter<Some extends Written>(ports: Some, standing: RecordStanding): Some {
  const { log, recordLog, files, drafts, accounts } = ports;
  const guard = async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    if (standing.shorter !== undefined) throw new RecordShorter();
    return work();
  };
  return {
    ...ports,
    log: {
      ...log,
      append: (given) => guard(() => log.append(given)),
      reserveSerial: (series) => guard(() => log.reserveSerial(series)),
    },
    recordLog: { ...recordLog, append: (given) => guard(() => recordLog.append(given)) },
    files: { ...files, put: (content) => guard(() => files.put(content)) },
    drafts: { ...drafts, save: (draft) => guard(() => drafts.save(draft)) },
    accounts: {
      ...accounts,
      create: (account) => guard(() => accounts.create(account)),
      touchSession: async (...given) => {
        if (standing.shorter === undefined) await accounts.touchSession(...given);
      },
    },
  };
}
