import type { YearMonth } from '../calendar/year-month.ts';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { addYen, yen } from '../money/yen.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type CellState, expectLedger, type Ledger } from './ledger.ts';
import type { Making } from './making.ts';
import type { Merchant, MerchantFacts, MonthSpan } from './merchant.ts';
import { ascending } from './merchant-indexes.ts';
import { columnOf, type MonthColumn, rejectedOrigin, severalOrigin } from './month-column.ts';

/**
 * Groups of merchants (indexes) that carry the same 法人番号, each at least two strong, ordered by their first
 * merchant. A sub-merchant (店子) never groups with its umbrella, nor with one behind another umbrella, nor by a
 * number that is the umbrella's own.
 */
export function sameCorporation(ledger: Ledger): readonly (readonly number[])[] {
  // An umbrella is written as its id or as its name, and need not have figures of its own. Several may have one name.
  const numbers = new Map<string, Set<string>>();
  for (const [id, { name, facts }] of ledger.register?.entries ?? []) {
    if (facts.umbrella !== null || facts.corporateNumber === null) continue;
    for (const called of [id, name]) {
      const known = numbers.get(called) ?? new Set();
      numbers.set(called, known.add(facts.corporateNumber));
    }
  }
  const groups = new Map<string, number[]>();
  for (let index = 0; index < ledger.merchantCount; index++) {
    const { facts } = ledger.merchant(index);
    if (facts === null || facts.corporateNumber === null) continue;
    const { corporateNumber, umbrella } = facts;
    if (umbrella !== null && (umbrella === corporateNumber || numbers.get(umbrella)?.has(corporateNumber)))
      continue;
    const key = JSON.stringify([corporateNumber, umbrella]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * The ledger with merchants of one 法人番号 summed into one row each, as `sameCorporation` groups them; all others
 * stay as they are. The row's id is `corporate-number:` and the number (for sub-merchants also `@` and the
 * umbrella), its `members` are the acquirer's keys, and
 * `indexOf` finds it by any of them. Where a member's month is unknown, that of the row is; it is *no contract*
 * where no member was under contract. Pure: the ledger given stays as it was.
 *
 * @throws Refusal `roll-up-unknown`; `register-missing` when the ledger carries no register, and so no corporate numbers;
 *   `yen-overflow`.
 * @example rollUp(withRegister(ledger, await readRegister('register.csv')), 'corporate-number').merchantCount // 1
 */
export function rollUp(ledger: Ledger, by: 'corporate-number'): Ledger {
  if (by !== 'corporate-number') {
    throw new Refusal('roll-up-unknown', {
      ja: `名寄せの単位「${excerpt(by)}」はありません。corporate-number を指定してください。`,
      en: `There is no roll-up by "${excerpt(by)}". Use corporate-number.`,
    });
  }
  expectLedger('rollUp', ledger);
  if (ledger.register === null) {
    throw new Refusal('register-missing', {
      ja: '法人番号での名寄せには加盟店台帳が必要です。加盟店台帳（法人番号の列を含む）を指定してください。',
      en: 'Rolling up by corporate number needs the merchant register. Give one that has a column of corporate numbers.',
    });
  }
  const groups = sameCorporation(ledger);
  const groupOf = new Map<number, readonly number[]>();
  for (const group of groups) for (const index of group) groupOf.set(index, group);

  const rows: (readonly number[])[] = [];
  const rowOf = new Map<number, number>();
  for (let index = 0; index < ledger.merchantCount; index++) {
    if (rowOf.has(index)) continue;
    const members = groupOf.get(index) ?? [index];
    for (const member of members) rowOf.set(member, rows.length);
    rows.push(members);
  }
  const membersOf = (row: number): readonly number[] => {
    const members = rows[row];
    if (members === undefined) throw new RangeError(`There is no merchant ${row} in this ledger.`);
    return members;
  };
  const merchants = new Map<number, Merchant>();
  const indexes = new Map<string, number>();
  rows.forEach((members, row) => {
    if (members.length === 1) return;
    const merchant = summed(members.map((member) => ledger.merchant(member)));
    merchants.set(row, merchant);
    indexes.set(merchant.id, row);
  });

  const columns = new Map<YearMonth, MonthColumn>();
  for (const column of ledger.columns) columns.set(column.month, summedColumn(column, rows));
  const rowsWith = (indexes: ReadonlySet<number>) =>
    new Set([...indexes].map((index) => rowOf.get(index) as number));
  const variouslyNamed = rowsWith(ledger.variouslyNamed);
  const making: Making = Object.freeze({ ...ledger.making, unit: 'corporate-number' });

  return Object.freeze({
    ...ledger,
    merchantCount: rows.length,
    merchant: (row: number) => merchants.get(row) ?? ledger.merchant(membersOf(row)[0] as number),
    indexOf(id: string) {
      const index = ledger.indexOf(id);
      return index === undefined ? indexes.get(id) : rowOf.get(index);
    },
    columns: Object.freeze([...columns.values()]),
    column: (month: YearMonth) => columns.get(month),
    cellState: (row: number, month: YearMonth) =>
      joined(membersOf(row).map((member) => ledger.cellState(member, month))),
    // Members may have together what none of them has alone.
    mayHaveFraud: (least: number) =>
      ascending([...ledger.mayHaveFraud(Math.min(least, 1))].map((member) => rowOf.get(member) as number)),
    perhapsAlike: (others: readonly string[]) =>
      ascending([...ledger.perhapsAlike(others)].map((member) => rowOf.get(member) as number)),
    perhapsParts: () => ascending([...ledger.perhapsParts()].map((member) => rowOf.get(member) as number)),
    perhapsTotals: () => ascending([...ledger.perhapsTotals()].map((member) => rowOf.get(member) as number)),
    placeOf(row: number, month: YearMonth) {
      const places = membersOf(row).map((member) => ({
        place: ledger.placeOf(member, month),
        reported: ledger.cellState(member, month) === 'reported',
      }));
      const reported = places.filter((member) => member.reported);
      return reported.length === 1 ? reported[0]?.place : undefined;
    },
    contractSpans(row: number) {
      const spans: MonthSpan[] = [];
      for (const member of membersOf(row)) {
        const own = ledger.contractSpans(member);
        if (own === null) return null;
        spans.push(...own);
      }
      return spans;
    },
    doubted: rowsWith(ledger.doubted),
    diagnostics: Object.freeze([...ledger.diagnostics, ...notRolled(ledger)]),
    making,
    variouslyNamed,
    rolledFrom: ledger,
  });
}

/** So many ids are named. */
const mostNamed = 5;

/** A doubt about merchants with fraud that the register does not know: nobody can say with whom they are to be summed. */
function notRolled(ledger: Ledger): Diagnostic[] {
  const ids: string[] = [];
  for (const index of ledger.mayHaveFraud(1)) {
    const { id, facts } = ledger.merchant(index);
    if (facts === null && ledger.columns.some((column) => column.fraud(index) > 0)) ids.push(id);
  }
  if (ids.length === 0) return [];
  return [
    {
      code: 'roll-up-incomplete',
      severity: 'doubt',
      file: ledger.register?.sources[0]?.name ?? '',
      row: null,
      column: null,
      received: excerpt(`${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', …' : ''}`),
      problem: {
        ja: `不正利用があり、加盟店台帳にない（または行が使えない）加盟店が ${ids.length} 件あり、法人番号が分からないため名寄せしていない`,
        en: `merchants with fraud that are not in the register, or whose row is not used: ${ids.length}; their corporate number is not known, and they were not summed with others`,
      },
      expected: {
        ja: '不正利用のある加盟店はすべて加盟店台帳にあること（法人番号のない個人事業者は空欄の行）',
        en: 'a row of the register for every merchant with fraud (with a blank number for sole traders)',
      },
      merchantId: null,
      month: null,
      related: null,
    },
  ];
}

/** What is unknown of one is unknown of all together; otherwise whoever has most to say decides: the lowest number. */
const precedence: Readonly<Record<CellState, number>> = {
  rejected: 0,
  'not-covered': 1,
  reported: 2,
  'no-activity': 3,
  'no-contract': 4,
};

/** The state of merchants together, of one at least. */
const joined = (states: readonly CellState[]): CellState =>
  states.reduce((decides, state) => (precedence[state] < precedence[decides] ? state : decides));

function summedColumn(column: MonthColumn, rows: readonly (readonly number[])[]): MonthColumn {
  const sales = new Float64Array(rows.length);
  const fraud = new Float64Array(rows.length);
  const origin = new Uint32Array(rows.length);
  rows.forEach((members, row) => {
    let [salesSum, fraudSum] = [yen(0), yen(0)];
    let standing = 0;
    for (const member of members) {
      const from = column.origin(member);
      if (from === 0) continue;
      salesSum = addYen(salesSum, yen(column.sales(member)));
      fraudSum = addYen(fraudSum, yen(column.fraud(member)));
      if (standing === 0) standing = from;
      else if (from === rejectedOrigin) standing = rejectedOrigin;
      else if (standing !== rejectedOrigin) standing = severalOrigin;
    }
    sales[row] = salesSum;
    fraud[row] = fraudSum;
    origin[row] = standing;
  });
  return columnOf(column.month, column.usedRows, { sales, fraud, origin });
}

function summed(members: readonly Merchant[]): Merchant {
  const facts = members.map((member) => member.facts as MerchantFacts);
  const [first] = facts as [MerchantFacts];
  const distinct = (texts: readonly (string | null)[]): string | null => {
    const known = [...new Set(texts.filter((text) => text !== null && text !== ''))];
    return known.length === 0 ? null : known.join(' / ');
  };
  const earliest = facts.map((f) => f.contractFrom).sort()[0];
  const latest = facts
    .map((f) => f.contractUntil)
    .sort()
    .at(-1);
  return {
    id: `corporate-number:${first.corporateNumber}${first.umbrella === null ? '' : `@${first.umbrella}`}`,
    members: members.flatMap((member) => member.members),
    name: distinct(members.map((member) => member.name)) ?? '',
    facts: {
      corporateNumber: first.corporateNumber,
      representative: distinct(facts.map((f) => f.representative)),
      category: distinct(facts.map((f) => f.category)),
      address: distinct(facts.map((f) => f.address)),
      tradeType: distinct(facts.map((f) => f.tradeType)),
      contractFrom: facts.some((f) => f.contractFrom === null) ? null : (earliest ?? null),
      contractUntil: facts.some((f) => f.contractUntil === null) ? null : (latest ?? null),
      umbrella: first.umbrella,
      threeDSecure: distinct(facts.map((f) => f.threeDSecure)),
      measures: distinct(facts.map((f) => f.measures)),
      surveyedOn: distinct(facts.map((f) => f.surveyedOn)),
    },
  };
}
