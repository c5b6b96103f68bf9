import { useEffect, useId, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { type Desk, desksOf, firstDesksOf } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import type { HeldPost } from '../shapes.ts';

/** As many desks as one reads at a glance; whoever has more finds all of them in the menu, in three groups. */
const atAGlance = 5;
const inTheBar = 4;
const groups: readonly (readonly [name: string, desks: readonly Desk[]])[] = [
  [
    'cases',
    [
      ...(['office', 'window', 'queue', 'overview', 'joint', 'hand-over', 'mandates'] as const),
      ...(['surveys', 'hearings', 'licences', 'cashier'] as const),
    ],
  ],
  [
    'supervision',
    [
      ...(['signals', 'complaints', 'spot-checks', 'rules', 'wall', 'bodies', 'exports'] as const),
      ...(['archive', 'deferrals'] as const),
    ],
  ],
];

/** Where one may go from here. Which desk it is now stands at the left of the bar in any case. */
export function DeskLinks({ posts }: { readonly posts: readonly HeldPost[] }) {
  const { t } = useSpeech();
  const desks = desksOf(posts);
  if (desks.length < 2) return null;
  const isShort = desks.length <= atAGlance;
  return (
    <nav className={isShort ? 'desk-links' : 'desk-links many'} aria-label={t('frame.desks')}>
      {(isShort ? desks : firstDesksOf(posts, inTheBar)).map((one) => (
        <DeskLink key={one} desk={one} />
      ))}
      {!isShort && <AllDesks desks={desks} />}
    </nav>
  );
}

function DeskLink({ desk }: { readonly desk: Desk }) {
  const { t } = useSpeech();
  return <NavLink to={`/${desk}`}>{t(`frame.desk.${desk}`)}</NavLink>;
}

/** Opened by Enter, Space or the arrow down; arrows walk, Escape gives the focus back. */
function AllDesks({ desks }: { readonly desks: readonly Desk[] }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere needs no menu any more
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!open) return;
    const away = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const walk = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      setOpen(false);
      button.current?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (!open) setOpen(true);
    // What was closed a moment ago can only be walked into once it is drawn.
    requestAnimationFrame(() => {
      const links = [...(box.current?.querySelectorAll('a') ?? [])];
      const now = links.indexOf(document.activeElement as HTMLAnchorElement);
      const next = now === -1 ? (step === 1 ? 0 : links.length - 1) : (now + step + links.length) % links.length;
      links[next]?.focus();
    });
  };
  const known = groups.flatMap(([, of]) => of);
  const shown = [...groups, ['service', desks.filter((one) => !known.includes(one))] as const]
    .map(([name, of]) => [name, of.filter((one) => desks.includes(one))] as const)
    .filter(([, of]) => of.length > 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the button and the links in it
    <div className="all-desks" ref={box} onKeyDown={walk}>
      <button
        type="button"
        ref={button}
        className="bar-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('frame.all-desks')} <span aria-hidden="true">▾</span>
      </button>
      <div id={id} className="all-desks-sheet" hidden={!open}>
        {shown.map(([name, of]) => (
          <section key={name} aria-labelledby={`${id}${name}`}>
            <h2 id={`${id}${name}`}>{t(`frame.desk-group.${name}`)}</h2>
            <ul>
              {of.map((one) => (
                <li key={one}>
                  <DeskLink desk={one} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
