import type { SheetOption } from '../intake/forms/form.ts';
import { type FileFormat, fileFormats } from '../intake/forms/forms.ts';
import type { TablesOptions } from '../intake/forms/open-inputs.ts';
import { type Encoding, encodings } from '../intake/text/encoding.ts';
import { Refusal } from '../language/refusal.ts';
import { option, repeatable } from './option.ts';

/** The options every command shares that reads tables of any kind. */
export interface TableFlags {
  readonly columns?: readonly string[];
  readonly sheet?: readonly string[];
  readonly allSheets?: true;
  readonly headerRow?: string;
  readonly encoding?: Encoding;
  readonly inputFormat?: FileFormat;
}

/** Those options, for tables with these fields. */
export const tableOptions = (fields: readonly string[]) => [
  repeatable('--columns <field=heading>', {
    ja: `見つからない項目の見出し（項目: ${fields.join('、')}）。繰り返し指定できる`,
    en: `the heading of a field (${fields.join(', ')}), where it is not found; may be repeated`,
  }),
  repeatable('--sheet <name>', {
    ja: 'ブックのシート（名前または番号。省略時: 必要な列がある最初の表示シート）。繰り返し指定できる',
    en: 'a sheet of a workbook, by name or number (default: the first visible one that fits); may be repeated',
  }),
  option('--all-sheets', {
    ja: '必要な列がある表示シートをすべて読み込む',
    en: 'every visible sheet with the columns needed',
  }),
  option('--header-row <row>', {
    ja: '見出しの行番号（省略時: 先頭 30 行から探す）',
    en: 'the row of the header (default: found within the first 30)',
  }),
  option('--encoding <encoding>', {
    ja: 'テキストファイルの文字コード（省略時: 内容から判断）',
    en: 'of text files (default: told by the text)',
  }).choices(encodings),
  option('--input-format <format>', {
    ja: '入力ファイルの形式（省略時: 内容から判断）',
    en: 'of the files (default: told by the file)',
  }).choices(fileFormats),
];

/** What those flags say, as readers want it; nothing of what was not given. */
export function tableReading(
  flags: TableFlags,
  fields: readonly string[],
): Omit<TablesOptions, 'name'> & { readonly columns?: Readonly<Record<string, string>> } {
  const columns = columnsOf(flags.columns, fields);
  const { sheet, headerRow, encoding, inputFormat } = flags;
  return {
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    ...(flags.allSheets === true ? { sheet: 'all' } : sheet === undefined ? {} : { sheet: sheetsOf(sheet) }),
    ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(inputFormat === undefined ? {} : { format: inputFormat }),
  };
}

function columnsOf(pairs: readonly string[] | undefined, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    (pairs ?? []).map((pair) => {
      const at = pair.indexOf('=');
      const field = fields.find((known) => known === pair.slice(0, at));
      if (field !== undefined && at < pair.length - 1) return [field, pair.slice(at + 1)];
      throw new Refusal('columns-invalid', {
        ja: `--columns の「${pair}」は使えません。merchantId=店番 のように「項目=見出し」で指定してください（項目: ${fields.join('、')}）。`,
        en: `"${pair}" of --columns cannot be used. Write field=heading, like merchantId=店番 (fields: ${fields.join(', ')}).`,
      });
    }),
  );
}

/** Names, and numbers from 1; one alone as it is. */
function sheetsOf(words: readonly string[]): SheetOption {
  const sheets = words.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
  const [only] = sheets;
  return only !== undefined && sheets.length === 1 ? only : sheets;
}
