import type { Incident } from '../../incidents/incident.ts';
import { settleIncidents } from '../../incidents/settle.ts';
import { inputNames } from '../../intake/bytes/input-names.ts';
import { readIncidents } from '../../intake/incidents/read-incidents.ts';
import { type ReadOptions, readLedger } from '../../intake/months/read-ledger.ts';
import { readMerchantRows } from '../../intake/months/read-merchant-rows.ts';
import { readMeasures } from '../../intake/register/read-measures.ts';
import { readRegister } from '../../intake/register/read-register.ts';
import { readScreening } from '../../intake/screening/read-screening.ts';
import { readTransactionRows } from '../../intake/transactions/read-transaction-rows.ts';
import { readTransactions, type TransactionFeeds } from '../../intake/transactions/read-transactions.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import { everyLedgerFrom } from '../../ledger/every-ledger.ts';
import { type Joins, joinedLedger } from '../../ledger/joined-ledger.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Measures } from '../../ledger/measures.ts';
import type { MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import type { Register } from '../../ledger/register.ts';
import type { FraudReadings, TransactionBook } from '../../ledger/transaction-book.ts';
import { type ScreeningTables, screeningTables } from '../../screening/screening.ts';
import type { FileRole, Inputs, RoleFile } from '../talk/job.ts';
import { countedBlob } from './counted-blob.ts';

/** Everything that was read, before anything is chosen. */
export interface ReadInputs {
  readonly data: Ledger | TransactionBook;
  readonly register: Register | null;
  readonly measures: Measures | null;
  readonly incidents: readonly Incident[] | null;
  readonly screening: ScreeningTables | null;
  /** Of those two. */
  readonly beside: readonly Diagnostic[];
}

/** Says how far it has come: rows that were read, and bytes of all there are; null for what does not change. */
export type Progress = (come: {
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly of: number | null;
}) => void;

/** The files in the order in which they are read, each with the name it has in documents: no two are called alike. */
function namedFiles(
  files: readonly RoleFile[],
  namesOf: NamesOf,
): readonly { readonly file: RoleFile; readonly name: string }[] {
  const order: readonly FileRole[] = [
    'months',
    'sales',
    'register',
    'notices',
    'measures',
    'incidents',
    'screening',
  ];
  const inOrder = order.flatMap((role) => files.filter((file) => file.role === role));
  const names = namesOf(inOrder);
  return inOrder.map((file, at) => ({ file, name: names[at] as string }));
}

/** What files are called in documents. */
export type NamesOf = (files: readonly RoleFile[]) => readonly string[];

const ownNames: NamesOf = (files) => inputNames(files.map(({ blob }) => blob));

const both: Refusal['text'] = {
  ja: '月別の加盟店データと、売上・不正利用の通知は、どちらか一方を使います（両方を使うと不正利用を二重に数えます）。使わないほうのファイルを外してください。',
  en: 'Use either merchant months, or sales with fraud notices: both together would count every fraud twice. Take the files out that are not to be used.',
};

const noSales: Refusal['text'] = {
  ja: '月別の加盟店データ、または売上と不正利用の通知が必要です。',
  en: 'Merchant months are needed, or sales and fraud notices.',
};

const noNotices: Refusal['text'] = {
  ja: '売上と一緒に、不正利用の通知のファイルが必要です。',
  en: 'Sales need the files of fraud notices beside them.',
};

/** What the readers are called with. @throws Refusal `options-invalid` where the files do not go together */
function callsOf(
  { files, profile }: Inputs,
  fiscalYearFrom: number | null,
  namesOf: NamesOf,
  blobOf: (file: RoleFile) => Blobs = ({ blob }) => blob,
): {
  readonly months: { readonly input: readonly Blobs[]; readonly options: ReadOptions } | null;
  readonly feeds: TransactionFeeds;
  readonly of: (role: FileRole) => { readonly input: readonly Blobs[]; readonly name: readonly string[] };
} {
  const named = namedFiles(files, namesOf);
  const of = (role: FileRole) => {
    const own = named.filter(({ file }) => file.role === role);
    return { input: own.map(({ file }) => blobOf(file)), name: own.map(({ name }) => name) };
  };
  const [months, sales] = [of('months'), of('sales')];
  const notices = named.filter(({ file }) => file.role === 'notices');
  if (months.input.length > 0 && sales.input.length + notices.length > 0)
    throw new Refusal('options-invalid', both);
  if (months.input.length === 0 && sales.input.length === 0) throw new Refusal('options-invalid', noSales);
  if (months.input.length === 0 && notices.length === 0) throw new Refusal('options-invalid', noNotices);
  return {
    of,
    months:
      months.input.length === 0
        ? null
        : {
            input: months.input,
            options: {
              ...(fiscalYearFrom === null ? {} : { fiscalYearFrom }),
              ...profile.ledger,
              name: months.name,
            },
          },
    feeds: {
      sales: { ...profile.sales, ...sales },
      notices: notices.map(({ file, name }) => ({
        ...profile.notices,
        input: blobOf(file),
        name,
        ...(file.kind === null ? {} : { kind: file.kind }),
      })),
    },
  };
}

type Blobs = RoleFile['blob'];

/** What is read of each file: it tells how far all of them were read. */
function telling({ files }: Inputs, progress: Progress): (file: RoleFile) => Blobs {
  const of = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  const reached = (more: number): void => {
    bytes += more;
    progress({ rows: null, bytes, of });
  };
  return ({ blob, name }) => countedBlob(blob, name, reached);
}

/** Reads all of it. @throws Refusal of the readers, and `options-invalid` */
export async function readInputs(
  inputs: Inputs,
  fiscalYearFrom: number | null,
  progress: Progress,
  namesOf: NamesOf = ownNames,
): Promise<ReadInputs> {
  const { months, feeds, of } = callsOf(inputs, fiscalYearFrom, namesOf, telling(inputs, progress));
  const toldRows = (rows: number): void => progress({ rows, bytes: null, of: null });
  const [ofRegister, ofMeasures] = [of('register'), of('measures')];
  const register =
    ofRegister.input.length === 0
      ? null
      : await readRegister(ofRegister.input, { ...inputs.profile.register, name: ofRegister.name });
  const measures =
    ofMeasures.input.length === 0 ? null : await readMeasures(ofMeasures.input, { name: ofMeasures.name });
  const data =
    months === null
      ? await readTransactions({ ...feeds, sales: { ...feeds.sales, progress: toldRows } })
      : await readLedger(months.input, { ...months.options, progress: toldRows });
  return { data, register, measures, ...(await besideOf(of)) };
}

/** What stands beside the figures of merchants; a page has one file of each. */
async function besideOf(
  of: ReturnType<typeof callsOf>['of'],
): Promise<Pick<ReadInputs, 'incidents' | 'screening' | 'beside'>> {
  const [incidents, screening] = [of('incidents').input, of('screening').input];
  const book = incidents.length === 0 ? null : await readIncidents(incidents);
  const settled = book === null ? null : settleIncidents(book);
  const screened = screening.length === 0 ? null : await readScreening(screening);
  return {
    incidents: settled?.incidents ?? null,
    screening: screened === null ? null : screeningTables(screened),
    beside: [...(book?.diagnostics ?? []), ...(settled?.diagnostics ?? []), ...(screened?.diagnostics ?? [])],
  };
}

/** The ledger that was asked for first, and after it the same data made in the other ways that could change it. */
export function ledgersFrom(
  { data, register, measures }: ReadInputs,
  fraud: FraudReadings,
  rolledUp: boolean,
): readonly [Ledger, ...Ledger[]] {
  const joins: Joins = {
    register: register ?? undefined,
    measures: measures ?? undefined,
    rollUpBy: rolledUp ? 'corporate-number' : undefined,
  };
  const finished = (ledger: Ledger): Ledger => joinedLedger(ledger, joins);
  if (!('transactions' in data)) return [finished(data)];
  const [first, ...others] = everyLedgerFrom(data, fraud);
  return [finished(first), ...others.map(finished)];
}

/** The rows that the figures of some merchants come from: the same files are read again for these alone. */
export async function rowsOfMerchants(
  ids: readonly string[],
  inputs: Inputs,
  fiscalYearFrom: number | null,
  fraud: FraudReadings,
): Promise<readonly MerchantMonthRows[]> {
  const { months, feeds } = callsOf(inputs, fiscalYearFrom, ownNames);
  return months === null
    ? readTransactionRows(feeds, ids, fraud)
    : readMerchantRows(months.input, ids, months.options);
}
