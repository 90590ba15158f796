import { refusePromise } from '../../language/options.ts';
import { type AnnualRate, type AnnualRateInput, annualRate } from '../../rates/reference-rate.ts';
import { nameOfFile, type SmallFile } from '../bytes/whole-file.ts';
import { readJsonFile } from './json-file.ts';

/**
 * Reads annual reference rates of one's own, for a rate newer than this version of the library: a JSON file of
 * `[{ "calendarYear": 2026, "percent": "0.036", "publishedOn": "2027-03-31", "source": "…" }]`.
 * @throws Refusal `rates-invalid`, `json-file-invalid`, those of `annualRate`, `file-missing` and others of files.
 * @example (await readRates('rates.json')).map(({ calendarYear }) => calendarYear) // [ 2026 ]
 */
export async function readRates(file: SmallFile): Promise<readonly AnnualRate[]> {
  refusePromise('readRates', file);
  const rows = await readJsonFile(file, 'readRates');
  const { checkRateRows } = await import('../options/schema.ts');
  checkRateRows(rows, nameOfFile(file));
  return (rows as readonly AnnualRateInput[]).map(annualRate);
}
