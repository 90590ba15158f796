import type { Command } from 'commander';
import { ownFirstMonth } from '../calendar/business-year.ts';
import { monthHeadings } from '../intake/fields/headings.ts';
import { type SameIdOption, sameIdOptions } from '../intake/fields/same-ids.ts';
import type { Role } from '../intake/look/look.ts';
import type { ReadOptions } from '../intake/months/read-ledger.ts';
import { markMeanings } from '../intake/options/mark-meanings.ts';
import { registerHeadings } from '../intake/register/headings.ts';
import { type Profile, readProfile } from '../intake/saved/profile.ts';
import { noticeHeadings, salesHeadings } from '../intake/transactions/headings.ts';
import type { SalesFeed } from '../intake/transactions/read-sales.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language } from '../language/text.ts';
import { option, repeatable } from './option.ts';
import { progressOf } from './output.ts';
import { type TableFlags, tableOptions, tableReading } from './table-options.ts';
import type { Terminal } from './terminal.ts';
import { pairsOf } from './word-pairs.ts';

/** The options every command shares that reads merchant months. */
export interface InputFlags extends TableFlags {
  readonly unit?: readonly string[];
  readonly allowNegativeSales?: true;
  readonly year?: string;
  readonly fiscalYearFrom?: string;
  readonly fillDown?: true;
  readonly blankFraudIsZero?: true;
  readonly sumRows?: true;
  readonly sameId?: SameIdOption;
  readonly mark?: readonly string[];
  readonly currency?: string;
  readonly profile?: string;
}

const fields = [
  'merchantId',
  'merchantName',
  'year',
  'month',
  'item',
  'value',
  'salesAmount',
  'fraudAmount',
  'mark',
  'date',
  'transactionId',
] as const;

/** Adds those options to a command. */
export function withInputOptions(command: Command): Command {
  const given = [
    ...tableOptions(fields),
    repeatable('--unit <[field=]unit>', {
      ja: 'ファイルに書かれていない金額の単位（千円、万円、百万円、億円）。項目ごとに繰り返し指定できる',
      en: 'of the amounts where the file does not say it: 千円, 万円, 百万円, 億円 (thousand, million); may be repeated by field',
    }),
    option('--allow-negative-sales', {
      ja: '返品などで月の売上がマイナスになることを認める',
      en: 'refunds may make the sales of a month negative',
    }),
    option('--year <year>', {
      ja: '年のない月の年度（例: 2025年度、2025、2025-04/2026-03。省略時: 表の上に書かれたもの）',
      en: 'of months without a year, like 2025年度, 2025 or 2025-04/2026-03 (default: as stated above the table)',
    }),
    option('--fiscal-year-from <month>', {
      ja: '年度の最初の月（省略時: 12 か月の事業年度ならその最初の月、それ以外は 4）',
      en: 'the month a 年度 begins with (default: that of a business year of twelve months, else 4)',
    }),
    option('--fill-down', {
      ja: '空白の加盟店番号は上の行と同じ加盟店とみなす',
      en: 'a blank merchant id stands for the merchant above',
    }),
    option('--blank-fraud-is-zero', {
      ja: '売上のある行の不正利用額が空白または「-」のとき、不正利用なしとみなす',
      en: 'a blank fraud amount beside sales, or a dash, means no fraud',
    }),
    option('--sum-rows', {
      ja: 'ブランド別や店舗別など、同じ加盟店・年月の複数の行を合計する',
      en: 'add up several rows of a merchant and month, as of brands or stores',
    }),
    option('--same-id <which>', {
      ja: '先頭のゼロ、全角と半角、大文字と小文字、ハイフン、空白、括弧、記号（※ * / .）、「加盟店」「株式会社」「No.」「様」「旧」、形の似た他の文字（キリル文字など）だけが異なる加盟店番号を同じ番号とみなす',
      en: 'take ids for one that differ only by leading zeros, width, case, hyphens, spaces, brackets or marks (※ * / .), by 加盟店, 株式会社, No., 様 or 旧, or by look-alike letters of other alphabets',
    }).choices(sameIdOptions),
    repeatable('--mark <word=meaning>', {
      ja: `--columns mark=見出し とともに: その列の語の意味（${markMeanings.join('、')}。例: 速報=counts）。繰り返し指定できる`,
      en: `with --columns mark=HEADING: what a word there means (${markMeanings.join(', ')}), like 速報=counts; may be repeated`,
    }),
    option('--currency <code>', {
      ja: '金額の通貨（整数の単位。例: AUD。省略時: JPY）',
      en: 'of the amounts, in whole units, like AUD (default: JPY)',
    }),
    option('--profile <file>', {
      ja: '保存したプロファイルからこれらの指定を読み込む（コマンドラインの指定が優先）',
      en: 'read these options from a saved profile; options given here go first',
    }),
  ];
  return given.reduce((to, each) => to.addOption(each), command);
}

