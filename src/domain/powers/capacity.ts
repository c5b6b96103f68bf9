import type { Competent } from './competence.ts';
import type { PowerForm, PowerInstrument } from './register.ts';

/** 以谁的名义: what stands at the head of a paper, under whose seal, and against whom review and suit are brought. */
export interface Capacity {
  /** By which form the power came last; `own` where the law itself gives it. */
  readonly form: PowerForm | 'own';
  /** Whoever does the work: its people receive, review and decide. */
  readonly acting: string;
  readonly header: string;
  /** The body whose dedicated seal is impressed. */
  readonly seal: string;
  /** 被申请人、被告. */
  readonly respondent: string;
  readonly paper?: PowerInstrument;
}

/**
 * 下放 and 授权 act in the receiver's own name; 委托 in the giver's, who answers for it (行政许可法 第二十二条至第二十四条). Head,
 * seal and respondent are one body in each form, never two.
 */
export function capacityOf({ body, answerable, by }: Competent): Capacity {
  const paper = by.at(-1);
  const name = { header: answerable, seal: answerable, respondent: answerable };
  return { form: paper?.form ?? 'own', acting: body, ...name, ...(paper === undefined ? {} : { paper }) };
}
