// What is done in memory: records into the list beside other ways, the comparison of readings, the watch, and the
// annex. Each measurement is a process of its own, so that nobody pays for another's memory.
//   npm run build && node benchmarks/in-memory.mjs        --records 1000000 --merchants 1000000 --annex 1000,10000

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, measured, median, seconds, table, whole } from './measure.mjs';

const here = import.meta.dirname;

/** What a child said of itself, and its peak memory. */
function child(script, ...words) {
  const { printed, megabytes } = measured(process.execPath, [join(here, script), ...words.map(String)]);
  return { ...JSON.parse(printed), megabytes };
}

const ways = [
  ['readLedger + assess', 'library'],
  ['a loop by hand: checks, a Map, typed arrays', 'by-hand'],
  ['zod per record, sums in numbers', 'zod'],
  ['zod per record, sums in decimal.js', 'zod-decimal'],
];

/** The tables, in Markdown. `told` hears what is going on. */
export function inMemory({
  records = 1_000_000,
  merchants = 1_000_000,
  annexes = [1000, 10_000, 50_000],
  told = () => undefined,
} = {}) {
  let list;
  const beside = ways.map(([name, way]) => {
    told(`${whole(records)} records, ${name}`);
    const found = child('records.mjs', way, records);
    list ??= found.listed.join();
    if (found.listed.join() !== list) throw new Error(`${name} gives another list.`);
    return { name, ...found };
  });
  const nanoseconds = (nanos) => whole(nanos / beside[0].records);
  const [ours] = beside;
  told(`${whole(merchants)} merchants`);
  const million = child('merchants.mjs', merchants);
  const written = annexes.map((listed) => {
    told(`an annex of ${whole(listed)}`);
    return child('annex-memory.mjs', listed);
  });
  return `## In memory

${machine}

${whole(ours.records)} records of ${whole(ours.merchants)} merchants in an array, ${whole(ours.listed.length)} listed, by all. Of ours, ${nanoseconds(median(ours.parts.assess))} ns a record are \`assess\`. The first call, and the median of eleven in the same process.

${table(
  ['', 'ns a record, first', 'median of eleven', 'peak MB', 'time ÷ ours'],
  beside.map(({ name, runs, megabytes }) => [
    name,
    nanoseconds(runs[0]),
    nanoseconds(median(runs)),
    whole(megabytes),
    (median(runs) / median(ours.runs)).toFixed(2),
  ]),
)}

A ledger of ${whole(million.merchants)} merchants and ${whole(million.merchants * 12)} merchant-months, made in code:

${table(
  ['', 'seconds', 'peak MB so far', 'µs a merchant', 'found'],
  million.steps.map(({ name, nanos, peak, found }) => [
    name,
    seconds(nanos / 1e9),
    whole(peak),
    (nanos / 1e3 / million.merchants).toFixed(2),
    found,
  ]),
)}

An annex, from records to the workbook, every merchant listed, with its twelve months:

${table(
  ['', 'seconds', 'of it writing', 'workbook MB', 'peak MB'],
  written.map(({ listed, total, writing, fileMegabytes, megabytes }) => [
    `${whole(listed)} listed`,
    seconds(total),
    seconds(writing),
    fileMegabytes.toFixed(1),
    whole(megabytes),
  ]),
)}
`;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      records: { type: 'string', default: '1000000' },
      merchants: { type: 'string', default: '1000000' },
      annex: { type: 'string', default: '1000,10000,50000' },
    },
  });
  process.stdout.write(
    inMemory({
      records: Number(values.records),
      merchants: Number(values.merchants),
      annexes: values.annex.split(',').map(Number),
    }),
  );
}