/** The saved profile that the flags name; an empty one otherwise. */
export async function profileOf(flags: InputFlags): Promise<Profile> {
  return flags.profile === undefined ? {} : readProfile(flags.profile);
}

/** What the flags and the profile they name say, as `readLedger` wants it. */
export async function readOptionsOf(
  flags: InputFlags & {
    /** Of the commands that judge: a 年度 of the file begins as a business year of twelve months does. */
    readonly businessYear?: string;
  },
  terminal: Terminal,
  language: Language,
): Promise<ReadOptions> {
  const options = merged((await profileOf(flags)).ledger, flags, terminal, language);
  const first = ownFirstMonth(flags.businessYear ?? '');
  return { ...(first === undefined ? {} : { fiscalYearFrom: first }), ...options, ...ofMonths(flags) };
}

/** What the flags say that only merchant months are asked for. */
function ofMonths({ year, fiscalYearFrom, fillDown, blankFraudIsZero, sumRows, mark }: InputFlags) {
  return {
    ...(mark === undefined ? {} : { marks: pairsOf('--mark', mark, markMeanings, '速報') }),
    ...(year === undefined ? {} : { year }),
    ...(fiscalYearFrom === undefined ? {} : { fiscalYearFrom: Number(fiscalYearFrom) }),
    ...(fillDown === undefined ? {} : { fillDown }),
    ...(blankFraudIsZero === undefined ? {} : { blankFraudIsZero }),
    ...(sumRows === undefined ? {} : { sumRows }),
  };
}

/** What the flags and the profile they name say, as the sales of `readTransactions` want it. */
export async function salesOptionsOf(
  flags: InputFlags,
  terminal: Terminal,
  language: Language,
): Promise<Omit<SalesFeed, 'input'>> {
  return merged((await profileOf(flags)).sales, flags, terminal, language);
}

/** By role the fields that `--columns` may name there. */
const fieldsOf: Readonly<Record<Role, readonly string[]>> = {
  ledger: [...monthHeadings.map(({ field }) => field), 'item', 'value'],
  sales: salesHeadings.map(({ field }) => field),
  notices: noticeHeadings.map(({ field }) => field),
  register: registerHeadings.map(({ field }) => field),
};

/** The profile that the flags name, with the flags laid over the section of that role. */
export async function roleProfileOf(
  role: Role,
  flags: InputFlags & { readonly businessYear?: string },
): Promise<Profile> {
  const saved = await profileOf(flags);
  const section = laidOver(saved[role], flags, fieldsOf[role]);
  if (role !== 'ledger') return { ...saved, [role]: section };
  const first = ownFirstMonth(flags.businessYear ?? '');
  const asked = first === undefined ? {} : { fiscalYearFrom: first };
  return { ...saved, ledger: { ...asked, ...section, ...ofMonths(flags) } };
}

/** A section of the profile with the flags laid over it. The reader checks what comes of it. */
function merged<Options extends SavedOptions>(
  saved: Options | undefined,
  flags: InputFlags,
  terminal: Terminal,
  language: Language,
): Options & { readonly progress: ReadOptions['progress'] } {
  const options = { ...laidOver(saved, flags, fields), progress: progressOf(terminal, language) };
  return options as Options & { readonly progress: ReadOptions['progress'] };
}

function laidOver(
  saved: SavedOptions | undefined,
  flags: InputFlags,
  known: readonly string[],
): Record<string, unknown> {
  const { columns: named, ...table } = tableReading(flags, known);
  const columns = { ...saved?.columns, ...named };
  const { allowNegativeSales, currency } = flags;
  return {
    ...saved,
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    ...table,
    ...(flags.unit === undefined ? {} : { unit: unitOf(flags.unit) }),
    ...(allowNegativeSales === undefined ? {} : { allowNegativeSales }),
    ...(currency === undefined ? {} : { currency }),
    ...(flags.sameId === undefined ? {} : { sameId: flags.sameId }),
  };
}

type SavedOptions = NonNullable<Profile[Role]>;

/** One unit for all amounts, or one by field: `千円`, `salesAmount=千円`. The reader checks the words. */
function unitOf(words: readonly string[]): string | Record<string, string> {
  const [only] = words;
  if (words.length === 1 && only !== undefined && !only.includes('=')) return only;
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at > 0 && at < word.length - 1) return [word.slice(0, at), word.slice(at + 1)];
      throw new Refusal('unit-invalid', {
        ja: `--unit の「${word.slice(0, 40)}」は使えません。千円 のように単位だけを一度、または salesAmount=千円 のように「項目=単位」で指定してください。`,
        en: `"${word.slice(0, 40)}" of --unit cannot be used. Give one unit for all amounts, like 千円, or field=unit, like salesAmount=千円.`,
      });
    }),
  );
}
