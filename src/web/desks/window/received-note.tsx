import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { printPaper } from '../case/print-paper.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { Received } from '../shapes.ts';

/** 收件凭证: the number and the query code, large enough to be read across the counter. */
export function ReceivedNote({ received, another }: { readonly received: Received; readonly another: () => void }) {
  const { t, dayOfWeek } = useSpeech();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const navigate = useNavigate();
  const { caseId, joint } = received;
  const print = () => printPaper(joint ? `/record-papers/joint-case/${caseId}/0` : `/papers/${caseId}/0`);
  const next = joint ? `/joint/${caseId}` : `/window/${caseId}`;
  useKeys({ f8: () => navigate(next), f10: print });
  return (
    <article className="received">
      <h1 ref={title} tabIndex={-1}>
        {t('received.title')}
      </h1>
      <dl>
        <div>
          <dt>{t('received.number')}</dt>
          <dd className="number">{received.number}</dd>
        </div>
        <div>
          <dt>{t('received.code')}</dt>
          <dd className="query-code">{received.queryCode ?? t('received.code-given')}</dd>
        </div>
        <div>
          <dt>{t('received.due')}</dt>
          <dd>{dayOfWeek(received.noticeDue)}</dd>
        </div>
      </dl>
      <p className="hint">{t('received.code-how')}</p>
      <p className="received-foot">
        <button type="button" className="button" onClick={print}>
          {t('received.print')} <Key>F10</Key>
          <span className="unseen">{t('frame.new-page')}</span>
        </button>
        <Link className="button quiet" to={next}>
          {t('received.go-on')} <Key>F8</Key>
        </Link>
        <button type="button" className="button quiet" onClick={another}>
          {t('received.another')} <Key>F2</Key>
        </button>
      </p>
    </article>
  );
}
