import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn } from '../../support/read.ts';

const record = '{"merchantId":"M1","month":"2026-02","salesAmount":1000000,"fraudAmount":600000}';
const figures = { 'M1 2026-02': ['', 1_000_000, 600_000] };

const read = async (text: string, options: ReadOptions = {}) => {
  const ledger = await readLedger(Buffer.from(text), options);
  const { read: rows } = ledger.controlTotals.rows;
  return {
    figures: figuresIn(ledger),
    notes: ledger.diagnostics.map(({ code, severity, column }) => [code, severity, column]),
    rows,
  };
};
const refusalOf = (text: string, options: ReadOptions = {}) =>
  readLedger(Buffer.from(text), options).then(
    () => expect.fail('it was read'),
    (error: unknown) => error,
  );

describe('one array of records within an object', () => {
  test.each([
    `{"data":[${record}]}`,
    `{"data": [\n  ${record}\n]}\n`,
    `{\n "result": {\n "rows": [ ${record} ]\n }\n}`,
    `{"errors":[],"tags":["a",{"b":[1]}],"data":[${record}],"other":{"x":[]}}`,
    `{"data":[${record.replace('}', ',"memo":"]}[{\\""}')}]}`,
  ])('%s is read', async (text) => {
    const found = await read(text);
    expect([found.figures, found.rows]).toEqual([figures, 1]);
    expect((await read(text, { format: 'json' })).figures).toEqual(figures);
  });

  test('it is the same ledger whatever the chunks', async () => {
    const text = `{"status":"ok","result":{"data":[${record},${record.replace('M1', 'M2')}]},"count":2}`;
    const whole = await read(text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        async function* chunks() {
          for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
        }
        expect(figuresIn(await readLedger(chunks(), { format: 'json' }))).toEqual(whole.figures);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['"count":500', 'count'],
    ['"total_count":2', 'total_count'],
    ['"meta":{"total_pages":3}', 'meta.total_pages'],
    ['"rows":2', 'rows'],
    ['"meta":{"recordCount":2}', 'meta.recordCount'],
    ['"paging":{"total":2}', 'paging.total'],
    ['"page":1,"total":2', 'total'],
    ['"meta":{"total":2,"per_page":1}', 'meta.total'],
    ['"hits":{"total":{"value":2}}', 'hits.total.value'],
    ['"errors":["shard 3 timed out"]', 'errors'],
    ['"status":"partial"', 'status'],
  ])('%s says that records are missing: a doubt', async (beside, column) => {
    for (const text of [`{${beside},"data":[${record}]}`, `{"data":[${record}],${beside}}`])
      expect((await read(text)).notes.filter(([, severity]) => severity === 'doubt')).toEqual([
        ['rows-perhaps-missing', 'doubt', column],
      ]);
  });

  test.each([
    '"count":1',
    '"total_count":1',
    '"total":1600000',
    '"page":1,"total":1',
    '"meta":{"total":1000000,"title":"売上"}',
    '"page":{"number":1},"sum":{"total":1000000}',
    '"meta":{"page":1,"total_pages":1}',
    '"errors":[]',
    '"status":"ok"',
    '"sales":{"total":1000000}',
  ])('%s agrees with the records: no doubt', async (beside) => {
    const { notes } = await read(`{"data":[${record}],${beside}}`);
    expect(notes.filter(([, severity]) => severity === 'doubt')).toEqual([]);
  });

  test('values beside it are told; one that says there is more is a doubt', async () => {
    expect(await read(`{"status":"ok","data":[${record}],"has_more":false,"next":null}`)).toMatchObject({
      notes: [
        ['column-unknown', 'note', 'status'],
        ['column-unknown', 'note', 'has_more'],
        ['column-unknown', 'note', 'next'],
      ],
    });
    const { notes } = await read(`{"data":[${record}],"paging":{"has_more":true}}`);
    expect(notes).toEqual([['json-more', 'doubt', 'paging.has_more']]);
  });

  test('a unit beside it is a unit of the table', async () => {
    const found = await read(`{"title":"月次（単位：千円）","data":[${record}]}`);
    expect(found.figures).toEqual({ 'M1 2026-02': ['', 1_000_000_000, 600_000_000] });
  });

  test.each([
    ['"multiplier":1000', 'multiplier', 'doubt'],
    ['"meta":{"amount_scale":"1000"}', 'meta.amount_scale', 'doubt'],
    ['"multiplier":1', 'multiplier', 'note'],
    ['"scale":null', 'scale', 'note'],
    ['"upscale":2', 'upscale', 'note'],
  ])('a factor beside it that is not used is a doubt: %s', async (beside, name, severity) => {
    const { notes, figures: read_ } = await read(`{${beside},"data":[${record}]}`);
    expect(read_).toEqual(figures);
    expect(notes).toEqual([[severity === 'doubt' ? 'unit-perhaps' : 'column-unknown', severity, name]]);
  });

  test('several arrays are told by their names', async () => {
    const text = `{"sales":[${record}],"old":{"sales":[${record}]},"notes":[{"a":1}]}`;
    expect(await refusalOf(text)).toMatchObject({
      code: 'json-shape',
      message: expect.stringMatching(/「sales」.*「old\.sales」.*「notes」/),
    });
  });

  test.each([
    ['no array', '{\n"a":{"b":1}}', 'json-shape'],
    ['an array of numbers', '{"columns":["a"],"data":[[1,2]]}', 'json-shape'],
    ['text behind it', `{"data":[${record}]} x`, 'json-shape'],
    ['cut off within', `{"data":[${record}`, 'json-cut-off'],
    ['cut off behind', `{"data":[${record}]`, 'json-cut-off'],
    ['no record', `{"data":[]}`, 'json-shape'],
  ])('%s is refused', async (_, text, code) => {
    expect(await refusalOf(text, { format: 'json' })).toMatchObject({ code });
  });
});

test('lines of objects stay NDJSON', async () => {
  const other = record.replace('M1', 'M2');
  expect((await read(`${record}\n${other}\n`)).rows).toBe(2);
  const nested = record.replace('{', '{"items":[{"a":1}],');
  expect((await read(`${nested}\n${other}\n`)).rows).toBe(2);
  expect((await read(`${record}\n`)).figures).toEqual(figures);
});
