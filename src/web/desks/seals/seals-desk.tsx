import { Link, useParams } from 'react-router';
import type { SealList, SealShape } from '../../../app/requests/seals.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { RegisterForm } from './register-form.tsx';
import { SealView } from './seal-view.tsx';
import { useSeals } from './use-seals.ts';

/** 印章: who has which seal, on what it was put, and who wanted to put it where it does not belong. */
export default function SealsDesk() {
  const { sealId } = useParams();
  const { t } = useSpeech();
  const list = useSeals();
  const fresh = list?.unregistered.find(({ code }) => sealId === `new-${code}`);
  const only = list?.seals.length === 1 && list.unregistered.length === 0 ? list.seals[0]?.id : undefined;
  const open = sealId ?? only;
  return (
    <Panes
      desk="seals"
      open={sealId}
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={<Register list={list} open={open} />}
      middle={
        fresh !== undefined ? (
          <RegisterForm key={fresh.code} seal={fresh} />
        ) : open !== undefined && !open.startsWith('new-') ? (
          <SealView key={open} id={open} />
        ) : (
          <div className="empty">
            <h1>{t('seals.choose')}</h1>
            <p>{t('seals.choose-next')}</p>
          </div>
        )
      }
      sideName={t('seals.title')}
      side={null}
    />
  );
}

function Register({ list, open }: { readonly list: SealList | undefined; readonly open: string | undefined }) {
  const { t } = useSpeech();
  if (list === undefined) return null;
  return (
    <>
      {list.seals.length === 0 && <p className="queue-none">{t('seals.none')}</p>}
      <ul className="hand-over-rows">
        {list.seals.map((seal) => (
          <Row key={seal.id} seal={seal} isOpen={seal.id === open} />
        ))}
      </ul>
      {list.unregistered.length > 0 && (
        <details className="seals-unregistered">
          <summary>{t('seals.unregistered', { count: list.unregistered.length })}</summary>
          <ul className="hand-over-rows">
            {list.unregistered.map(({ code, text }) => (
              <li key={code}>
                <Link to={`/seals/new-${code}`} aria-current={open === `new-${code}` ? 'page' : undefined}>
                  <b>{code}</b>
                  <span lang="zh-Hans">{text}</span>
                  <span className="hand-over-standing">{t('seals.enter')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Row({ seal, isOpen }: { readonly seal: SealShape; readonly isOpen: boolean }) {
  const { t, say } = useSpeech();
  const body = usePlace()?.bodies.find(({ code }) => code === seal.body);
  return (
    <li>
      <Link to={`/seals/${seal.id}`} aria-current={isOpen ? 'page' : undefined}>
        <b>{seal.code}</b>
        <span>
          {say(body?.shortName)}
          <small>{seal.keeper?.name ?? t('seals.nobody')}</small>
        </span>
        <Standing seal={seal} />
      </Link>
    </li>
  );
}

/** A lamp only where somebody must do something: a seal that seals is no news. */
export function Standing({ seal }: { readonly seal: SealShape }) {
  const { t } = useSpeech();
  const red = seal.standing === 'lost' || seal.standing === 'expired';
  const amber = seal.standing === 'suspended' || seal.standing === 'engraved' || seal.offer !== undefined;
  const words = seal.offer !== undefined ? t('seals.being-handed-over') : t(`seals.standing.${seal.standing}`);
  return <span className={red ? 'lamp red' : amber ? 'lamp amber' : 'hand-over-standing'}>{words}</span>;
}
