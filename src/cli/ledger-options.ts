import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { inputNames } from '../intake/bytes/input-names.ts';
import { wholeText } from '../intake/bytes/whole-file.ts';
import { type ReadOptions, readLedger } from '../intake/months/read-ledger.ts';
import { readMerchantRows } from '../intake/months/read-merchant-rows.ts';
import { saleKinds } from '../intake/options/sale-kinds.ts';
import { type ReadMeasuresOptions, readMeasures } from '../intake/register/read-measures.ts';
import { type ReadRegisterOptions, readRegister } from '../intake/register/read-register.ts';
import { readTransactionRows } from '../intake/transactions/read-transaction-rows.ts';
import {
  type NoticeFeed,
  readTransactions,
  type TransactionFeeds,
} from '../intake/transactions/read-transactions.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language } from '../language/text.ts';
import { everyLedgerFrom } from '../ledger/every-ledger.ts';
import { disputeReasons, noticeKinds, noticeStatuses } from '../ledger/fraud-notice.ts';
import { joinedLedger } from '../ledger/joined-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { fraudMonths, fraudStatuses, type NarrowingQuery } from '../ledger/making.ts';
import type { MerchantMonthRows } from '../ledger/merchant-rows.ts';
import { type FraudReadings, ledgerFrom, type TransactionBook } from '../ledger/transaction-book.ts';
import { type DoubtFlags, withFailOn } from './doubts.ts';
import { eventOptionsOf, refuseWithNotices, refuseWithoutNotices } from './event-options.ts';
import {
  type InputFlags,
  profileOf,
  readOptionsOf,
  salesOptionsOf,
  withInputOptions,
} from './input-options.ts';
import { option, repeatable } from './option.ts';
import type { Terminal } from './terminal.ts';
import { unusedOptions } from './unused-options.ts';

/** The options every command shares that reads a ledger. */
export interface LedgerFlags extends InputFlags, DoubtFlags {
  readonly register: readonly string[];
  readonly measures?: readonly string[];
  readonly rollUpBy?: 'corporate-number';
  readonly notices: readonly string[];
  readonly status?: readonly string[];
  readonly reason?: readonly string[];
  readonly timeZone?: readonly string[];
  readonly saleKind?: readonly string[];
  readonly fraudMonth?: NonNullable<FraudReadings['fraudMonth']>;
  readonly fraudStatus?: NonNullable<FraudReadings['fraudStatus']>;
  readonly fromQuery?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
}

/** What a ledger is asked for with: a 年度 of the file begins as a business year of twelve months does. */
type AskedLedger = LedgerFlags & { readonly businessYear?: string };

/** Adds the options that name files beside the FILEs, and say how notices are read. */
export function withFeedOptions(command: Command): Command {
  const given = [
    repeatable('--register <file>', {
      ja: '加盟店台帳（繰り返し指定できる）',
      en: 'the merchant register (加盟店台帳); may be given again',
    }).default([]),
    repeatable('--measures <file>', {
      ja: '講じた措置の一覧（加盟店番号、講じた措置、調査日、担当、状況）。前年の別紙も指定できる。加盟店台帳の記載より優先する。繰り返し指定できる',
      en: 'measures by merchant (講じた措置, 調査日, 担当, 状況), laid over the register; an annex of last year is one, too; may be given again',
    }),
    repeatable('--notices <[kind=]file>', {
      ja: `不正利用の通知（例: tc40=tc40.csv。種類: ${noticeKinds.join('、')}）。入力ファイルは売上として読み込む。繰り返し指定できる`,
      en: `fraud notices, like tc40=tc40.csv (${noticeKinds.join(', ')}); the FILEs are then sales; may be given again`,
    }).default([]),
    repeatable('--status <word=status>', {
      ja: `通知の状態を表す語の意味（${noticeStatuses.join('、')}。例: lost=confirmed）。--notices と使う。繰り返し指定できる`,
      en: `with notices: what a word for their status means (${noticeStatuses.join(', ')}), like lost=confirmed; may be repeated`,
    }),
    repeatable('--reason <code=reason>', {
      ja: `通知の理由コードが不正利用かどうか（${disputeReasons.join('、')}。例: general=other）。--notices と使う。繰り返し指定できる`,
      en: `with notices: whether a reason is fraud (${disputeReasons.join(', ')}), like general=other; may be repeated`,
    }),
    repeatable('--sale-kind <word=kind>', {
      ja: `売上の列にある語やコードの意味（${saleKinds.join('、')}。例: 03=taken-back）。--notices と使う。繰り返し指定できる`,
      en: `with notices: what a word or code in a column of sales means (${saleKinds.join(', ')}), like 03=taken-back; may be repeated`,
    }),
    repeatable('--time-zone <[feed=]zone>', {
      ja: '時間帯の書かれていない日時の時間帯（例: UTC、notices=+05:30。対象: sales、notices。省略時: Asia/Tokyo）。--notices と使う',
      en: 'with notices: of times that do not say theirs, like UTC or notices=+05:30 (sales, notices; default: Asia/Tokyo)',
    }),
  ];
  return given.reduce((to, each) => to.addOption(each), withFailOn(withInputOptions(command)));
}

