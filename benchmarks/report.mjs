import { load, machine, median, seconds, table, whole } from './measure.mjs';

/** The medians of what was measured of each way. */
export const mediansOf = (results) =>
  results.map(({ name, runs }) => {
    const of = (figure) => median(runs.map((run) => run[figure]));
    return { name, runs: runs.length, seconds: of('seconds'), cpu: of('cpu'), megabytes: of('megabytes') };
  });

/** One file, several ways, the first of them ours. */
export function beside({ results, listed, merchants, order, encoding, runs, bytes }) {
  const rows = merchants * 12;
  const lines = mediansOf(results);
  const [ours] = lines;
  const name = (line) => (line.runs === runs ? line.name : `${line.name} (one run)`);
  return `## ${whole(rows)} rows, sorted by ${order}

${machine}: ${whole(rows)} rows, ${whole(bytes / 1e6)} MB of CSV (${encoding.toUpperCase()}), ${whole(merchants)} merchants

${whole(listed.length)} are listed, by everything that gives a list. Median of ${runs} runs in turns; load average at the end ${load()}.

${table(
  ['', 'seconds', 'processor s', 'peak MB', 'rows/s', 'time ÷ ours', 'memory ÷ ours'],
  lines.map((line) => [
    name(line),
    seconds(line.seconds),
    line.cpu.toFixed(2),
    whole(line.megabytes),
    whole(rows / line.seconds),
    (line.seconds / ours.seconds).toFixed(2),
    (line.megabytes / ours.megabytes).toFixed(2),
  ]),
)}
`;
}

const shown = /<!-- measured -->\n.*?\n<!-- end -->/s;
const shownCommands = /<!-- measured commands -->\n.*?\n<!-- end -->/s;

/** Puts the machine and the table of a report by `beside`, and the table of commands, into a page, between their marks. */
export function shownIn(page, report, commands) {
  if (!shown.test(page) || !shownCommands.test(page))
    throw new Error('The page has no place for the tables.');
  const [, caption, , figures] = report.trim().split('\n\n');
  const [, , ofCommands] = commands.trim().split('\n\n');
  return page
    .replace(shown, () => `<!-- measured -->\n${caption}\n\n${figures}\n<!-- end -->`)
    .replace(shownCommands, () => `<!-- measured commands -->\n${ofCommands}\n<!-- end -->`);
}

/** Several files, two ways. `utf8`, where it is there, is our time over the same rows in UTF-8. */
export function across(measurements) {
  const compared = measurements.some(({ utf8 }) => utf8 !== undefined);
  return table(
    [
      ...['', 'seconds', 'peak MB', 'DuckDB s', 'DuckDB MB', 'time ÷ DuckDB', 'memory ÷ DuckDB', 'ns a row'],
      ...(compared ? ['time ÷ UTF-8'] : []),
    ],
    measurements.map(({ what, rows, results, utf8 }) => {
      const [ours, duckdb] = mediansOf(results);
      return [
        what,
        seconds(ours.seconds),
        whole(ours.megabytes),
        seconds(duckdb.seconds),
        whole(duckdb.megabytes),
        (ours.seconds / duckdb.seconds).toFixed(2),
        (ours.megabytes / duckdb.megabytes).toFixed(2),
        whole((ours.seconds / rows) * 1e9),
        ...(compared ? [utf8 === undefined ? '' : (ours.seconds / utf8).toFixed(2)] : []),
      ];
    }),
  );
}
