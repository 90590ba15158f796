import { type Command, Option } from 'commander';
import { inputNames } from '../intake/bytes/input-names.ts';
import { readLedger } from '../intake/months/read-ledger.ts';
import { readRegister } from '../intake/register/read-register.ts';
import { type NoticeFeed, readTransactions } from '../intake/transactions/read-transactions.ts';
import type { Language } from '../language/text.ts';
import { everyLedgerFrom } from '../ledger/every-ledger.ts';
import { noticeKinds } from '../ledger/fraud-notice.ts';
import { withRegister } from '../ledger/join-register.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { fraudMonths, fraudStatuses } from '../ledger/making.ts';
import { rollUp } from '../ledger/roll-up.ts';
import { type FraudReadings, ledgerFrom, type TransactionBook } from '../ledger/transaction-book.ts';
import { type DoubtFlags, withFailOn } from './doubts.ts';
import {
  type InputFlags,
  profileOf,
  readOptionsOf,
  salesOptionsOf,
  withInputOptions,
} from './input-options.ts';
import type { Terminal } from './terminal.ts';

/** The options every command shares that reads a ledger. */
export interface LedgerFlags extends InputFlags, DoubtFlags {
  readonly register: readonly string[];
  readonly rollUpBy?: 'corporate-number';
  readonly notices: readonly string[];
  readonly fraudMonth?: NonNullable<FraudReadings['fraudMonth']>;
  readonly fraudStatus?: NonNullable<FraudReadings['fraudStatus']>;
}

const collected = (file: string, before: readonly string[]): string[] => [...before, file];

/** Adds those options to a command. */
export function withLedgerOptions(command: Command): Command {
  return withFailOn(withInputOptions(command))
    .option('--register <file>', 'the merchant register (加盟店台帳); may be given again', collected, [])
    .addOption(
      new Option(
        '--roll-up-by <key>',
        'sum the merchants that share a corporate number (法人番号 による名寄せ)',
      ).choices(['corporate-number']),
    )
    .option(
      '--notices <[kind=]file>',
      `fraud notices, like tc40=tc40.csv (${noticeKinds.join(', ')}); the FILEs are then sales; may be given again`,
      collected,
      [],
    )
    .addOption(
      new Option(
        '--fraud-month <which>',
        'with notices: the month of the transaction, or of its first notice',
      ).choices(fraudMonths),
    )
    .addOption(
      new Option('--fraud-status <which>', 'with notices: without what is only suspected, or all').choices(
        fraudStatuses,
      ),
    );
}

/** Every file that a result is made from: none may be written over. */
export function inputsOf(
  files: readonly (string | undefined)[],
  flags: Partial<Pick<LedgerFlags, 'register' | 'notices' | 'profile'>> & { readonly rates?: string },
): string[] {
  const { register = [], notices = [], profile, rates } = flags;
  const named = [...files, ...register, ...notices.map((words) => noticeFeed(words).input), profile, rates];
  return named.filter((file) => file !== undefined);
}

/** The ledger that the files and flags ask for. */
export async function ledgerOf(
  files: readonly string[],
  flags: LedgerFlags,
  terminal: Terminal,
  language: Language,
): Promise<Ledger> {
  const { data, readings, finished } = await dataOf(files, flags, terminal, language);
  return finished('transactions' in data ? ledgerFrom(data, readings) : data);
}

/** That ledger first, and after it the same data made in the other ways that could change it. */
export async function ledgersOf(
  files: readonly string[],
  flags: LedgerFlags,
  terminal: Terminal,
  language: Language,
): Promise<readonly [Ledger, ...Ledger[]]> {
  const { data, readings, finished } = await dataOf(files, flags, terminal, language);
  if (!('transactions' in data)) return [finished(data)];
  const [first, ...others] = everyLedgerFrom(data, readings);
  return [finished(first), ...others.map(finished)];
}

async function dataOf(
  files: readonly string[],
  flags: LedgerFlags,
  terminal: Terminal,
  language: Language,
): Promise<{
  readonly data: Ledger | TransactionBook;
  readonly readings: FraudReadings;
  /** Joins the register and rolls up, as asked. */
  readonly finished: (ledger: Ledger) => Ledger;
}> {
  const { fraudMonth, fraudStatus, rollUpBy } = flags;
  const profile = await profileOf(flags);
  const notices = flags.notices.map(noticeFeed);
  // Of all that is read no two are called alike: they stand on the same pages.
  const names = inputNames([...files, ...flags.register, ...notices.map(({ input }) => input)]);
  const own = names.slice(0, files.length);
  const registerNames = names.slice(files.length, files.length + flags.register.length);
  const noticeNames = names.slice(files.length + flags.register.length);
  const register =
    flags.register.length === 0
      ? undefined
      : await readRegister(flags.register, { ...profile.register, name: registerNames });
  const data =
    notices.length === 0
      ? await readLedger(files, {
          ...(await readOptionsOf(flags, terminal, language)),
          // Where they are called so anyhow there is no option to be checked.
          ...(String(inputNames(files)) === String(own) ? {} : { name: own }),
        })
      : await readTransactions({
          sales: { ...(await salesOptionsOf(flags, terminal, language)), input: files, name: own },
          notices: notices.map((feed, n) => ({ ...profile.notices, ...feed, name: noticeNames[n] })),
        });
  return {
    data,
    readings: {
      ...(fraudMonth === undefined ? {} : { fraudMonth }),
      ...(fraudStatus === undefined ? {} : { fraudStatus }),
    },
    finished(ledger) {
      const joined = register === undefined ? ledger : withRegister(ledger, register);
      return rollUpBy === undefined ? joined : rollUp(joined, rollUpBy);
    },
  };
}

function noticeFeed(words: string): NoticeFeed & { readonly input: string } {
  const kind = noticeKinds.find((candidate) => words.startsWith(`${candidate}=`));
  return kind === undefined ? { input: words } : { input: words.slice(kind.length + 1), kind };
}
