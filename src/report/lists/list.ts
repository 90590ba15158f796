import { type Assessment, expectAssessment } from '../../assessment/assess.ts';
import { checkOptions, flag, language, type OptionChecks, oneOf, path } from '../../language/options.ts';
import type { Language } from '../../language/text.ts';
import { writeTogether } from '../../output/write-together.ts';
import { listCsv } from './list-csv.ts';
import { listJson } from './list-json.ts';

/** What a list can be written as. */
const listFormats = ['csv', 'json'] as const;

/** How the list is written. */
export interface WriteListOptions {
  /** Default: CSV. */
  readonly format?: (typeof listFormats)[number];
  /** The file to write. Left out, the bytes are only given. */
  readonly to?: string;
  /** Headings of the CSV. Default: Japanese. */
  readonly language?: Language;
  /** Also over a file that is not known as a list of this library. Default: false. */
  readonly force?: boolean;
}

const listChecks: OptionChecks<WriteListOptions> = {
  to: path,
  format: oneOf(listFormats),
  language,
  force: flag,
};

/**
 * Makes the list and gives its bytes; with `to`, the file is written as well. CSV is UTF-8 with BOM and safe to
 * open in Excel, JSON is `ListJson`. The same assessment gives the same bytes. The file appears whole or not at all.
 *
 * @throws Refusal as `writeTogether`: `output-not-ours`, `output-folder-missing`, `output-failed` …
 * @example await writeList(assessment, { to: 'list-2025.csv' });
 */
export async function writeList(assessment: Assessment, options: WriteListOptions = {}): Promise<Uint8Array> {
  expectAssessment('writeList', assessment);
  checkOptions('writeList', options, listChecks);
  const text =
    options.format === 'json'
      ? `${JSON.stringify(listJson(assessment), null, 2)}\n`
      : listCsv(assessment, options.language ?? 'ja');
  const bytes = new TextEncoder().encode(text);
  const { to, force } = options;
  if (to !== undefined) await writeTogether([{ path: to, content: bytes }], { force });
  return bytes;
}
