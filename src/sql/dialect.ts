import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';

/** The engines the rule is written for. */
export type Dialect =
  | 'duckdb'
  | 'postgresql'
  | 'clickhouse'
  | 'bigquery'
  | 'snowflake'
  | 'spark'
  | 'trino'
  | 'mysql';

/** What differs between the engines. Everything else in the queries is the same text for all of them. */
export interface Idiom {
  /** How an identifier is quoted, and what a quote inside it becomes. */
  readonly quote: readonly [mark: string, inside: string];
  /** Whether a backslash in an identifier must be doubled. */
  readonly backslashEscapes: boolean;
  /** Whole numbers of at least 38 digits: sums of yen times the digits of a published rate never overflow. */
  readonly exact: string;
  /** What amounts are added up as: the narrowest type that holds one and whose SUM is exact, however many rows. */
  readonly summand: string;
  /** Whole numbers of 64 bits, where those of a SUM would be wider than needed, and slow. */
  readonly count: string;
  /** Text, for ids that are held as numbers and for amounts on their way back. */
  readonly text: string;
  /** The text compared byte for byte: two ids that differ in case only are two merchants. */
  readonly bytewise: (text: string) => string;
  /** Whether a text matches a regular expression; null when the text is. */
  readonly matches: (text: string, pattern: string) => string;
}

const doubleQuotes = ['"', '""'] as const;
const backticks = ['`', '``'] as const;
const asItStands = (text: string): string => text;

/** The differences, engine by engine. */
export const idioms: Readonly<Record<Dialect, Idiom>> = Object.freeze({
  duckdb: {
    quote: doubleQuotes,
    backslashEscapes: false,
    exact: 'HUGEINT',
    summand: 'BIGINT',
    count: 'BIGINT',
    text: 'VARCHAR',
    bytewise: asItStands,
    matches: (text, pattern) => `regexp_matches(${text}, '${pattern}')`,
  },
  postgresql: {
    quote: doubleQuotes,
    backslashEscapes: false,
    exact: 'NUMERIC(38, 0)',
    summand: 'BIGINT',
    count: 'BIGINT',
    text: 'VARCHAR',
    bytewise: asItStands,
    matches: (text, pattern) => `${text} ~ '${pattern}'`,
  },
  clickhouse: {
    quote: ['`', '\\`'],
    backslashEscapes: true,
    // A plain type would turn NULL into an error here.
    exact: 'Nullable(Int256)',
    summand: 'Nullable(Int256)',
    count: 'Int64',
    text: 'Nullable(String)',
    bytewise: asItStands,
    matches: (text, pattern) => `match(${text}, '${pattern}')`,
  },
  bigquery: {
    quote: ['`', '\\`'],
    backslashEscapes: true,
    exact: 'BIGNUMERIC',
    summand: 'BIGNUMERIC',
    count: 'INT64',
    text: 'STRING',
    bytewise: asItStands,
    matches: (text, pattern) => `REGEXP_CONTAINS(${text}, '${pattern}')`,
  },
  snowflake: {
    quote: doubleQuotes,
    backslashEscapes: false,
    exact: 'NUMBER(38, 0)',
    summand: 'NUMBER(38, 0)',
    count: 'BIGINT',
    text: 'VARCHAR',
    bytewise: asItStands,
    matches: (text, pattern) => `REGEXP_LIKE(${text}, '${pattern}')`,
  },
  spark: {
    quote: backticks,
    backslashEscapes: false,
    exact: 'DECIMAL(38, 0)',
    summand: 'DECIMAL(38, 0)',
    count: 'BIGINT',
    text: 'STRING',
    bytewise: asItStands,
    matches: (text, pattern) => `${text} RLIKE '${pattern}'`,
  },
  trino: {
    quote: doubleQuotes,
    backslashEscapes: false,
    exact: 'DECIMAL(38, 0)',
    summand: 'DECIMAL(38, 0)',
    count: 'BIGINT',
    text: 'VARCHAR',
    bytewise: asItStands,
    matches: (text, pattern) => `regexp_like(${text}, '${pattern}')`,
  },
  mysql: {
    quote: backticks,
    backslashEscapes: false,
    exact: 'DECIMAL(65, 0)',
    summand: 'SIGNED',
    count: 'SIGNED',
    text: 'CHAR',
    // The usual collations here take "a" for "A" and drop trailing spaces.
    bytewise: (text) => `CAST(${text} AS BINARY)`,
    matches: (text, pattern) => `${text} REGEXP '${pattern}'`,
  },
});

/** An engine that has run the queries. */
export interface VerifiedEngine {
  readonly engine: string;
  /** As much of its version as the tests hold it to. */
  readonly version: string;
}

/** What a dialect's queries have been held to. */
export interface DialectStanding {
  /**
   * The engine that runs the queries in the tests, with the answers of `assess`: the test vectors, random tables
   * with every kind of fault, and the way back to the annex. Null when no engine of the dialect could be had: its
   * queries are parsed and nothing more.
   */
  readonly verified: VerifiedEngine | null;
}

const verifiedOn = (engine: string, version: string): DialectStanding =>
  Object.freeze({ verified: Object.freeze({ engine, version }) });
const onlyParsed: DialectStanding = Object.freeze({ verified: null });

/**
 * Every dialect, and what its queries have been held to.
 * @example dialects.spark.verified?.engine // 'Apache Spark'
 */
export const dialects: Readonly<Record<Dialect, DialectStanding>> = Object.freeze({
  duckdb: verifiedOn('DuckDB', '1.5.5'),
  postgresql: verifiedOn('PostgreSQL', '15'),
  clickhouse: verifiedOn('ClickHouse', '26.7'),
  // The reference implementation of BigQuery's language, by its authors; BigQuery itself is only to be had as a service.
  bigquery: verifiedOn('GoogleSQL (reference implementation)', '2025.09.1'),
  snowflake: onlyParsed,
  spark: verifiedOn('Apache Spark', '4.1.4'),
  trino: verifiedOn('Trino', '476'),
  // No server of MySQL's own could be had.
  mysql: verifiedOn('MariaDB', '10.11'),
});

/** The dialects' names, as the command line takes them. */
export const dialectNames: readonly Dialect[] = Object.freeze(Object.keys(idioms) as Dialect[]);

/** What a dialect's queries have been held to, in words. */
export function standingOf(dialect: Dialect): Text {
  const { verified } = dialects[dialect];
  return verified === null
    ? {
        ja: '構文の確認のみ（実行による照合はしていない）',
        en: 'only parsed: no engine has run it in the tests',
      }
    : {
        ja: `${verified.engine} ${verified.version} で実行して照合済み`,
        en: `run in the tests by ${verified.engine} ${verified.version}`,
      };
}

/**
 * A name quoted for the dialect, whatever characters it has.
 * @throws Refusal `identifier-invalid` when it is empty or holds control characters.
 */
export function quoted(name: string, { quote: [mark, inside], backslashEscapes }: Idiom): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (name === '' || /[\u0000-\u001f\u007f]/.test(name)) {
    throw new Refusal('identifier-invalid', {
      ja: `表・列の名前 ${JSON.stringify(name)} は使えません。空でなく、制御文字を含まない名前を指定してください。`,
      en: `The table or column name ${JSON.stringify(name)} cannot be used. Give a name that is not empty and has no control characters.`,
    });
  }
  const escaped = backslashEscapes ? name.replaceAll('\\', '\\\\') : name;
  return mark + escaped.replaceAll(mark, inside) + mark;
}
