import { Link, useNavigate, useParams } from 'react-router';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { RecheckPane } from './recheck.tsx';
import { RulePane } from './rule-pane.tsx';
import { type Rule, useRules } from './use-rules.ts';

/** 监察规则: what is looked for, with which values, how well it has done, and what other values would have found. */
export default function RulesDesk() {
  const { ruleCode } = useParams();
  const { t } = useSpeech();
  const { posts } = useSession();
  const navigate = useNavigate();
  const found = useRules();
  const rules = found?.rules ?? [];
  const rule = rules.find(({ code }) => code === ruleCode);
  const judges = posts.some(({ duty }) => duty === 'supervisor');
  const move = (by: number) => {
    const at = rules.findIndex(({ code }) => code === ruleCode);
    const next = rules[at < 0 ? 0 : Math.min(rules.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/rules/${next.code}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <Panes
      desk="rules"
      open={ruleCode}
      keys={[
        { keys: ['J', 'K'], does: t('supervision:keys.walk') },
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          {judges && (
            <div className="list-head">
              <Link className="button quiet" to="/rules/recheck">
                {t('supervision:recheck.title')}
              </Link>
            </div>
          )}
          <ol className="rows">
            {rules.map((one) => (
              <Row key={one.code} rule={one} isOpen={one.code === ruleCode} />
            ))}
          </ol>
        </>
      }
      middle={
        ruleCode === 'recheck' && judges ? (
          <RecheckPane />
        ) : rule !== undefined && found !== undefined ? (
          <RulePane key={rule.code} rule={rule} replyWithin={found.replyWithin} judges={judges} />
        ) : (
          <div className="empty">
            <h1>{t('supervision:rules.choose')}</h1>
            <p>{t('supervision:rules.chooseNext')}</p>
            <p>{t('supervision:rules.note')}</p>
          </div>
        )
      }
      sideName={t('supervision:rules.title')}
      side={null}
    />
  );
}

function Row({ rule, isOpen }: { readonly rule: Rule; readonly isOpen: boolean }) {
  const { t } = useSpeech();
  const { code, state, figures } = rule;
  return (
    <li>
      <Link className="row rule-row" to={`/rules/${code}`} aria-current={isOpen ? 'page' : undefined}>
        <div className="days">
          <b>{figures.hits}</b>
        </div>
        <div className="what">
          <b>
            {code} {t(`supervision:rule.${code}.name`)}
          </b>
          <span className="state">
            {t(`supervision:state.${state}`)} · {precisionText(t, rule)}
          </span>
        </div>
      </Link>
    </li>
  );
}

/** 准确率: of those that were judged, how many stood. */
export function precisionText(
  t: (key: string, facts?: Readonly<Record<string, number>>) => string,
  { figures: { judged, upheld } }: Rule,
): string {
  return judged === 0 ? t('supervision:rules.noneJudged') : t('supervision:rules.upheldOf', { judged, upheld });
}
