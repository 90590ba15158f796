import { expectThing } from '../language/options.ts';
import type { Diagnostic, Place } from './diagnostic.ts';
import { expectLedger, type Ledger } from './ledger.ts';
import { type MerchantFacts, noFacts } from './merchant.ts';
import type { RegisterJoin } from './register.ts';
import type { RegisterColumn } from './register-column.ts';
import { writtenOtherwise } from './same-id.ts';
import type { Source } from './source.ts';

/** What was done about one merchant. What a file does not say is null. */
export interface MeasureEntry {
  /** 講じた措置: several rows of one merchant are joined. */
  readonly measures: string | null;
  /** 調査日: `YYYY-MM-DD` where it reads as one day, else as it is worded. */
  readonly surveyedOn: string | null;
  /** 担当. */
  readonly responsible: string | null;
  /** 状況 of the measures: planned, done … in the file's words. */
  readonly status: string | null;
  readonly place: Place;
}

/** Measures by merchant (講じた措置, 調査日, 担当, 状況), kept apart from the register. Frozen. */
export interface Measures {
  readonly entries: ReadonlyMap<string, MeasureEntry>;
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The ledger with measures laid over what its register says: what they give goes first, what they do not give stays. 講じた措置
 * carries its 状況 and 担当 in brackets; both are columns to group figures by, too. Merchants without a row of figures are
 * told. A ledger without a register takes them, too. Before `rollUp`, which joins them. Pure: the ledger given stays.
 *
 * @throws Refusal `not-awaited`, `argument-invalid`
 * @example withMeasures(ledger, await readMeasures('measures.csv')).merchantCount // 2
 */
export function withMeasures(ledger: Ledger, measures: Measures): Ledger {
  expectLedger('withMeasures', ledger);
  expectThing('withMeasures', measures, 'entries', {
    ja: '講じた措置（readMeasures の結果）',
    en: 'measures, what readMeasures gives',
  });
  const { entries, sources } = measures;
  const known = new Map<number, MeasureEntry>();
  const unknown: string[] = [];
  const otherwise = writtenOtherwise(ledger, [...entries.keys()]);
  for (const [id, entry] of entries) {
    const index = ledger.indexOf(id) ?? otherwise.get(id);
    if (index === undefined) unknown.push(id);
    else if (!otherwise.has(id) || !known.has(index)) known.set(index, entry);
  }
  const own: RegisterJoin = ledger.register ?? {
    entries: new Map(),
    columns: [],
    sources: [],
    joined: 0,
    onlyInRegister: [],
    onlyInLedger: [],
  };
  return Object.freeze({
    ...ledger,
    merchant(index: number) {
      const merchant = ledger.merchant(index);
      const entry = known.get(index);
      return entry === undefined ? merchant : { ...merchant, facts: overlaid(merchant.facts, entry) };
    },
    register: Object.freeze({
      ...own,
      columns: Object.freeze([...own.columns, ...columnsOf(entries, own.columns)]),
      sources: Object.freeze([...own.sources, ...sources]),
    }),
    diagnostics: Object.freeze([
      ...ledger.diagnostics,
      ...measures.diagnostics,
      ...(unknown.length === 0 ? [] : [withoutRows(unknown, sources[0]?.name ?? '')]),
    ]),
  });
}

function overlaid(
  facts: MerchantFacts | null,
  { measures, surveyedOn, status, responsible }: MeasureEntry,
): MerchantFacts {
  const own = facts ?? noFacts;
  const said = measures ?? own.measures;
  const beside = [status, responsible].filter((text) => text !== null).join('、');
  return Object.freeze({
    ...own,
    measures: said === null ? (beside === '' ? null : beside) : beside === '' ? said : `${said}（${beside}）`,
    surveyedOn: surveyedOn ?? own.surveyedOn,
  });
}

/** 担当 and 状況, unless the register has columns of these headings. */
function columnsOf(
  entries: Measures['entries'],
  columns: readonly RegisterColumn[],
): readonly RegisterColumn[] {
  const names = [
    ['担当', 'responsible'],
    ['状況', 'status'],
  ] as const;
  return names.flatMap(([heading, field]): RegisterColumn[] => {
    const isThere = columns.some((column) => column.heading === heading);
    if (isThere || ![...entries.values()].some((entry) => entry[field] !== null)) return [];
    return [Object.freeze({ kind: 'text', heading, of: (id: string) => entries.get(id)?.[field] ?? null })];
  });
}

const named = 5;

function withoutRows(ids: readonly string[], file: string): Diagnostic {
  const some = [...ids].sort();
  return {
    code: 'measures-without-rows',
    severity: 'note',
    file,
    row: null,
    column: null,
    received: `${some.slice(0, named).join(', ')}${some.length > named ? ', …' : ''}`,
    problem: {
      ja: `講じた措置があり、金額の行が一つもない加盟店が ${some.length} 件ある`,
      en: `${some.length} merchants with measures have no row of figures`,
    },
    expected: {
      ja: '講じた措置のある加盟店番号が金額のデータと同じ表記であること',
      en: 'merchant ids of measures written as in the figures',
    },
    merchantId: null,
    month: null,
    related: null,
  };
}
