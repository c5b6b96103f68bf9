import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, Problem, read, write } from '../client.ts';

import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';

interface Witnessing {
  readonly silentSince?: string;
  readonly overrideNeeded: boolean;
  readonly overriddenBy: readonly string[];
  readonly witnesses: readonly { readonly name: string; readonly state: string }[];
}

const askedEvery = 30_000;

/** 见证中断: nothing while the witnesses sign; then since when, who is silent or lies, and the head's word for the day. */
export function WitnessMark() {
  const { t, moment } = useSpeech();
  const place = usePlace();
  const { posts } = useSession();
  const { data } = useQuery({
    queryKey: ['witnessing'],
    queryFn: ({ signal }) => read<Witnessing>('/api/ledger', signal),
    refetchInterval: askedEvery,
  });
  if (data?.silentSince === undefined) return null;
  const names = data.witnesses
    .filter(({ state }) => state !== 'cosigned')
    .map(({ name, state }) => t('frame.witness.one', { name, state: t(`frame.witness.state.${state}`) }))
    .join(t('frame.witness.comma'));
  const since = moment(data.silentSince, place?.timeZone);
  const body = posts.find(({ duty }) => duty === 'head')?.body;
  const asksMe = data.overrideNeeded && body !== undefined && !data.overriddenBy.includes(body);
  return (
    <details className="witness-mark">
      <summary>{t('frame.witness.mark')}</summary>
      <div className="witness-more">
        <p>{t('frame.witness.since', { since, names })}</p>
        <p>{t(data.overrideNeeded ? 'frame.witness.needed' : 'frame.witness.goes-on')}</p>
        {asksMe && <Allow body={body} />}
      </div>
    </details>
  );
}

function Allow({ body }: { readonly body: string }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const allow = useMutation({
    mutationFn: () => write('/api/unwitnessed-work', { body, reason }, { key }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['witnessing'] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        allow.mutate();
      }}
    >
      <label>
        {t('frame.witness.reason')}
        <textarea rows={2} required minLength={4} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      {allow.error instanceof Problem && <p role="alert">{allow.error.message}</p>}
      <button type="submit" className="button" disabled={allow.isPending}>
        {t('frame.witness.allow')}
      </button>
    </form>
  );
}