/** Adds those options to a command. */
export function withLedgerOptions(command: Command): Command {
  const given = [
    option('--roll-up-by <key>', {
      ja: '法人番号が同じ加盟店を名寄せして合算する',
      en: 'sum the merchants that share a corporate number (法人番号 による名寄せ)',
    }).choices(['corporate-number']),
    option('--fraud-month <which>', {
      ja: '不正利用の計上月（transaction: 取引月、notice: 最初の通知を受けた月）。--notices と使う',
      en: 'with notices: the month of the transaction, or of its first notice',
    }).choices(fraudMonths),
    option('--fraud-status <which>', {
      ja: '集計対象とする不正利用（confirmed: 疑いの段階のものを除く、all: すべて）。--notices と使う',
      en: 'with notices: without what is only suspected, or all',
    }).choices(fraudStatuses),
    option('--from-query <file>', {
      ja: '入力ファイルが答えとなっている問合せ（sql コマンドを参照）。その文は作成証跡に残る',
      en: 'the query whose answer the FILEs are (see sql); the receipt keeps its text',
    }),
    option('--engine <name>', {
      ja: '問合せを実行したエンジン（例: Apache Spark）。--from-query と使う',
      en: "with --from-query: the engine that ran it, like 'Apache Spark'",
    }),
    option('--engine-version <version>', {
      ja: 'そのエンジンの版（例: 4.1.4）。--from-query と使う',
      en: 'with --from-query: its version, like 4.1.4',
    }),
  ];
  return given.reduce((to, each) => to.addOption(each), withFeedOptions(command));
}

/** The files that rows are read from: months or sales, the register, notices, measures. */
export const rowFilesOf = (
  files: readonly string[],
  { register, notices, measures = [] }: Pick<LedgerFlags, 'register' | 'notices' | 'measures'>,
): string[] => [...files, ...register, ...notices.map((words) => noticeFeed(words).input), ...measures];

/** Every file that a result is made from: none may be written over. */
export function inputsOf(
  files: readonly (string | undefined)[],
  flags: Partial<Pick<LedgerFlags, 'register' | 'notices' | 'measures' | 'profile' | 'fromQuery'>> & {
    readonly rates?: string;
  },
): string[] {
  const { register = [], notices = [], measures = [], profile, fromQuery, rates } = flags;
  const feeds = notices.map((words) => noticeFeed(words).input);
  const named = [...files, ...register, ...feeds, ...measures, profile, fromQuery, rates];
  return named.filter((file) => file !== undefined);
}

/** The ledger that the files and flags ask for; `namesOf` says what the files are called in documents. */
export async function ledgerOf(
  files: readonly string[],
  flags: AskedLedger,
  terminal: Terminal,
  language: Language,
  namesOf: (files: readonly string[]) => string[] = inputNames,
): Promise<Ledger> {
  const { data, readings, finished } = await dataOf(files, flags, terminal, language, namesOf);
  return finished('transactions' in data ? ledgerFrom(data, readings) : data);
}

/** That ledger first, and after it the same data made in the other ways that could change it. */
export async function ledgersOf(
  files: readonly string[],
  flags: AskedLedger,
  terminal: Terminal,
  language: Language,
): Promise<readonly [Ledger, ...Ledger[]]> {
  const { data, readings, finished } = await dataOf(files, flags, terminal, language);
  if (!('transactions' in data)) return [finished(data)];
  const [first, ...others] = everyLedgerFrom(data, readings);
  return [finished(first), ...others.map(finished)];
}

/** The rows that the figures of some merchants come from: the same files are read again for these alone. */
export async function merchantRowsOf(
  merchantIds: readonly string[],
  files: readonly string[],
  flags: AskedLedger,
  terminal: Terminal,
  language: Language,
): Promise<readonly MerchantMonthRows[]> {
  const feeds = await feedsOf(files, flags, terminal, language, inputNames);
  return feeds.kind === 'months'
    ? readMerchantRows(feeds.input, merchantIds, feeds.options)
    : readTransactionRows(feeds.feeds, merchantIds, feeds.readings);
}

/** Whether the files can be read again: a pipe gives its bytes once. */
export async function mayReadAgain(files: readonly string[], flags: AskedLedger): Promise<boolean> {
  const states = await Promise.all(rowFilesOf(files, flags).map((path) => stat(path).catch(() => null)));
  return states.every((state) => state?.isFile() === true);
}

/** What is to be read, and how. */
type Feeds = {
  readonly readings: FraudReadings;
  /** How the merchant register is read. */
  readonly register: ReadRegisterOptions;
  readonly measures: ReadMeasuresOptions;
} & (
  | { readonly kind: 'months'; readonly input: readonly string[]; readonly options: ReadOptions }
  | { readonly kind: 'transactions'; readonly feeds: TransactionFeeds }
);

