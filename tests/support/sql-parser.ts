import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { required } from './tool.ts';

/** What a parser of many dialects says of a statement. */
export interface Parsed {
  readonly success: boolean;
  readonly error?: unknown;
  readonly ast?: unknown;
}

interface SqlParser {
  readonly Dialect: Readonly<Record<string, string>>;
  parse(query: string, dialect: string): Parsed;
}

// Beside the engines and not among the library's tools: it wants a newer Node than they do, and works without.
const beside = createRequire(new URL('../oracle/package.json', import.meta.url));

function placeOfParser(): string | null {
  try {
    return beside.resolve('@polyglot-sql/sdk');
  } catch {
    return null;
  }
}

const place = placeOfParser();

/** Whether the parser is installed in tests/oracle. */
export const hasSqlParser = required(
  place !== null,
  '@polyglot-sql/sdk (npm install --no-package-lock --prefix tests/oracle)',
);

// Its module, and not what `require` finds: only that one starts by itself.
const parser =
  place === null ? null : ((await import(new URL('index.node.js', pathToFileURL(place)).href)) as SqlParser);

/** Parses a query in a dialect by the parser's own name for it, `PostgreSQL`. */
export function parseSql(query: string, dialect: string): Parsed {
  const known = parser?.Dialect[dialect];
  if (parser === null || known === undefined) throw new Error(`The parser knows no dialect ${dialect}.`);
  return parser.parse(query, known);
}
