import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { inGroups, type Side } from './groups.ts';
import { SignalActs } from './signal-acts.tsx';
import { SignalList } from './signal-list.tsx';
import { SignalPane } from './signal-pane.tsx';
import { type SignalsAsked, useSignal, useSignals } from './use-signals.ts';

/** 监察信号: for supervisors what the rules found everywhere, for a body what was sent to it. One page, two sides. */
export default function SignalsDesk() {
  const { signalId } = useParams();
  const { t } = useSpeech();
  const { posts } = useSession();
  const navigate = useNavigate();
  const [asked, ask] = useSearchParams();
  const oversees = posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const side: Side = oversees ? 'supervisor' : 'body';
  const of = (name: string) => asked.get(name) ?? undefined;
  const wanted = { open: of('show') !== 'all', body: of('body'), rule: of('rule'), level: of('level') };
  const list = useSignals(wanted as SignalsAsked);
  const signals = list.data?.pages.flatMap((page) => page.signals) ?? [];
  const inOrder = inGroups(signals, side).flatMap((group) => group.signals);
  const query = asked.size === 0 ? '' : `?${asked}`;
  const put = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(asked);
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
    ask(next, { replace: true });
  };
  const move = (by: number) => {
    const at = inOrder.findIndex(({ id }) => id === signalId);
    const next = inOrder[at < 0 ? 0 : Math.min(inOrder.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/signals/${next.id}${query}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1), o: () => put('show', wanted.open ? 'all' : undefined) });
  const keys = [
    { keys: ['J', 'K'], does: t('supervision:keys.walk') },
    { keys: ['O'], does: t('supervision:keys.filter') },
    { keys: ['A'], does: t('supervision:keys.first') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  return (
    <Panes
      desk="signals"
      open={signalId}
      keys={keys}
      list={
        <SignalList list={list} asked={wanted as SignalsAsked} put={put} side={side} open={signalId} query={query} />
      }
      middle={
        signalId === undefined ? (
          <div className="empty">
            <h1>{t('supervision:list.choose')}</h1>
            <p>{t('supervision:list.chooseNext')}</p>
          </div>
        ) : (
          <SignalPane key={signalId} id={signalId} back={`/signals${query}`} oversees={oversees} />
        )
      }
      sideName={t('supervision:page.side')}
      side={signalId === undefined ? null : <ActSide key={signalId} id={signalId} />}
    />
  );
}

function ActSide({ id }: { readonly id: string }) {
  const detail = useSignal(id);
  return detail === undefined ? null : <SignalActs detail={detail} />;
}
