// The names by which layouts and templates ask for what an annex can show.

/** A single value. `amount` and `count` are whole numbers, `live` counts may be formulas in the workbook. */
export type FactValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'amount'; readonly value: number };

/** Every single value an annex can show. */
export const factFields = Object.freeze([
  'acquirer',
  'registrationNumber',
  'regionalBureau',
  'department',
  'preparedBy',
  'preparedOn',
  'asOf',
  'decidedBy',
  'decidedOn',
  'regulation',
  'edition',
  'businessYear',
  'merchants',
  'listed',
  'undetermined',
  'notListed',
  'listedSales',
  'listedFraud',
  'listedAgain',
  'listedAnew',
  'noLongerListed',
  'referenceRate',
  'referenceSource',
  'readings',
  'rowsRead',
  'rowsUsed',
  'rowsRejected',
  'rowsLeftOut',
  'rowsOutsideYear',
  'unattributedRows',
  'salesUsed',
  'fraudUsed',
  'salesRejected',
  'fraudRejected',
  'salesOutsideYear',
  'fraudOutsideYear',
  'merchantUnit',
  'fraudMonth',
  'fraudStatus',
  'detailSheets',
] as const);

/** The name of a single value. */
export type FactField = (typeof factFields)[number];

/** Values that say which published rate was compared with: left out under a rule that compares with none. */
export const referenceFields: ReadonlySet<FactField> = new Set(['asOf', 'referenceRate', 'referenceSource']);

/** Values that say who decided: left out of what is not decided. */
export const decisionFields: ReadonlySet<FactField> = new Set(['decidedBy', 'decidedOn']);

/** All single values. */
export type Facts = Readonly<Record<FactField, FactValue>>;

/** Every field a merchant can be shown with. */
export const merchantFields = Object.freeze([
  'rank',
  'previous',
  'merchantId',
  'merchantName',
  'corporateNumber',
  'representative',
  'category',
  'address',
  'umbrella',
  'threeDSecure',
  'tradeType',
  'contract',
  'salesAmount',
  'fraudAmount',
  'fraudRate',
  'largestMonth',
  'monthsOverCount',
  'monthsOver',
  'everyMonthOver',
  'verdict',
  'measures',
  'surveyedOn',
  'reasons',
] as const);

/** Fields about single months: left out under a rule that asks nothing of them. */
export const monthFields: ReadonlySet<string> = new Set<(typeof merchantFields)[number]>([
  'monthsOverCount',
  'monthsOver',
  'everyMonthOver',
]);

/** The name of a merchant's field. */
export type MerchantField = (typeof merchantFields)[number];

/** The columns of the small tables. */
export const tableFields = Object.freeze({
  legs: ['leg', 'asked', 'words', 'source'],
  thresholds: ['name', 'meaning', 'value', 'words', 'source'],
  readings: ['question', 'chosen', 'words', 'why'],
  sources: ['name', 'format', 'bytes', 'sha256', 'read', 'used', 'rejected'],
  months: ['month', 'covered', 'rows', 'salesAmount', 'fraudAmount'],
  states: ['state', 'merchants', 'merchantMonths'],
  faults: ['fault'],
  accepted: ['finding', 'because', 'by'],
  notices: ['group', 'notices', 'amount'],
  combinations: ['number', 'choices', 'chosen', 'listed', 'undetermined', 'notListed'],
  dependents: ['dependsOn', 'statuses', 'merchants', 'merchantId', 'merchantName'],
  notes: ['note'],
  incidents: ['status', 'merchantId', 'merchantName', 'publishedOn', 'cards', 'length', 'source'],
  former: ['merchantId', 'merchantName', 'salesAmount', 'fraudAmount', 'statusNow'],
  factors: ['factor', 'filed', 'now'],
  changes: [
    'change',
    'merchantId',
    'merchantName',
    'filedStatus',
    'statusNow',
    'filedFraud',
    'fraudNow',
    'filedSales',
    'salesNow',
    'months',
    'cause',
  ],
} as const);

/** The name of a small table. */
export type TableName = keyof typeof tableFields;

/** The name of a column of a small table. */
export type TableField<Name extends TableName> = (typeof tableFields)[Name][number];

/** The rows of the small tables. Numbers are whole. */
export type TableRows = {
  readonly [Name in TableName]: Readonly<Record<TableField<Name>, string | number>>;
};

/** The rows of every table. */
export type AnnexTables = { readonly [Name in keyof TableRows]: readonly TableRows[Name][] };
