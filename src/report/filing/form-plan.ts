import { excerpt } from '../../language/excerpt.ts';
import type { Refusal } from '../../language/refusal.ts';
import type { CellFill, SheetFill } from '../../workbook/fill-cells.ts';
import type { BookChanges } from '../../workbook/patch-workbook.ts';
import type { RowInsertion } from '../../workbook/row-insertion.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { lastReady } from './form-check.ts';
import {
  type ContinuationSheet,
  columnPlace,
  type FormMap,
  type FormRows,
  type FormSheet,
  type FormValue,
  fieldsOf,
  formFactFields,
  monthlyField,
} from './form-map.ts';
import { formValues, type Scope } from './form-values.ts';
import { mapFault } from './map-fault.ts';

type Values = Readonly<Record<string, FormValue>>;
type Path = readonly PropertyKey[];

/** Fields that must never be empty where a form asks for them: nobody would know whose form it is. */
const alwaysRequired: readonly string[] = ['acquirer'];

/** What becomes of a form, as it is worked out. */
interface Plan {
  readonly annex: Annex;
  readonly map: FormMap;
  readonly values: ReturnType<typeof formValues>;
  /** Gives a copy of a sheet its name. */
  readonly names: (sheet: string) => string;
  readonly insertions: RowInsertion[];
  readonly copies: { readonly sheet: string; readonly names: readonly string[] }[];
  readonly fills: SheetFill[];
  readonly hidden: string[];
  readonly shown: string[];
}

/**
 * Works out what becomes of a form: which rows are inserted, which sheets copied, what stands in which cell.
 *
 * @param taken the names of the form's sheets
 * @throws Refusal `template-value-missing` for what is empty and must not be, `template-map-invalid` for months of the
 *   business year that the form has no place for
 */
export function formPlan(annex: Annex, map: FormMap, taken: readonly string[]): BookChanges {
  const plan: Plan = {
    annex,
    map,
    values: formValues(annex, map),
    names: nameGiver(taken),
    insertions: [],
    copies: [],
    fills: [],
    hidden: [],
    shown: [],
  };
  for (const [n, sheet] of map.sheets.entries()) {
    const path = ['sheets', n];
    if (sheet.each === undefined) planSheet(plan, sheet, path);
    else planCopies(plan, sheet, annex.assessment[sheet.each], path);
  }
  const { insertions, copies, fills, hidden, shown } = plan;
  return { insertions, copies, fills, hidden, shown };
}

/** A sheet for each merchant. */
function planCopies(
  plan: Plan,
  { sheet, cells = {} }: FormSheet,
  verdicts: readonly AnnexMerchant[],
  path: Path,
): void {
  const here = [...path, 'cells'];
  refuseMonthsWithoutPlace(plan.annex, plan.map, cells, here);
  // Nobody: the sheet stays once, with what is not a merchant's.
  if (verdicts.length === 0) {
    plan.fills.push({ sheet, cells: withoutMerchants(plan, cells, { page: 1, pages: 1 }, here) });
    return;
  }
  plan.shown.push(sheet);
  const copied = verdicts.slice(1).map(() => plan.names(sheet));
  plan.copies.push({ sheet, names: copied });
  for (const [n, verdict] of verdicts.entries()) {
    const scope = { merchant: { verdict, rank: n + 1 }, page: n + 1, pages: verdicts.length };
    const name = n === 0 ? sheet : (copied[n - 1] ?? sheet);
    plan.fills.push({ sheet: name, cells: cellsOf(plan, cells, scope, here) });
  }
}

/** A sheet with rows for merchants, if any, and cells by themselves, which move down with the rows inserted above them. */
function planSheet(plan: Plan, entry: FormSheet, path: Path): void {
  const { sheet, rows: groups = [] } = entry;
  const cells: Record<string, CellFill> = {};
  let pages = 1;
  if (groups.some(({ of }) => plan.annex.assessment[of].length > 0)) plan.shown.push(sheet);
  const shifts: { readonly below: number; readonly by: number }[] = [];
  for (const [r, rows] of [...groups.entries()].sort(([, a], [, b]) => a.row - b.row)) {
    const shift = shifts.reduce((sum, { by }) => sum + by, 0);
    const group = rowsOfSheet(plan, sheet, rows, shift, [...path, 'rows', r]);
    Object.assign(cells, group.cells);
    pages = Math.max(pages, group.page.pages);
    shifts.push({ below: lastReady(rows), by: group.added });
  }
  const single = cellsOf(plan, entry.cells ?? {}, { page: 1, pages }, [...path, 'cells']);
  for (const [cell, fill] of Object.entries(single)) {
    const row = Number(/\d+$/.exec(cell)?.[0]);
    const down = shifts.reduce((sum, { below, by }) => (row > below ? sum + by : sum), 0);
    cells[cell.replace(/\d+$/, String(row + down))] = fill;
  }
  plan.fills.push({ sheet, cells });
}

