import { useCallback, useEffect, useRef, useState } from 'react';
import type { SurveyShape } from '../../../app/requests/survey.ts';
import { newKey, Problem, Unreachable } from '../client.ts';
import type { Fault } from '../shapes.ts';
import { findKept, forget, type Kept, keep, keepPicture, type Picture, type Sending, type Typed } from './pocket.ts';
import { send } from './send.ts';

export type PocketState = 'opening' | 'writing' | 'waiting' | 'sending' | 'refused' | 'conflict';

export interface Pocket {
  readonly state: PocketState;
  readonly kept: Kept | undefined;
  /** Everything typed so far is written down on the phone. */
  readonly saved: boolean;
  readonly faults: readonly Fault[];
  readonly put: (change: Partial<Typed>) => void;
  readonly take: (picture: Omit<Picture, 'hash'>, content: Blob) => Promise<void>;
  readonly drop: (id: string) => void;
  /** Signed: from here on it is sent until it is answered. */
  readonly sign: (as: Sending['as'], version?: number) => void;
  /** Back to writing: what was refused is mended. */
  readonly goOn: () => void;
}

const waits = 4_000;

/** 随身记录: what is written at the place lives on the phone until the service has it, with a network or without. */
export function usePocket(
  survey: SurveyShape | undefined,
  account: string,
  initial: Typed,
  onSent: (survey: SurveyShape) => void,
): Pocket {
  const [kept, setKept] = useState<Kept>();
  const [state, setState] = useState<PocketState>('opening');
  const [saved, setSaved] = useState(true);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const latest = useRef<Kept>(undefined);
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const busy = useRef(false);
  /** At once the first time, then from time to time. */
  const wait = useRef(0);
  const id = survey?.id;
  const version = survey?.version;

  const store = useCallback((next: Kept) => {
    latest.current = next;
    setKept(next);
    setSaved(false);
    writing.current = writing.current
      .then(() => keep(next))
      .then(() => latest.current === next && setSaved(true))
      .catch(() => {});
  }, []);

  // Once for each survey: what is on the phone goes before what the form begins with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later version must not replace what is being typed
  useEffect(() => {
    if (id === undefined || version === undefined) return;
    const key = `${account}/${id}`;
    findKept(key)
      .catch(() => undefined)
      .then((found) => {
        const begun = found ?? { key, survey: id, version, typed: initial, pictures: [] };
        latest.current = begun;
        setKept(begun);
        setState(begun.sending === undefined ? 'writing' : 'waiting');
      });
  }, [id, account]);

  const flush = useCallback(async () => {
    const current = latest.current;
    if (survey === undefined || current?.sending === undefined || busy.current) return;
    busy.current = true;
    setState('sending');
    try {
      await writing.current;
      // Two windows of one phone take turns; the key makes it one record anyway.
      const once = () => send(current, survey, (next) => store(next));
      const sent = await (navigator.locks === undefined ? once() : navigator.locks.request(current.key, once));
      await forget(current.key);
      latest.current = undefined;
      setKept(undefined);
      setState('opening');
      onSent(sent);
    } catch (error) {
      if (error instanceof Unreachable) setState('waiting');
      else if (error instanceof Problem && error.faults.some(({ code }) => code === 'session.required'))
        setState('waiting');
      else if (error instanceof Problem) {
        setFaults(error.faults);
        setState(error.status === 409 ? 'conflict' : 'refused');
      } else setState('waiting');
    } finally {
      busy.current = false;
    }
  }, [survey, store, onSent]);

  useEffect(() => {
    if (state !== 'waiting') return;
    const again = () => void flush();
    const timer = setTimeout(again, wait.current);
    wait.current = waits;
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [state, flush]);

  const change = useCallback(
    (changed: Partial<Kept>) => {
      if (latest.current !== undefined) store({ ...latest.current, ...changed });
    },
    [store],
  );
  return {
    state,
    kept,
    saved,
    faults,
    put: (typed) => latest.current && change({ typed: { ...latest.current.typed, ...typed } }),
    take: async (picture, content) => {
      if (latest.current === undefined) return;
      await keepPicture(latest.current.key, picture.id, content);
      const others = latest.current.pictures.filter((one) => one.id !== picture.id);
      change({ pictures: [...others, picture] });
    },
    drop: (dropped) => change({ pictures: (latest.current?.pictures ?? []).filter((one) => one.id !== dropped) }),
    sign: (as, seen) => {
      setFaults([]);
      wait.current = 0;
      const key = newKey();
      change({ sending: { key, at: new Date().toISOString(), as }, ...(seen === undefined ? {} : { version: seen }) });
      // Only what is written down on the phone is promised.
      void writing.current.then(() => setState('waiting'));
    },
    goOn: () => {
      if (latest.current === undefined) return;
      const { sending: _, ...rest } = latest.current;
      store(rest);
      setState('writing');
    },
  };
}
