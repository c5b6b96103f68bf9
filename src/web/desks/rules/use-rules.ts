import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { recheckReply, rulesReply } from '../../../app/requests/supervision.ts';
import type { WhatIf } from '../../../app/requests/supervision-desk.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';

export type Rules = z.output<typeof rulesReply>;
export type Rule = Rules['rules'][number];
export type Recheck = z.output<typeof recheckReply>;

export function useRules(): Rules | undefined {
  const { data } = useQuery({
    queryKey: ['supervision-rules'],
    queryFn: ({ signal }) => read<Rules>('/api/supervision/rules', signal),
    staleTime: 60_000,
  });
  return data;
}

export interface WhatIfAsked {
  readonly values: Readonly<Record<string, number>>;
  readonly from: string;
  readonly until: string;
}
export type WhatIfSum = Omit<WhatIf, 'next'>;
const nothing: WhatIfSum = { cases: 0, of: 'cases', today: 0, changed: 0, more: [], fewer: [], graver: 0, milder: 0 };
/** So many findings are kept for the lists; the figures count all. */
const listed = 100;

/** Asks page by page and adds up, so that a year is as easy to ask about as a week, and can be stopped. */
export function useWhatIf(rule: string) {
  const act = useAct();
  const [sum, setSum] = useState<WhatIfSum>();
  const [running, setRunning] = useState(false);
  const turn = useRef(0);
  const ask = (asked: WhatIfAsked) => {
    turn.current += 1;
    const mine = turn.current;
    setSum(undefined);
    setRunning(true);
    const page = (after: string | undefined, so: WhatIfSum) =>
      act.perform(
        async (key) => {
          try {
            const body = { ...asked, ...(after === undefined ? {} : { after }) };
            return await write<WhatIf>(`/api/supervision/rules/${rule}/what-if`, body, { key });
          } catch (error) {
            setRunning(false);
            throw error;
          }
        },
        ({ next, ...found }) => {
          if (mine !== turn.current) return;
          const total = added(so, found);
          setSum(total);
          if (next === undefined) setRunning(false);
          else page(next, total);
        },
      );
    page(undefined, nothing);
  };
  const stop = () => {
    turn.current += 1;
    act.stop();
    setRunning(false);
  };
  return { act, sum, running, ask, stop };
}

function added(one: WhatIfSum, other: WhatIfSum): WhatIfSum {
  return {
    cases: one.cases + other.cases,
    of: other.of,
    today: one.today + other.today,
    changed: one.changed + other.changed,
    more: [...one.more, ...other.more].slice(0, listed),
    fewer: [...one.fewer, ...other.fewer].slice(0, listed),
    graver: one.graver + other.graver,
    milder: one.milder + other.milder,
  };
}

export function useRecheck() {
  return useQuery({
    queryKey: ['recheck'],
    queryFn: ({ signal }) => allPages(signal),
    enabled: false,
    gcTime: 0,
  });
}

/** Page by page, so that no answer waits for a whole place. */
async function allPages(signal: AbortSignal): Promise<Recheck> {
  let sum = await read<Recheck>('/api/supervision/recheck', signal);
  while (sum.next !== undefined) {
    const page = await read<Recheck>(`/api/supervision/recheck?after=${sum.next}`, signal);
    const { next, ...found } = page;
    const { next: _, ...so } = sum;
    sum = {
      ...so,
      cases: so.cases + found.cases,
      right: so.right + found.right,
      missing: [...so.missing, ...found.missing],
      superfluous: [...so.superfluous, ...found.superfluous],
      ...(next === undefined ? {} : { next }),
    };
  }
  return sum;
}