/** Fills rows of one sheet that lie `shift` rows below where the form has them; gives how many more those become. */
function rowsOfSheet(plan: Plan, sheet: string, rows: FormRows, shift: number, path: Path) {
  const { height = 1, ready = 1, more = 'insert', columns, none = {} } = rows;
  const verdicts = plan.annex.assessment[rows.of];
  refuseMonthsWithoutPlace(plan.annex, plan.map, columns, [...path, 'columns']);
  const beyond = Math.max(0, verdicts.length - ready);
  const row = rows.row + shift;
  const [inserted, sheets] = more === 'insert' ? [beyond, 0] : [0, Math.ceil(beyond / more.ready)];
  const kept = sheets === 0 && more !== 'insert' && more.unused !== 'hide' ? 1 : sheets;
  const page = { page: 1, pages: 1 + kept };
  const places = { row, height, count: ready + inserted, columns };
  const cells = placesOf(plan, places, verdicts, 0, page, [...path, 'columns']);
  if (verdicts.length === 0) {
    for (const [key, value] of Object.entries(none)) {
      const { letters, down } = columnPlace(key) ?? { letters: key, down: 0 };
      cells[`${letters}${row + down}`] = filled(plan, value, page, [...path, 'none', key]);
    }
  }
  if (inserted > 0) {
    const last = lastReady(rows);
    plan.insertions.push({ sheet, first: last - height + 1, last, times: inserted });
  }
  if (more !== 'insert') planContinuation(plan, rows, more, { sheets, pages: page.pages }, [...path, 'more']);
  return { cells, page, added: inserted * height };
}

/** The sheets on which rows go on that the first has no place for. */
function planContinuation(
  plan: Plan,
  rows: FormRows,
  more: ContinuationSheet,
  { sheets, pages }: { readonly sheets: number; readonly pages: number },
  path: Path,
): void {
  const { ready = 1, height = 1 } = rows;
  const verdicts = plan.annex.assessment[rows.of];
  const columns = more.columns ?? rows.columns;
  const columnsPath = more.columns === undefined ? [...path.slice(0, -1), 'columns'] : [...path, 'columns'];
  refuseMonthsWithoutPlace(plan.annex, plan.map, columns, columnsPath);
  // A form may keep its continuation sheet hidden until it is needed; merchants must be seen.
  if (sheets > 0) plan.shown.push(more.sheet);
  else if (more.unused === 'hide') plan.hidden.push(more.sheet);
  const copied = Array.from({ length: Math.max(0, sheets - 1) }, () => plan.names(more.sheet));
  plan.copies.push({ sheet: more.sheet, names: copied });
  const places = { row: more.row, height, count: more.ready, columns };
  // Where nobody needs it, it is a sheet without merchants; where nobody sees it, without anything.
  for (const [n, name] of [more.sheet, ...copied].entries()) {
    const page = { page: n + 2, pages };
    const first = ready + n * more.ready;
    plan.fills.push({
      sheet: name,
      cells: {
        ...(pages === 1 ? {} : cellsOf(plan, more.cells ?? {}, page, [...path, 'cells'])),
        ...placesOf(plan, places, verdicts, first, page, columnsPath),
      },
    });
  }
}

/** Places one below the other, each of some rows. */
interface Places {
  readonly row: number;
  readonly height: number;
  readonly count: number;
  readonly columns: Values;
}

/** The cells of places: one for each merchant from the `first` on, the others emptied. */
function placesOf(
  plan: Plan,
  { row, height, count, columns }: Places,
  verdicts: readonly AnnexMerchant[],
  first: number,
  page: Pick<Scope, 'page' | 'pages'>,
  path: Path,
): Record<string, CellFill> {
  const cells: Record<string, CellFill> = {};
  for (let place = 0; place < count; place++) {
    const verdict = verdicts[first + place];
    for (const [key, value] of Object.entries(columns)) {
      const { letters, down } = columnPlace(key) ?? { letters: key, down: 0 };
      const scope = { ...page, ...(verdict && { merchant: { verdict, rank: first + place + 1 } }) };
      cells[`${letters}${row + place * height + down}`] =
        verdict === undefined ? null : filled(plan, value, scope, [...path, key]);
    }
  }
  return cells;
}

