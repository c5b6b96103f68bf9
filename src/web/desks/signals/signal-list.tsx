import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useRules } from '../rules/use-rules.ts';
import { inGroups, type Side } from './groups.ts';
import { LevelMark } from './level-mark.tsx';
import { useBodyName, useSaid } from './said.ts';
import type { SignalShape, SignalsAsked, useSignals } from './use-signals.ts';

interface Props {
  readonly list: ReturnType<typeof useSignals>;
  readonly asked: SignalsAsked;
  readonly put: (name: string, value: string | undefined) => void;
  readonly side: Side;
  readonly open: string | undefined;
  readonly query: string;
}

/** The left pane: open or all, three filters, and the signals by whose move it is. */
export function SignalList({ list, asked, put, side, open, query }: Props) {
  const { t } = useSpeech();
  const signals = list.data?.pages.flatMap((page) => page.signals) ?? [];
  const isFiltered = (asked.body ?? asked.rule ?? asked.level) !== undefined;
  const none = isFiltered ? 'noneFits' : side === 'body' ? 'noneOfBody' : 'none';
  return (
    <>
      <Filters asked={asked} put={put} side={side} />
      {list.isError && signals.length === 0 && (
        <div className="empty">
          <p>{t('supervision:list.failed')}</p>
          <button type="button" className="button quiet" onClick={() => list.refetch()}>
            {t('silence.again')}
          </button>
        </div>
      )}
      {list.isSuccess && signals.length === 0 && <p className="empty">{t(`supervision:list.${none}`)}</p>}
      {inGroups(signals, side).map((group) => (
        <section key={group.name} aria-labelledby={`signals-${group.name}`}>
          <h2 id={`signals-${group.name}`} className="signals-part">
            {t(`supervision:list.${group.name === 'theirs' && side === 'body' ? 'theirsOfBody' : group.name}`)}
            <small>{group.signals.length}</small>
          </h2>
          <ol className="rows">
            {group.signals.map((signal) => (
              <Row key={signal.id} signal={signal} isOpen={signal.id === open} query={query} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasNextPage && (
        <button type="button" className="more" onClick={() => list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t('supervision:list.more')}
        </button>
      )}
    </>
  );
}

function Filters({ asked, put, side }: Pick<Props, 'asked' | 'put' | 'side'>) {
  const { t, say } = useSpeech();
  const bodies = usePlace()?.bodies ?? [];
  const rules = useRules()?.rules ?? [];
  const select = (name: 'body' | 'rule' | 'level', any: string, choices: readonly (readonly [string, string])[]) => (
    <label>
      <span className="unseen">{t(`supervision:list.${name}`)}</span>
      <select value={asked[name] ?? ''} onChange={(event) => put(name, event.target.value)}>
        <option value="">{t(any)}</option>
        {choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  const levels = ['red', 'yellow', 'hint'].map((one) => [one, t(`supervision:level.${one}`)] as const);
  return (
    <div className="list-head">
      <fieldset className="switch" aria-label={t('list.which')}>
        <button type="button" aria-pressed={asked.open} onClick={() => put('show', undefined)}>
          {t('supervision:list.open')}
        </button>
        <button type="button" aria-pressed={!asked.open} onClick={() => put('show', 'all')}>
          {t('supervision:list.all')}
        </button>
      </fieldset>
      <fieldset className="signal-filters" aria-label={t('supervision:list.filters')}>
        {select('level', 'supervision:list.anyLevel', levels)}
        {select(
          'rule',
          'supervision:list.anyRule',
          rules.map(({ code }) => [code, `${code} ${t(`supervision:rule.${code}.name`)}`]),
        )}
        {side === 'supervisor' &&
          select(
            'body',
            'supervision:list.anyBody',
            bodies.map(({ code, shortName }) => [code, say(shortName)]),
          )}
      </fieldset>
    </div>
  );
}

function Row({
  signal,
  isOpen,
  query,
}: {
  readonly signal: SignalShape;
  readonly isOpen: boolean;
  readonly query: string;
}) {
  const { t, say } = useSpeech();
  const said = useSaid();
  const nameOf = useBodyName();
  const { id, rule, level, body, next, itemName, subject } = signal;
  return (
    <li>
      <Link
        className="row"
        to={`/signals/${id}${query}`}
        aria-current={isOpen ? 'page' : undefined}
        data-tone={toneOf(signal)}
      >
        <Days signal={signal} />
        <div className="what">
          <b>{t(`supervision:rule.${rule}.name`)}</b>
          <span className="sub">{said(signal)}</span>
          <span className="sub">
            {nameOf(body)} · {say(itemName)}{' '}
            {subject.kind === 'case' && <span className="number">{subject.number}</span>}
          </span>
          <span className="state">
            <LevelMark level={level} /> ·{' '}
            {next === undefined ? <Standing signal={signal} /> : t(`supervision:next.${next.act}`)}
          </span>
        </div>
      </Link>
    </li>
  );
}

/** 信号状态 in a word: a hint was told, and one on trial blames nobody. */
export function Standing({ signal }: { readonly signal: Pick<SignalShape, 'standing' | 'level' | 'trial'> }) {
  const { t } = useSpeech();
  const { standing, level, trial } = signal;
  const word = trial ? 'trial' : level === 'hint' && standing === 'upheld' ? 'told' : standing;
  return <>{t(`supervision:standing.${word}`)}</>;
}

/** Working days left for the next act, large; nothing where nobody is held to a day. */
function Days({ signal: { next, level } }: { readonly signal: SignalShape }) {
  const { t } = useSpeech();
  const left = next?.daysLeft;
  if (left === undefined) return <div className="days card-mark" data-level={level} />;
  return (
    <div className="days">
      <b>{Math.abs(left)}</b>
      <small>{t(left < 0 ? 'supervision:days.overShort' : 'supervision:days.short')}</small>
    </div>
  );
}

function toneOf({ next }: SignalShape): 'red' | 'amber' | 'none' {
  const left = next?.daysLeft;
  return left === undefined ? 'none' : left < 0 ? 'red' : left <= 1 ? 'amber' : 'none';
}