async function feedsOf(
  files: readonly string[],
  flags: AskedLedger,
  terminal: Terminal,
  language: Language,
  namesOf: (files: readonly string[]) => string[],
): Promise<Feeds> {
  const { fraudMonth, fraudStatus } = flags;
  const profile = await profileOf(flags);
  const notices = flags.notices.map(noticeFeed);
  refuseWithoutNotices(flags);
  refuseWithNotices(flags);
  const event = eventOptionsOf(flags, profile);
  // Of all that is read no two are called alike: they stand on the same pages.
  const names = namesOf(rowFilesOf(files, flags));
  const own = names.slice(0, files.length);
  const register = {
    ...profile.register,
    name: names.slice(files.length, files.length + flags.register.length),
  };
  const noticesFrom = files.length + flags.register.length;
  const noticeNames = names.slice(noticesFrom, noticesFrom + flags.notices.length);
  const measures = { name: names.slice(noticesFrom + flags.notices.length) };
  const readings = {
    ...(fraudMonth === undefined ? {} : { fraudMonth }),
    ...(fraudStatus === undefined ? {} : { fraudStatus }),
  };
  if (notices.length === 0) {
    const options = {
      ...(await readOptionsOf(flags, terminal, language)),
      // Where they are called so anyhow there is no option to be checked.
      ...(String(inputNames(files)) === String(own) ? {} : { name: own }),
    };
    return { kind: 'months', readings, register, measures, input: files, options };
  }
  return {
    kind: 'transactions',
    readings,
    register,
    measures,
    feeds: {
      sales: {
        ...(await salesOptionsOf(flags, terminal, language)),
        ...event.sales,
        input: files,
        name: own,
      },
      notices: notices.map((feed, n) => ({
        ...profile.notices,
        ...event.notices,
        ...feed,
        name: noticeNames[n],
      })),
    },
  };
}

async function dataOf(
  files: readonly string[],
  flags: AskedLedger,
  terminal: Terminal,
  language: Language,
  namesOf: (files: readonly string[]) => string[] = inputNames,
): Promise<{
  readonly data: Ledger | TransactionBook;
  readonly readings: FraudReadings;
  /** Joins the register and rolls up, as asked. */
  readonly finished: (ledger: Ledger) => Ledger;
}> {
  const { rollUpBy } = flags;
  const feeds = await feedsOf(files, flags, terminal, language, namesOf);
  const query = await queryOf(flags);
  const register =
    flags.register.length === 0 ? undefined : await readRegister(flags.register, feeds.register);
  const measures =
    flags.measures === undefined ? undefined : await readMeasures(flags.measures, feeds.measures);
  const data =
    feeds.kind === 'months'
      ? await readLedger(feeds.input, feeds.options)
      : await readTransactions(feeds.feeds);
  const sources = 'transactions' in data ? data.sales.sources : data.sources;
  const unused = unusedOptions(flags, sources, language);
  if (unused.length > 0) terminal.err(`${unused.join('\n')}\n`);
  return {
    data,
    readings: feeds.readings,
    finished: (ledger) => joinedLedger(ledger, { query, register, measures, rollUpBy }),
  };
}

/** The query that the flags name. @throws Refusal `options-invalid` for an engine without a query, or no text */
async function queryOf({
  fromQuery,
  engine,
  engineVersion,
}: LedgerFlags): Promise<NarrowingQuery | undefined> {
  if (fromQuery === undefined) {
    if (engine === undefined && engineVersion === undefined) return undefined;
    throw new Refusal('options-invalid', {
      ja: '--engine と --engine-version は --from-query の問合せを実行したエンジンを示します。--from-query でその問合せのファイルを指定してください。',
      en: '--engine and --engine-version say who ran the query of --from-query: name the file of that query, too.',
    });
  }
  const text = await wholeText(fromQuery);
  if (text.trim() !== '' && !/[\0\uFFFD]/.test(text)) {
    return { text, engine: engine ?? null, version: engineVersion ?? null };
  }
  throw new Refusal('options-invalid', {
    ja: `--from-query の ${fromQuery} は、空か、UTF-8 の文字データではありません。acquirer-report sql --out で書き出した問合せのファイルを指定してください。`,
    en: `${fromQuery} of --from-query is empty or no text in UTF-8. Name the file of the query, as acquirer-report sql --out writes it.`,
  });
}

/** A file of notices, and their kind where it stands before it: `tc40=tc40.csv`. */
export function noticeFeed(words: string): NoticeFeed & { readonly input: string } {
  const kind = noticeKinds.find((candidate) => words.startsWith(`${candidate}=`));
  return kind === undefined ? { input: words } : { input: words.slice(kind.length + 1), kind };
}
