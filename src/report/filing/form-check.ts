import { excerpt } from '../../language/excerpt.ts';
import { nearest } from '../../language/options.ts';
import type { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { isAddress } from '../../workbook/patch-workbook.ts';
import {
  type ContinuationSheet,
  columnPlace,
  type FieldKind,
  type FieldValue,
  type FormMap,
  type FormRows,
  type FormSheet,
  type FormValue,
  fieldsOf,
  formFactFields,
  formMerchantFields,
  kindOf,
  type TextValue,
  type ValueForm,
} from './form-map.ts';
import { mapFault } from './map-fault.ts';

type Path = readonly PropertyKey[];
type Values = Readonly<Record<string, FormValue>>;

/** Tells the refusal of a place in the map. */
type Fault = (path: Path, text: Text, code?: 'template-field-unknown') => Refusal;

/**
 * Refuses a map whose names, places or forms of values cannot be followed. A field that does not exist would leave its cell
 * empty; two things in one cell would hide one of them.
 *
 * @throws Refusal `template-map-invalid`, `template-field-unknown`
 */
export function checkFormMap(map: FormMap): void {
  const fault: Fault = (path, text, code) => mapFault(map, path, text, code);
  checkForm(fault, ['amounts'], map.amounts ?? {});
  checkForm(fault, ['rates'], map.rates ?? {});
  const met = new Map<string, Path>();
  const once = (name: string, path: Path): void => {
    const before = met.get(name.toLowerCase());
    if (before !== undefined) {
      throw fault(path, {
        ja: `シート「${excerpt(name, 40)}」は ${before.join('.')} にも書かれています。一か所にまとめてください。`,
        en: `the sheet "${excerpt(name, 40)}" stands at ${before.join('.')} as well. Put it in one place.`,
      });
    }
    met.set(name.toLowerCase(), path);
  };
  for (const [n, sheet] of map.sheets.entries()) {
    const path = ['sheets', n];
    once(sheet.sheet, path);
    checkSheet(fault, path, sheet);
    for (const [r, { more }] of (sheet.rows ?? []).entries()) {
      if (typeof more === 'object') once(more.sheet, [...path, 'rows', r, 'more']);
    }
  }
}

function checkSheet(fault: Fault, path: Path, { each, cells = {}, rows = [] }: FormSheet): void {
  if (each !== undefined && rows.length > 0) {
    throw fault([...path, 'rows'], {
      ja: 'each のシートは加盟店ごとに複写されるため、繰り返す行は置けません。月は fraud.1 などの項目で cells に割り当ててください。',
      en: 'a sheet with "each" is one merchant\'s and has no repeating rows. Give its months by fields such as fraud.1 in "cells".',
    });
  }
  checkCells(fault, [...path, 'cells'], cells, each !== undefined);
  const taken: { readonly from: number; readonly to: number; readonly name: string }[] = [];
  for (const [n, group] of rows.entries()) {
    const here = [...path, 'rows', n];
    checkRows(fault, here, group);
    const block = { from: group.row, to: lastReady(group), name: here.join('.') };
    const other = taken.find(({ from, to }) => from <= block.to && to >= block.from);
    if (other !== undefined) {
      throw fault([...here, 'row'], {
        ja: `${block.from}〜${block.to} 行が ${other.name} の ${other.from}〜${other.to} 行と重なります。`,
        en: `its rows ${block.from} to ${block.to} overlap the rows ${other.from} to ${other.to} of ${other.name}.`,
      });
    }
    taken.push(block);
    for (const cell of Object.keys(cells)) refuseWithin(fault, [...path, 'cells', cell], cell, block);
  }
}

/** The last row that is ready for a merchant. */
export function lastReady({
  row,
  height = 1,
  ready = 1,
}: Pick<FormRows, 'row' | 'height' | 'ready'>): number {
  return row + height * ready - 1;
}

function refuseWithin(
  fault: Fault,
  path: Path,
  cell: string,
  { from, to, name }: { readonly from: number; readonly to: number; readonly name: string },
): void {
  const row = Number(/\d+$/.exec(cell)?.[0]);
  if (row < from || row > to) return;
  throw fault(path, {
    ja: `セル ${cell} は ${name} の繰り返す行（${from}〜${to} 行）の中にあります。columns に割り当ててください。`,
    en: `the cell ${cell} lies within the repeating rows ${from} to ${to} of ${name}. Put it into "columns".`,
  });
}

function checkRows(fault: Fault, path: Path, group: FormRows): void {
  const { height = 1, more, columns, none = {} } = group;
  checkColumns(fault, [...path, 'columns'], columns, height);
  checkColumns(fault, [...path, 'none'], none, height);
  if (typeof more !== 'object') return;
  const here = [...path, 'more'];
  checkContinuation(fault, here, more, height);
}

function checkContinuation(fault: Fault, path: Path, more: ContinuationSheet, height: number): void {
  checkCells(fault, [...path, 'cells'], more.cells ?? {}, false);
  checkColumns(fault, [...path, 'columns'], more.columns ?? {}, height);
  const block = { from: more.row, to: lastReady({ ...more, height }), name: path.join('.') };
  for (const cell of Object.keys(more.cells ?? {})) {
    refuseWithin(fault, [...path, 'cells', cell], cell, block);
  }
}

function checkCells(fault: Fault, path: Path, cells: Values, ofMerchant: boolean): void {
  for (const [cell, value] of Object.entries(cells)) {
    if (!isAddress(cell)) {
      throw fault([...path, cell], {
        ja: `「${excerpt(cell, 40)}」はセルの番地ではありません。B4 の形で指定してください。`,
        en: `"${excerpt(cell, 40)}" is no address of a cell. Write it like B4.`,
      });
    }
    checkValue(fault, [...path, cell], value, ofMerchant);
  }
}

function checkColumns(fault: Fault, path: Path, columns: Values, height: number): void {
  for (const [key, value] of Object.entries(columns)) {
    const place = columnPlace(key);
    if (place === undefined || !isAddress(`${place.letters}1`)) {
      throw fault([...path, key], {
        ja: `「${excerpt(key, 40)}」は列ではありません。B の形、2 行目以降なら B+1 の形で指定してください。`,
        en: `"${excerpt(key, 40)}" is no column. Write it like B, or like B+1 for a merchant's second row.`,
      });
    }
    if (place.down >= height) {
      throw fault([...path, key], {
        ja: `加盟店 1 件は ${height} 行（height）で、${key} はその外です。`,
        en: `a merchant takes ${height} row(s) ("height"), and ${key} lies beyond.`,
      });
    }
    checkValue(fault, [...path, key], value, true);
  }
}

function checkValue(fault: Fault, path: Path, value: FormValue, ofMerchant: boolean): void {
  const known = ofMerchant ? [...formMerchantFields, ...formFactFields] : formFactFields;
  for (const field of fieldsOf(value)) {
    if (!known.includes(field)) throw unknownField(fault, path, field, known);
  }
  if (typeof value !== 'object' || value === null) return;
  if ('text' in value && /\{\{|\}\}/.test(value.text.replace(/\{\{[^{}]*\}\}/g, ''))) {
    throw fault(path, {
      ja: '{{ と }} が対になっていません。{{acquirer}} の形で書いてください。',
      en: 'its {{ and }} do not pair. Write it like {{acquirer}}.',
    });
  }
  checkForm(fault, path, value);
  checkKinds(fault, path, value);
}

/** A unit that a value does not have would be passed over in silence, and a count be read as thousands. */
function checkKinds(fault: Fault, path: Path, value: FieldValue | TextValue): void {
  const kinds = fieldsOf(value).map(kindOf);
  const { unit, decimals, adds, dates, rounding } = value;
  const isAmount = (kind: FieldKind) => kind === 'amount' || kind === 'sum';
  const wrong: readonly (readonly [string, unknown, (kind: FieldKind) => boolean, Text])[] = [
    unit === '%' || unit === 'share'
      ? ['unit', unit, (kind) => kind === 'rate', rates]
      : ['unit', unit, isAmount, amounts],
    ['rounding', rounding, (kind) => isAmount(kind) || kind === 'rate', amountsOrRates],
    ['decimals', decimals, (kind) => kind === 'rate', rates],
    ['adds', adds, (kind) => kind === 'sum', sums],
    ['dates', dates, (kind) => kind === 'date', days],
  ];
  for (const [name, given, fits, what] of wrong) {
    if (given === undefined || kinds.some(fits) || fieldsOf(value).includes('rounding')) continue;
    throw fault([...path, name], {
      ja: `${name} は${what.ja}に使うものです。ここの項目（${fieldsOf(value).join('、') || 'なし'}）には当てはまりません。`,
      en: `"${name}" is for ${what.en}; the fields here (${fieldsOf(value).join(', ') || 'none'}) are none.`,
    });
  }
}

const amounts: Text = { ja: '金額', en: 'amounts' };
const rates: Text = { ja: '率', en: 'rates' };
const amountsOrRates: Text = { ja: '金額または率', en: 'amounts or rates' };
const sums: Text = {
  ja: '合計の金額（salesAmount、listedFraud など）',
  en: 'sums (salesAmount, listedFraud …)',
};
const days: Text = { ja: '日付または年月', en: 'days and months' };

/** What is lost by rounding is for whoever files to say, never for a program. */
function checkForm(fault: Fault, path: Path, form: ValueForm | FieldValue | TextValue): void {
  const { unit, rounding, decimals } = form;
  if (rounding !== undefined) return;
  if (unit === '千円' || unit === '百万円') {
    throw fault(path, {
      ja: `単位を ${unit} にするときは端数処理（rounding）を "down"（切捨て）、"half-up"（四捨五入）、"up"（切上げ）から指定してください。`,
      en: `with the unit ${unit} say the rounding: "down", "half-up" or "up".`,
    });
  }
  if (decimals !== undefined) {
    throw fault(path, {
      ja: '小数の桁数（decimals）を指定するときは端数処理（rounding）を "down"（切捨て）、"half-up"（四捨五入）、"up"（切上げ）から指定してください。',
      en: 'with "decimals" say the rounding: "down", "half-up" or "up".',
    });
  }
}

function unknownField(fault: Fault, path: Path, field: string, known: readonly string[]): Refusal {
  const [asked, meant] = [excerpt(field, 40), nearest(field, known)];
  const shown = known.filter((name) => !/\.\d+$/.test(name) || name.endsWith('.1'));
  if (formMerchantFields.includes(field)) {
    return fault(
      path,
      {
        ja: `「${asked}」は加盟店ごとの項目です。繰り返す行（rows）か、加盟店ごとのシート（each）で使ってください。`,
        en: `"${asked}" is a merchant's: use it in "rows" or on a sheet with "each".`,
      },
      'template-field-unknown',
    );
  }
  return fault(
    path,
    {
      ja: `項目「${asked}」はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${shown.join('、')}（.1 は月の順番で .18 まで）`,
      en: `there is no field "${asked}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${shown.join(', ')} (.1 is the month's place, up to .18)`,
    },
    'template-field-unknown',
  );
}
