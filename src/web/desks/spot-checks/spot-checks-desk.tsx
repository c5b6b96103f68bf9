import { Link, useNavigate, useParams } from 'react-router';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { useBodyName } from '../signals/said.ts';
import { InspectionActs, InspectionPane } from './inspection-pane.tsx';
import { AnnounceForm, ArrangeForm } from './new-forms.tsx';
import { SpotCheckActs, SpotCheckPane } from './spot-check-pane.tsx';
import { useInspections, useSpotChecks } from './use-spot-checks.ts';

/** 抽查、回访与检查: what is drawn, what is asked on the telephone, what a team sees on the spot. */
export default function SpotChecksDesk() {
  const { what, id } = useParams();
  const { t, day } = useSpeech();
  const nameOf = useBodyName();
  const { posts } = useSession();
  const navigate = useNavigate();
  const oversees = posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const draws = posts.some(({ duty }) => duty === 'supervisor');
  const spotChecks = useSpotChecks(oversees);
  const inspections = useInspections()?.inspections ?? [];
  const rows = [
    ...spotChecks.map((one) => ({
      to: `/spot-checks/sample/${one.id}`,
      group: one.purpose as string,
      left: one.size - one.done,
      title: one.reason,
      sub: `${one.number} · ${t('supervision:check.of', { size: one.size, population: one.populationSize })}`,
      state: t(`supervision:check.standing.${one.standing}`),
      isOpen: one.standing !== 'closed',
    })),
    ...inspections.map((one) => ({
      to: `/spot-checks/inspection/${one.id}`,
      group: 'inspections',
      left: one.lines.filter(({ open }) => open).length,
      title: nameOf(one.body),
      sub: `${one.number} · ${day(one.day)}`,
      state: t(`supervision:inspection.standing.${one.standing}`),
      isOpen: one.standing !== 'closed',
    })),
  ];
  const at = rows.findIndex(({ to }) => to === `/spot-checks/${what}/${id}`);
  const move = (by: number) => {
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(next.to);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    n: () => draws && navigate('/spot-checks/new'),
    i: () => oversees && navigate('/spot-checks/arrange'),
  });
  const keys = [
    { keys: ['J', 'K'], does: t('supervision:keys.walk') },
    ...(draws ? [{ keys: ['N'], does: t('supervision:check.act.announcement') }] : []),
    ...(oversees ? [{ keys: ['I'], does: t('supervision:inspection.act.arrangement') }] : []),
    { keys: ['A'], does: t('supervision:keys.first') },
    { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  const groups = ['files', 'call-backs', 'inspections'].map((name) => ({
    name,
    rows: rows.filter(({ group }) => group === name),
  }));
  return (
    <Panes
      desk="spot-checks"
      open={what}
      keys={keys}
      list={
        <>
          {oversees && (
            <div className="list-head seal-choices">
              {draws && (
                <Link className="button quiet" to="/spot-checks/new">
                  {t('supervision:check.act.announcement')}
                </Link>
              )}
              <Link className="button quiet" to="/spot-checks/arrange">
                {t('supervision:inspection.act.arrangement')}
              </Link>
            </div>
          )}
          {rows.length === 0 && (
            <p className="empty">{t(oversees ? 'supervision:check.none' : 'supervision:check.noneOfBody')}</p>
          )}
          {groups
            .filter((group) => group.rows.length > 0)
            .map((group) => (
              <section key={group.name} aria-labelledby={`part-${group.name}`}>
                <h2 className="signals-part" id={`part-${group.name}`}>
                  {t(`supervision:check.group.${group.name}`)} <small>{group.rows.length}</small>
                </h2>
                <ol className="rows">
                  {group.rows.map((row, index) => (
                    <li key={row.to}>
                      <Link className="row" to={row.to} aria-current={rows[at]?.to === row.to ? 'page' : undefined}>
                        <div className="days">{row.isOpen ? row.left : ''}</div>
                        <div className="what" data-index={index}>
                          <b>{row.title}</b>
                          <span className="sub">{row.sub}</span>
                          <span className="state">{row.state}</span>
                        </div>
                      </Link>
                    </li>
                  ))}
                </ol>
              </section>
            ))}
        </>
      }
      middle={
        what === 'new' ? (
          <AnnounceForm />
        ) : what === 'arrange' ? (
          <ArrangeForm />
        ) : id === undefined ? (
          <div className="empty">
            <h1>{t('supervision:check.choose')}</h1>
            <p>{t('supervision:check.chooseNext')}</p>
          </div>
        ) : what === 'inspection' ? (
          <InspectionPane key={id} id={id} />
        ) : (
          <SpotCheckPane key={id} id={id} />
        )
      }
      sideName={t('supervision:page.side')}
      side={
        id === undefined ? null : what === 'inspection' ? (
          <InspectionActs key={id} id={id} />
        ) : (
          <SpotCheckActs key={id} id={id} draws={draws} />
        )
      }
    />
  );
}
