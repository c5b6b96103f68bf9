import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { hallView } from '../../../app/queries/hall.ts';
import { HallShell } from '../parts/hall-shell.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

type View = NonNullable<Awaited<ReturnType<typeof hallView>>>;

/** 叫号屏: which number goes to which window, read from across the hall. Numbers only, never a name. */
export function hallPage(server: FastifyInstance, app: App): void {
  server.get<{ Params: { centre: string } }>(
    '/hall/:centre',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const view = await hallView(app, request.params.centre);
      if (view === undefined) return send(reply, visit, <NotFound />, 404);
      return send(reply, visit, <Display view={view} />);
    },
  );
}

function Display({ view }: { readonly view: View }) {
  const { t, say } = useVisit();
  const { centre, calls, queues } = view;
  return (
    <HallShell title={t('portal:hall.title')} kind="display" refresh={8} languages={false}>
      <header>
        <h1>{t('portal:hall.title')}</h1>
        <p className="where">{say(centre.name)}</p>
      </header>
      <table data-hall={centre.code}>
        <thead>
          <tr>
            <th scope="col">{t('portal:hall.number')}</th>
            <th scope="col">{t('portal:hall.window')}</th>
          </tr>
        </thead>
        <tbody aria-live="polite">
          {calls.map(({ number, window }) => (
            <tr key={number}>
              <td>{number}</td>
              <td>{window}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="nobody" hidden={calls.length > 0}>
        {t('portal:hall.nobody')}
      </p>
      <ul className="waiting">
        {queues.map(({ letter, name, waiting }) => (
          <li key={letter}>
            <b aria-hidden="true">{letter}</b> <span>{say(name)}</span>{' '}
            <span>
              {t('portal:hall.waiting')} <b data-queue={letter}>{waiting}</b>
            </span>
          </li>
        ))}
      </ul>
    </HallShell>
  );
}
