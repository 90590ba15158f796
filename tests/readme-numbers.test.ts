import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { businessYear } from '../src/calendar/business-year.ts';
import { ratePercent } from '../src/money/rate.ts';
import { jcaAnnualRates } from '../src/rates/jca.ts';
import { acquirerReport } from '../src/regulations/acquirer-report/regulation.ts';

// No number of the README is typed. Those in sessions are printed by them, those in tables come from benchmarks; what
// is left stands in sentences, and each is made here from where it comes from.

const root = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const { version, engines } = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly engines: { readonly node: string };
};

/** The sentences: no code, no tables of benchmarks, no targets of links. */
const sentencesOf = (markdown: string): string =>
  markdown
    .replace(/```[\s\S]*?```/g, '')
    .replace(/<!-- measured[\s\S]*?<!-- end -->/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']');

const edition = acquirerReport.editions.at(-1);
const threshold = JSON.stringify(edition?.criterion).match(/"threshold":(\d+)/)?.[1];
const newest = jcaAnnualRates.at(-1);
if (edition === undefined || threshold === undefined || newest === undefined) throw new Error('No rule.');

const inWords = (day: string, language: 'en-GB' | 'ja-JP', parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', ...parts })
    .format(new Date(day))
    // Japanese text here has spaces around digits.
    .replace(/(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)/g, ' ');
const ofMonth = { month: 'long' } as const;
const ofDay = { month: 'long', day: 'numeric' } as const;

const atOnce = jcaAnnualRates.filter(({ publishedOn }) => publishedOn === jcaAnnualRates[0]?.publishedOn);
const [firstYear, lastYear] = [atOnce[0]?.calendarYear, atOnce.at(-1)?.calendarYear];
const publishedAtOnce = String(atOnce[0]?.publishedOn);

const monthsCovered = (months: number): boolean => {
  const end = new Date(Date.UTC(2025, months - 1)).toISOString().slice(0, 7);
  try {
    return businessYear('2025-01', end).months.length === months;
  } catch {
    return false;
  }
};
const lengths = Array.from({ length: 60 }, (_, n) => n).filter(monthsCovered);
const [shortest, longest] = [lengths[0], lengths.at(-1)];
const oldestNode = engines.node.replace('>=', '');

const held = {
  'README.md': [
    `METI's rule of ${inWords(edition.effective.from, 'en-GB', ofMonth)}`,
    `Node ${oldestNode} and up`,
    `above ¥${Number(threshold).toLocaleString('en')}`,
    `${ratePercent(newest.rate)} % since ${inWords(newest.publishedOn, 'en-GB', ofDay)}`,
    `years of ${shortest} and ${longest} months`,
    `day in ${inWords(publishedAtOnce, 'en-GB', ofMonth)} on which JCA published the rates of ${firstYear}–${lastYear}`,
  ],
  'README.ja.md': [
    `${inWords(edition.effective.from, 'ja-JP', ofMonth)}に改正した`,
    `Node ${oldestNode} 以上`,
    `${Number(threshold) / 10_000} 万円を超え`,
    `${inWords(newest.publishedOn, 'ja-JP', ofDay)}からは ${ratePercent(newest.rate)} %`,
    `${shortest} か月と ${longest} か月の事業年度`,
    `${firstYear}〜${lastYear} 年の率が ${inWords(publishedAtOnce, 'ja-JP', ofMonth)}の何日に公表されたか`,
  ],
};

/**
 * Names with digits in them, exit codes, Japanese "zero", "one" and "two", which are no counts of anything that grows, and
 * the size of print, which is held where it is measured (tests/report/sheets/page.test.ts).
 */
const names =
  /at 9 points or more|に 9 ポイント以上|0 とみなし|UTF-8|\bA4\b|Ed25519|TC40|decisions\/\d{4}|Exit code 0:|\b[12]: (?:not )?done|終了コード 0：|[12]：完了|(?<![\d,.])[12] (?:円|行|か月|列|つ|か所)/g;

const counted =
  /\d[\d,.]*|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|dozens?|hundreds?)\b|(?:[二三四五六七八九十百]+|数)(?=[つ種個件])/gi;

describe.each(['README.md', 'README.ja.md'] as const)('%s', (name) => {
  test('says numbers as their sources have them, and no other', () => {
    let sentences = sentencesOf(read(name));
    expect(held[name].filter((said) => !sentences.includes(said))).toEqual([]);
    for (const said of held[name]) sentences = sentences.replaceAll(said, '');
    expect(sentences.replace(names, '').match(counted)).toBeNull();
  });

  test('installs the file that npm makes of this version', () => {
    expect(read(name).match(/acquirer-report-\d[\w.-]*\.tgz/g)).toEqual([`acquirer-report-${version}.tgz`]);
  });
});
