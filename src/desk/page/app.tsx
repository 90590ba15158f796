import licences from 'desk:licences';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Language, Text } from '../../language/text.ts';
import { Inspector } from './inspector.tsx';
import { Preparation } from './preparation.tsx';
import { ShownLanguage } from './say.ts';
import { openWorkLine } from './work-line.ts';

interface Props {
  readonly today: string;
  /** The language it opens in. */
  readonly first: Language;
  /** What the browser has not. */
  readonly lacks: readonly Text[];
}

const title: Text = { ja: '加盟店報告デスク', en: 'Merchant report desk' };

const promise: Text = {
  ja: 'ファイルはこのパソコンの中だけで処理されます。このページは通信を一切行えない設定です。',
  en: 'Files are worked on inside this computer only. This page is set so that it cannot connect to anything.',
};

/** The whole page: the acquirer's side and the inspector's side. */
export function App({ today, first, lacks }: Props) {
  const [language, setLanguage] = useState(first);
  const [side, setSide] = useState<'prepare' | 'inspect'>('prepare');
  const line = useMemo(openWorkLine, []);
  const say = (text: Text): string => text[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title[language];
  }, [language]);
  return (
    <ShownLanguage.Provider value={language}>
      <a class="skip" href="#main">
        {say({ ja: '本文へ', en: 'Skip to content' })}
      </a>
      <header class="bar">
        <div class="wrap">
          <h1>{say(title)}</h1>
          <nav aria-label={say({ ja: '作業', en: 'Work' })} class="sides">
            <button
              type="button"
              aria-current={side === 'prepare' ? 'page' : undefined}
              onClick={() => setSide('prepare')}
            >
              {say({ ja: '別紙を作る', en: 'Make an annex' })}
            </button>
            <button
              type="button"
              aria-current={side === 'inspect' ? 'page' : undefined}
              onClick={() => setSide('inspect')}
            >
              {say({ ja: '別紙を検査する', en: 'Inspect an annex' })}
            </button>
          </nav>
          <button
            type="button"
            class="quiet"
            lang={language === 'ja' ? 'en' : 'ja'}
            onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}
          >
            {language === 'ja' ? 'English' : '日本語'}
          </button>
        </div>
      </header>
      <main id="main" class="wrap" tabIndex={-1}>
        <p class="promise">{say(promise)}</p>
        {lacks.length > 0 ? (
          <div class="told error" role="alert">
            <p>
              {say({
                ja: 'このブラウザーには次の機能がないか、禁止されているため、使えません。',
                en: 'This browser lacks the following, or forbids it, so that the desk cannot work here:',
              })}
            </p>
            <ul>
              {lacks.map((text) => (
                <li key={text.en}>{say(text)}</li>
              ))}
            </ul>
          </div>
        ) : (
          <>
            <div hidden={side !== 'prepare'}>
              <Preparation line={line} today={today} />
            </div>
            <div hidden={side !== 'inspect'}>
              <Inspector line={line} />
            </div>
          </>
        )}
      </main>
      <footer class="wrap">
        <details>
          <summary>{say({ ja: 'このページについて', en: 'About this page' })}</summary>
          <p>
            {say({
              ja: 'acquirer-report。このページに含まれるプログラムのライセンス：',
              en: 'acquirer-report. The licences of the programs in this page:',
            })}
          </p>
          <pre class="licences" lang="en">
            {licences}
          </pre>
        </details>
      </footer>
    </ShownLanguage.Provider>
  );
}