/** The cells of a merchant's place with nobody in it: what is of the whole is filled, the rest empty. */
function withoutMerchants(plan: Plan, cells: Values, scope: Scope, path: Path): Record<string, CellFill> {
  const whole = Object.entries(cells).filter(([, value]) => !isOfMerchant(value));
  const own = Object.keys(cells).map((cell): [string, CellFill] => [cell, null]);
  return { ...Object.fromEntries(own), ...cellsOf(plan, Object.fromEntries(whole), scope, path) };
}

const cellsOf = (plan: Plan, cells: Values, scope: Scope, path: Path): Record<string, CellFill> =>
  Object.fromEntries(
    Object.entries(cells).map(([cell, value]) => [cell, filled(plan, value, scope, [...path, cell])]),
  );

function filled({ values, map }: Plan, value: FormValue, scope: Scope, path: Path): CellFill {
  const { fill, empty } = values(value, scope);
  const required = typeof value === 'object' && value?.required === true;
  const missing = empty.find((field) => required || alwaysRequired.includes(field));
  if (missing !== undefined) throw valueMissing(map, path, missing, scope.merchant?.verdict);
  return fill;
}

/** Whether a value is about a merchant, and has none where there is nobody. */
function isOfMerchant(value: FormValue): boolean {
  return fieldsOf(value).some((field) => !formFactFields.includes(field));
}

/** Gives names to copies: 続紙 (2), 続紙 (3) …, none of which a sheet has already. */
function nameGiver(taken: readonly string[]): (sheet: string) => string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const last = new Map<string, number>();
  return (sheet) => {
    for (let number = (last.get(sheet) ?? 1) + 1; ; number++) {
      const ending = ` (${number})`;
      const name = `${sheet.slice(0, 31 - ending.length)}${ending}`;
      if (used.has(name.toLowerCase())) continue;
      last.set(sheet, number);
      used.add(name.toLowerCase());
      return name;
    }
  };
}

/** A form of twelve months filled with a year of fifteen would leave three out, and nobody would see it. */
function refuseMonthsWithoutPlace(annex: Annex, map: FormMap, columns: Values, path: Path): void {
  const { months } = annex.assessment.basis.businessYear;
  const named = new Map<string, Set<number>>();
  for (const value of Object.values(columns)) {
    for (const field of fieldsOf(value)) {
      const monthly = monthlyField(field);
      if (monthly === undefined || monthly.name === 'month') continue;
      named.set(monthly.name, (named.get(monthly.name) ?? new Set()).add(monthly.month));
    }
  }
  for (const [name, places] of named) {
    const left = months.flatMap((month, n) => (places.has(n + 1) ? [] : [`${name}.${n + 1} (${month})`]));
    if (left.length === 0) continue;
    const some = left.slice(0, 3);
    const others = left.length - some.length;
    throw mapFault(map, path, {
      ja: `事業年度は ${months.length} か月ですが、${some.join('、')}${others === 0 ? '' : `ほか ${others} か月`} の置き場所がありません。様式に欄を足して対応表に加えてください。`,
      en: `the business year has ${months.length} months, and ${some.join(', ')}${others === 0 ? '' : ` and ${others} more`} have no place. Add cells for them to the form and the map.`,
    });
  }
}

function valueMissing(map: FormMap, path: Path, field: string, merchant: AnnexMerchant | undefined): Refusal {
  if (field === 'acquirer') {
    return mapFault(
      map,
      path,
      {
        ja: 'ここに書く届出者の名称がありません。--acquirer（API では acquirer: { name }）で指定してください。',
        en: 'the name of the acquirer belongs here, and none was given. Give --acquirer (in code acquirer: { name }).',
      },
      'template-value-missing',
    );
  }
  const whose = merchant === undefined ? undefined : excerpt(merchant.merchantId, 40);
  return mapFault(
    map,
    path,
    {
      ja: `項目「${field}」が空です${whose === undefined ? '' : `（加盟店 ${whose}）`}。対応表で必須（required）とされています。値を与えるか、required を外してください。`,
      en: `the field "${field}" is empty${whose === undefined ? '' : ` (merchant ${whose})`}, and the map requires it. Give it a value, or take "required" away.`,
    },
    'template-value-missing',
  );
}
