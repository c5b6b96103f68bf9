import { Component, type ReactNode } from 'react';
import { useSpeech } from '../language.tsx';

/** A fault of the program itself. Drafts live in the browser, so a reload loses nothing. */
export class SomethingBroke extends Component<{ readonly children: ReactNode }, { readonly broke: boolean }> {
  override state = { broke: false };

  static getDerivedStateFromError() {
    return { broke: true };
  }

  override render() {
    return this.state.broke ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useSpeech();
  return (
    <main className="plain-page">
      <h1>{t('broke.title')}</h1>
      <p>{t('broke.kept')}</p>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('broke.reload')}
        </button>
      </p>
    </main>
  );
}
