import { type Assessment, expectAssessment } from '../../assessment/assess.ts';
import {
  checkOptions,
  expectPath,
  flag,
  language,
  type OptionChecks,
  oneOf,
} from '../../language/options.ts';
import type { Language } from '../../language/text.ts';
import { writeTogether } from '../../output/write-together.ts';
import { listCsv } from './list-csv.ts';
import { listJson } from './list-json.ts';

/** What a list can be written as. */
const listFormats = ['csv', 'json'] as const;

/** How the list is written. */
export interface WriteListOptions {
  readonly format: (typeof listFormats)[number];
  /** Headings of the CSV. Default: Japanese. */
  readonly language?: Language;
  /** Also over a file that is not known as a list of this library. Default: false. */
  readonly force?: boolean;
}

const listChecks: OptionChecks<WriteListOptions> = { format: oneOf(listFormats), language, force: flag };

/**
 * Writes the list and gives its bytes; with a path, the file is written as well. CSV is UTF-8 with BOM and safe to
 * open in Excel, JSON is `ListJson`. The same assessment gives the same bytes. The file appears whole or not at all.
 *
 * @throws Refusal as `writeTogether`: `output-not-ours`, `output-folder-missing`, `output-failed` …
 */
export async function writeList(
  assessment: Assessment,
  path: string | undefined,
  options: WriteListOptions,
): Promise<Uint8Array> {
  expectAssessment('writeList', assessment);
  checkOptions('writeList', options, listChecks);
  if (path !== undefined) expectPath('writeList', path);
  const text =
    options.format === 'csv'
      ? listCsv(assessment, options.language ?? 'ja')
      : `${JSON.stringify(listJson(assessment), null, 2)}\n`;
  const bytes = new TextEncoder().encode(text);
  if (path !== undefined) await writeTogether([{ path, content: bytes }], { force: options.force });
  return bytes;
}
