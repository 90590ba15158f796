import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeData } from './data.mjs';
import { folder, measured, median, seconds, table, whole } from './measure.mjs';
import { listedIds, year } from './ways.mjs';

// Every command over one large file, beside `assess --format csv` over the same.

const command = join(import.meta.dirname, '../dist/cli/main.cjs');
const annex = () => join(folder, 'annex.xlsx');
const page = () => join(folder, 'review.html');

const plainOne = 'assess --format csv';

const commands = (file) => [
  { what: 'assess (text, the default)', words: ['assess', file, ...year] },
  { what: 'assess --format csv', words: ['assess', file, ...year, '--format', 'csv'] },
  { what: 'assess --format json', words: ['assess', file, ...year, '--format', 'json'] },
  { what: 'check', words: ['check', file] },
  { what: 'readings', words: ['readings', file, ...year] },
  { what: 'portfolio', words: ['portfolio', file, '--as-of', '2026-05-15'] },
  {
    what: 'watch',
    words: [
      'watch',
      file,
      '--business-year',
      '2025-04/2026-03',
      '--as-of',
      '2026-05-15',
      '--through',
      '2026-02',
    ],
  },
  { what: 'review', words: ['review', file, ...year, '--out', page(), '--force'], made: page },
  {
    what: 'annex',
    words: ['annex', file, ...year, '--acquirer', 'A', '--out', annex(), '--force'],
    made: annex,
  },
  { what: 'audit', words: ['audit', annex()] },
  { what: 'verify', words: ['verify', annex(), file] },
];

/** The table of commands, in Markdown. `merchants` are given twelve months each. */
export async function commandsTable({ merchants, runs, told }) {
  const file = join(folder, 'commands.csv');
  await writeData(file, { merchants, order: 'merchant' });
  const found = commands(file).map((each) => ({ ...each, runs: [], bytes: null }));
  let listed = 0;
  for (let run = 0; run < runs; run++) {
    for (const each of found) {
      told(each.what);
      const { printed, ...figures } = measured(process.execPath, [command, ...each.words, '--lang', 'en'], {
        codes: [0, 1],
      });
      each.runs.push(figures);
      if (each.made !== undefined) each.bytes = statSync(each.made()).size;
      if (each.what === plainOne) listed = listedIds(printed).split('\n').length;
    }
  }
  rmSync(file);
  const of = ({ runs: all }, figure) => median(all.map((one) => one[figure]));
  const plain = found.find(({ what }) => what === plainOne);
  return `## Commands

${whole(merchants * 12)} rows of ${whole(merchants)} merchants, ${whole(listed)} of them listed. Medians of ${runs} in turns; \`÷ plain\` is beside \`assess --format csv\`.

${table(
  ['', 'seconds', 'processor s', 'peak MB', 'time ÷ plain', 'written MB'],
  found.map((each) => [
    each.what,
    seconds(of(each, 'seconds')),
    of(each, 'cpu').toFixed(2),
    whole(of(each, 'megabytes')),
    (of(each, 'seconds') / of(plain, 'seconds')).toFixed(2),
    each.bytes === null ? '' : (each.bytes / 1e6).toFixed(2),
  ]),
)}
`;
}
