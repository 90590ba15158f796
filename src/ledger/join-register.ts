import { monthNumber, type YearMonth } from '../calendar/year-month.ts';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { bareId } from './alike-ids.ts';
import type { Diagnostic } from './diagnostic.ts';
import { expectLedger, type Ledger } from './ledger.ts';
import { contractSpan, isOutside, type MonthSpan } from './merchant.ts';
import type { Register, RegisterEntry, RegisterJoin } from './register.ts';
import { joinsAlike } from './same-id.ts';

/**
 * The ledger with the register's facts joined by merchant id. Months outside a merchant's contract become *no
 * contract*; figures in such months are still used (nothing is lost) and reported as warnings. Merchants on one
 * side only are reported and listed in `ledger.register`. Pure: the ledger given stays as it was.
 *
 * @throws Refusal `register-joined` when the ledger already carries a register.
 * @example withRegister(ledger, await readRegister('register.csv')).merchantCount // 2
 */
export function withRegister(ledger: Ledger, register: Register): Ledger {
  expectLedger('withRegister', ledger);
  // Lists have entries, and ledgers columns.
  for (const mark of ['entries', 'columns']) {
    expectThing('withRegister', register, mark, {
      ja: '加盟店台帳（readRegister の結果）',
      en: 'a register, what readRegister gives',
    });
  }
  if (ledger.register !== null) {
    throw new Refusal('register-joined', {
      ja: 'この台帳には加盟店台帳が結合済みです。複数の加盟店台帳は一度に読み込んでください。',
      en: 'This ledger already carries a register. Read several register files in one go.',
    });
  }
  const entries: (RegisterEntry | undefined)[] = [];
  const spans: (readonly MonthSpan[] | null)[] = [];
  const onlyInLedger: string[] = [];
  const joined = new Set<RegisterEntry>();
  const alike = entriesByBareId(ledger, register);
  for (let index = 0; index < ledger.merchantCount; index++) {
    const { id } = ledger.merchant(index);
    const entry = register.entries.get(id) ?? (alike.size === 0 ? undefined : alike.get(bareId(id)));
    if (entry !== undefined) joined.add(entry);
    entries.push(entry);
    const span = entry === undefined ? null : contractSpan(entry.facts);
    spans.push(span === null ? null : [span]);
    if (entry === undefined) onlyInLedger.push(id);
  }
  const onlyInRegister = [...register.entries].flatMap(([id, entry]) =>
    ledger.indexOf(id) === undefined && !joined.has(entry) ? [id] : [],
  );
  const join: RegisterJoin = Object.freeze({
    entries: register.entries,
    columns: register.columns,
    sources: register.sources,
    joined: ledger.merchantCount - onlyInLedger.length,
    onlyInRegister: Object.freeze(onlyInRegister.sort()),
    onlyInLedger: Object.freeze(onlyInLedger.sort()),
  });

  const contractSpans = (index: number) => spans[index] ?? null;
  const isIdle = (index: number, month: YearMonth) => {
    const column = ledger.column(month);
    return column === undefined || (column.sales(index) === 0 && column.fraud(index) === 0);
  };
  return Object.freeze({
    ...ledger,
    merchant(index: number) {
      const merchant = ledger.merchant(index);
      const entry = entries[index];
      if (entry === undefined) return merchant;
      return { ...merchant, name: merchant.name === '' ? entry.name : merchant.name, facts: entry.facts };
    },
    cellState(index: number, month: YearMonth) {
      const state = ledger.cellState(index, month);
      const bounds = contractSpans(index);
      if (state === 'rejected' || bounds === null || !isOutside(bounds, monthNumber(month))) return state;
      // Systems that write a row for every merchant and month write zeros where there was no contract.
      return state === 'reported' && !isIdle(index, month) ? state : 'no-contract';
    },
    contractSpans,
    diagnostics: Object.freeze([
      ...ledger.diagnostics,
      ...register.diagnostics,
      ...sidesOf(join),
      ...outsideContract(ledger, entries, contractSpans),
    ]),
    register: join,
  });
}

