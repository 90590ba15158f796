import { type Command, Option } from 'commander';
import { readLedger } from '../intake/read-ledger.ts';
import { readRegister } from '../intake/read-register.ts';
import { type NoticeFeed, readTransactions } from '../intake/read-transactions.ts';
import type { Language } from '../language/text.ts';
import type { NoticeKind } from '../ledger/fraud-notice.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { withRegister } from '../ledger/register.ts';
import { rollUp } from '../ledger/roll-up.ts';
import { type FraudReadings, ledgerFrom, otherReadings } from '../ledger/transaction-book.ts';
import { profileOf, type ReadingFlags, readOptionsOf, withReadingOptions } from './reading-options.ts';
import type { Terminal } from './terminal.ts';

/** The options every command shares that reads a ledger. */
export interface LedgerFlags extends ReadingFlags {
  readonly register: readonly string[];
  readonly rollUpBy?: 'corporate-number';
  readonly notices: readonly string[];
  readonly fraudMonth?: NonNullable<FraudReadings['fraudMonth']>;
  readonly fraudStatus?: NonNullable<FraudReadings['fraudStatus']>;
}

const collected = (file: string, before: readonly string[]): string[] => [...before, file];

/** Adds those options to a command. */
export function withLedgerOptions(command: Command): Command {
  return withReadingOptions(command)
    .option('--register <file>', 'the merchant register (加盟店台帳); may be given again', collected, [])
    .addOption(
      new Option(
        '--roll-up-by <key>',
        'sum the merchants that share a corporate number (法人番号 による名寄せ)',
      ).choices(['corporate-number']),
    )
    .option(
      '--notices <[kind=]file>',
      'fraud notices, like tc40=tc40.csv (tc40, safe, jcb, chargeback); the FILEs are then sales; may be given again',
      collected,
      [],
    )
    .addOption(
      new Option(
        '--fraud-month <which>',
        'with notices: the month of the transaction, or of its first notice',
      ).choices(['transaction', 'notice']),
    )
    .addOption(
      new Option('--fraud-status <which>', 'with notices: without what is only suspected, or all').choices([
        'confirmed',
        'all',
      ]),
    );
}

/** The ledger that the files and flags ask for. */
export async function ledgerOf(
  files: readonly string[],
  flags: LedgerFlags,
  terminal: Terminal,
  language: Language,
): Promise<Ledger> {
  const [ledger] = await ledgersOf(files, flags, terminal, language);
  return ledger;
}

/** That ledger first, and after it the same data made in the other ways that could change it. */
export async function ledgersOf(
  files: readonly string[],
  flags: LedgerFlags,
  terminal: Terminal,
  language: Language,
): Promise<readonly [Ledger, ...Ledger[]]> {
  const profile = await profileOf(flags);
  const register =
    flags.register.length === 0 ? undefined : await readRegister(flags.register, profile.register);
  const finished = (ledger: Ledger): Ledger => {
    const joined = register === undefined ? ledger : withRegister(ledger, register);
    return flags.rollUpBy === undefined ? joined : rollUp(joined, flags.rollUpBy);
  };
  if (flags.notices.length === 0) {
    return [finished(await readLedger(files, readOptionsOf(profile.ledger, flags, terminal, language)))];
  }
  const book = await readTransactions({
    sales: { ...readOptionsOf(profile.sales, flags, terminal, language), input: files },
    notices: flags.notices.map((words) => ({ ...profile.notices, ...noticeFeed(words) })),
  });
  const chosen: FraudReadings = {
    ...(flags.fraudMonth === undefined ? {} : { fraudMonth: flags.fraudMonth }),
    ...(flags.fraudStatus === undefined ? {} : { fraudStatus: flags.fraudStatus }),
  };
  return [
    finished(ledgerFrom(book, chosen)),
    ...otherReadings(book, chosen).map((other) => finished(ledgerFrom(book, other))),
  ];
}

const kinds: readonly NoticeKind[] = ['tc40', 'safe', 'jcb', 'chargeback'];

function noticeFeed(words: string): NoticeFeed {
  const kind = kinds.find((candidate) => words.startsWith(`${candidate}=`));
  return kind === undefined ? { input: words } : { input: words.slice(kind.length + 1), kind };
}
