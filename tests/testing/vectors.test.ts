import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import type { MonthRecord } from '../../src/reference/month-record.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import { type Vector, vectorFiles } from '../../src/testing/vectors.ts';
import { oracle } from '../support/vectors-oracle.ts';
import versionOne from './vectors/suite-1.json' with { type: 'json' };

const files = vectorFiles('json');
const textOf = (path: string): string => {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`The suite has no ${path}.`);
  return file.text;
};
const manifest = JSON.parse(textOf('manifest.json')) as { edition: string; cases: readonly Vector[] };

/** The rows of an input, taken apart by hand: no cell of it is quoted. */
const rowsOf = (path: string): readonly MonthRecord[] =>
  textOf(path)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [merchantId = '', merchantName = '', month = '', sales, fraud] = line.split(',');
      return {
        merchantId,
        merchantName,
        month,
        salesAmount: Number(sales),
        fraudAmount: Number(fraud),
      } as MonthRecord;
    });

describe('the vectors', () => {
  test('an oracle that imports nothing says the same of every merchant', () => {
    for (const { id, input, businessYear: year, readings, referenceRate, expected } of manifest.cases) {
      const { months } = businessYear(year.first, year.last);
      const found = oracle({
        records: rowsOf(input),
        months,
        monthTest: readings.monthTest,
        percent: referenceRate?.percent ?? '',
      });
      const wanted = Object.fromEntries(
        expected.merchants.map(({ merchantId, status }) => [merchantId, status]),
      );
      expect([id, found]).toEqual([id, wanted]);
    }
  });

  test('are of the edition in force, and name every file they use', () => {
    expect(manifest.edition).toBe('2025-09');
    expect(manifest.cases.length).toBe(boundaryCases(acquirerReport).length);
    const used = new Set(manifest.cases.flatMap(({ input, rates }) => [input, rates]));
    const there = files.map(({ path }) => path).filter((path) => path.endsWith('.csv'));
    expect([...used].sort()).toEqual(there.sort());
  });

  test('their inputs are read by the library without a fault but the repeats', async () => {
    for (const { id, input } of manifest.cases) {
      const ledger = await readLedger(new TextEncoder().encode(textOf(input)), { name: input });
      const codes = new Set(ledger.diagnostics.map(({ code }) => code));
      // A merchant is called ALL there, which might be a sum of several.
      const told = new Map([
        ['data.repeated-row', 1],
        ['data.absent-rows', 1],
      ]);
      expect([id, codes.size]).toEqual([id, told.get(id) ?? 0]);
    }
  });

  test('have the same bytes every time', () => {
    expect(vectorFiles('json')).toEqual(files);
  });

  test('figures are those of the business year; rates are fractions of whole yen', () => {
    const outside = manifest.cases.find(({ id }) => id === 'data.outside-the-year');
    expect(outside?.expected.merchants.find(({ merchantId }) => merchantId === 'BEFORE')).toMatchObject({
      salesAmount: 12_000_000,
      fraudAmount: 0,
      fraudRate: '0/12000000',
    });
    const repeated = manifest.cases.find(({ id }) => id === 'data.repeated-row');
    expect(repeated?.expected.undetermined).toEqual(['DIFFERENT', 'HALVES', 'TWICE']);
    expect(repeated?.expected.merchants[0]).toMatchObject({
      salesAmount: null,
      fraudAmount: null,
      fraudRate: null,
    });
    const zero = manifest.cases.find(({ id }) => id === 'data.zero-sales');
    expect(zero?.expected.merchants[0]).toMatchObject({ salesAmount: 0, fraudRate: null });
  });

  test('as CSV they say the same', () => {
    const csv = vectorFiles('csv');
    const paths = csv.map(({ path }) => path);
    expect(paths).not.toContain('manifest.json');
    const expectedRows =
      csv
        .find(({ path }) => path === 'expected.csv')
        ?.text.trimEnd()
        .split('\n')
        .slice(1) ?? [];
    const statuses = expectedRows.map((line) => line.split(',').slice(0, 3).join(','));
    expect(statuses).toEqual(
      manifest.cases.flatMap(({ id, expected }) =>
        expected.merchants.map(({ merchantId, status }) => `${id},${merchantId},${status}`),
      ),
    );
  });

  // An implementation that was held against version 1 would otherwise meet another question under the same name.
  test('of version 1 are still there, the same to the byte but for the words of their titles', () => {
    const digests = new Map(
      manifest.cases.map((vector) => {
        const { title: _, ...question } = vector;
        const digest = createHash('sha256').update(JSON.stringify(question));
        return [vector.id, digest.update(textOf(vector.input)).update(textOf(vector.rates)).digest('hex')];
      }),
    );
    for (const [id, digest] of Object.entries(versionOne))
      expect([id, digests.get(id)]).toEqual([id, digest]);
    expect(Object.keys(versionOne)).toHaveLength(43);
  });

  test('are written as JSON or as CSV, and as nothing else', () => {
    const asked: string = 'xml';
    expect(() => vectorFiles(asked as 'json')).toThrow(expect.objectContaining({ code: 'options-invalid' }));
  });

  test('the published rates hold those of parts of a year too: picking is part of the rule', () => {
    const rates = textOf('rates/published.csv');
    expect(rates).toContain('annual,2025,,0.038,2026-03-31\n');
    expect(rates).toContain('half-year,2026,1,0.031,\n');
  });
});
