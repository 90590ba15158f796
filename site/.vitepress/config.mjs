import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitepress';
import { anchorOf } from '../pages.mjs';

const pages = resolve(import.meta.dirname, '../pages');
const titleOf = (place) =>
  /^# (.*)$/m.exec(readFileSync(join(pages, place), 'utf8'))?.[1]?.replaceAll('`', '') ?? place;
const listOf = (folder) =>
  readdirSync(join(pages, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => ({ text: titleOf(join(folder, name)), link: `/${join(folder, name)}` }));
const groupsOf = (groups) => groups.filter(({ items }) => items.length > 0);
const listIfThere = (folder) =>
  readdirSync(pages, { recursive: true }).includes(folder) ? listOf(folder) : [];

/**
 * The words of a text for the search: those of Latin script whole, runs of kanji and kana as pairs of characters, as
 * no spaces stand between their words. Sent to the page as its text, so it uses nothing from outside.
 */
const wordsOf = (text) =>
  [
    ...text.toLowerCase().matchAll(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+|[\p{L}\p{N}_]+/gu),
  ].flatMap(([run]) => {
    if (!/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]/u.test(run) || run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });

const japaneseSearch = {
  button: { buttonText: '検索', buttonAriaLabel: '検索' },
  modal: {
    noResultsText: '見つかりませんでした：',
    resetButtonTitle: '検索語を消す',
    backButtonTitle: '検索を閉じる',
    displayDetails: '本文も表示する',
    footer: { selectText: '開く', navigateText: '移動', closeText: '閉じる' },
  },
};

export default defineConfig({
  title: 'acquirer-report',
  srcDir: 'pages',
  outDir: './built',
  cacheDir: './cache',
  metaChunk: true,
  markdown: { anchor: { slugify: anchorOf } },
  // Files that are no pages: pages.mjs looks whether they are there.
  ignoreDeadLinks: [/^\/files\//],
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Library', link: '/api.md' },
          { text: 'Reference', link: '/reference/index.md' },
        ],
        sidebar: groupsOf([
          { text: 'Tasks', items: listIfThere('how-to') },
          { text: 'Documents', items: listOf('') },
          { text: 'Decisions', items: listOf('decisions') },
        ]),
      },
    },
    ja: {
      label: '日本語',
      lang: 'ja',
      themeConfig: {
        nav: [
          { text: 'ライブラリ', link: '/ja/library.md' },
          { text: '型から作るリファレンス（英語）', link: '/reference/index.md' },
        ],
        sidebar: groupsOf([
          { text: '目的別の手順', items: listIfThere('ja/how-to') },
          { text: '文書', items: listOf('ja') },
        ]),
        outline: { label: 'このページの内容' },
        docFooter: { prev: '前へ', next: '次へ' },
        darkModeSwitchLabel: '配色',
        sidebarMenuLabel: '目次',
        returnToTopLabel: '先頭へ戻る',
        langMenuLabel: '言語を選ぶ',
      },
    },
  },
  themeConfig: {
    i18nRouting: false,
    search: {
      provider: 'local',
      options: {
        locales: { ja: { translations: japaneseSearch } },
        miniSearch: { options: { tokenize: wordsOf }, searchOptions: { combineWith: 'AND' } },
      },
    },
  },
});