/**
 * Where ids that differ only in writing are one, the entries of the register by what is left of theirs; empty otherwise.
 * Of several alike none is told apart, and all stay out.
 */
function entriesByBareId(ledger: Ledger, register: Register): ReadonlyMap<string, RegisterEntry> {
  if (!joinsAlike(ledger)) return new Map();
  const found = new Map<string, RegisterEntry>();
  const several = new Set<string>();
  for (const [id, entry] of register.entries) {
    const bare = bareId(id);
    if (found.has(bare)) several.add(bare);
    found.set(bare, entry);
  }
  for (const bare of several) found.delete(bare);
  return found;
}

const named = 5;

function sidesOf({ sources, onlyInRegister, onlyInLedger }: RegisterJoin): Diagnostic[] {
  const file = sources[0]?.name ?? '';
  const some = (ids: readonly string[]) =>
    `${ids.slice(0, named).join(', ')}${ids.length > named ? ', …' : ''}`;
  const whole = { file, row: null, column: null, merchantId: null, month: null, related: null };
  const found: Diagnostic[] = [];
  if (onlyInRegister.length > 0) {
    found.push({
      ...whole,
      code: 'merchants-without-rows',
      severity: 'note',
      received: some(onlyInRegister),
      problem: {
        ja: `加盟店台帳にあり、金額の行が一つもない加盟店が ${onlyInRegister.length} 件ある（取引なしとみなす）`,
        en: `${onlyInRegister.length} merchants of the register have no row of figures (taken as no activity)`,
      },
      expected: {
        ja: '取引のあった加盟店には金額の行',
        en: 'a row of figures for every merchant with activity',
      },
    });
  }
  if (onlyInLedger.length > 0) {
    found.push({
      ...whole,
      code: 'merchants-not-in-register',
      severity: 'warning',
      received: some(onlyInLedger),
      problem: {
        ja: `金額の行があり、加盟店台帳にない加盟店が ${onlyInLedger.length} 件ある（契約期間などは不明のまま判定する）`,
        en: `${onlyInLedger.length} merchants with figures are not in the register (judged without facts such as the contract period)`,
      },
      expected: {
        ja: '金額のある加盟店はすべて加盟店台帳にあること',
        en: 'every merchant with figures in the register',
      },
    });
  }
  return found;
}

function outsideContract(
  ledger: Ledger,
  entries: readonly (RegisterEntry | undefined)[],
  contractSpans: (index: number) => readonly MonthSpan[] | null,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  entries.forEach((entry, index) => {
    const bounds = contractSpans(index);
    if (entry === undefined || bounds === null) return;
    for (const column of ledger.columns) {
      const { month } = column;
      const [sales, fraud] = [column.sales(index), column.fraud(index)];
      if (!isOutside(bounds, monthNumber(month)) || ledger.cellState(index, month) !== 'reported') continue;
      if (sales === 0 && fraud === 0) continue;
      const place = ledger.placeOf(index, month);
      const { contractFrom, contractUntil } = entry.facts;
      found.push({
        code: 'outside-contract',
        severity: 'warning',
        file: place?.file ?? entry.place.file,
        row: place?.row ?? null,
        column: null,
        received: `${month}: ${sales} / ${fraud}`,
        problem: {
          ja: '契約期間外の月に金額がある（金額はそのまま使う）',
          en: 'there are amounts in a month outside the contract (they are used)',
        },
        expected: {
          ja: `契約期間 ${contractFrom ?? ''}〜${contractUntil ?? ''} の月`,
          en: `a month of the contract, ${contractFrom ?? ''} to ${contractUntil ?? ''}`,
        },
        merchantId: ledger.merchant(index).id,
        month,
        related: entry.place,
      });
    }
  });
  return found;
}
