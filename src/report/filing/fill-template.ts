import type { Assessment } from '../../assessment/assess.ts';
import { type NamedStatus, namedStatuses } from '../../assessment/verdict.ts';
import { excerpt } from '../../language/excerpt.ts';
import {
  anything,
  checkOptions,
  expectBytes,
  expectThing,
  list,
  nearest,
  type OptionChecks,
  oneOf,
  record,
  text,
} from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { CellFill, SheetFill } from '../../workbook/patch-workbook.ts';
import { type Annex, annexOf } from '../annex/annex.ts';
import { type AnnexOptions, annexChecks, checkAnnexOptions } from '../annex/annex-options.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { type FactField, factFields, type MerchantField, merchantFields } from '../annex/fields.ts';
import { merchantText } from '../annex/merchant-text.ts';
import { workedOut } from '../sheets/merchant-figures.ts';

/** Which figure goes where in a template. Fields that do not exist do not compile. */
export interface TemplateMap {
  readonly sheets: readonly {
    /** The sheet's name in the template. */
    readonly sheet: string;
    /** Single values by cell: `{ C4: 'acquirer', C7: 'listed' }`. */
    readonly cells?: Readonly<Record<string, FactField>>;
    /** Rows that repeat once per merchant. */
    readonly rows?: readonly TemplateRows[];
  }[];
}

/** A row of the template that repeats once per merchant, with its styles and its formulas. */
export interface TemplateRows {
  /** 1-based. Everything below it moves down. */
  readonly row: number;
  readonly of: NamedStatus;
  /** By column letters: `{ A: 'rank', B: 'merchantId', E: 'fraudAmount' }`. */
  readonly columns: Readonly<Record<string, MerchantField>>;
}

/**
 * Puts the figures into an acquirer's own workbook. The cells are changed inside the zip: charts, text boxes, furigana,
 * page breaks, validations and everything else stay as they were, stale values of formulas are dropped, and Excel works
 * everything out when it opens the file.
 *
 * @throws Refusal `workbook-unreadable`, `template-sheet-missing`, `template-cell-missing`, `template-map-invalid`, `template-field-unknown`,
 *   `template-merge-across-rows`.
 */
export async function fillTemplate(
  template: Uint8Array,
  assessment: Assessment,
  map: TemplateMap,
  options: AnnexOptions = {},
): Promise<Uint8Array> {
  checkAnnexOptions('fillTemplate', assessment, options, annexChecks);
  checkMap(map);
  expectBytes('fillTemplate', template);
  const { isAddress, patchWorkbook } = await import('../../workbook/patch-workbook.ts');
  const annex = annexOf(assessment, options);
  const fills = map.sheets.map(({ sheet, cells = {}, rows = [] }): SheetFill => {
    for (const cell of Object.keys(cells)) if (!isAddress(cell)) throw noAddress(cell);
    for (const { row, columns } of rows) {
      for (const letters of Object.keys(columns)) {
        if (!isAddress(`${letters}${row}`)) throw noAddress(`${letters}${row}`);
      }
    }
    return {
      sheet,
      cells: Object.fromEntries(Object.entries(cells).map(([cell, field]) => [cell, factFill(annex, field)])),
      rows: rows.map(({ row, of, columns }) => ({
        row,
        // Nobody: the row stays once, without what the template has in those cells.
        rows:
          assessment[of].length === 0
            ? [Object.fromEntries(Object.keys(columns).map((letters) => [letters, null]))]
            : assessment[of].map((verdict, n) => merchantFill(annex, verdict, n, columns)),
      })),
    };
  });
  return patchWorkbook(template, fills);
}

/** A field that does not exist would leave its cell empty, or say that the table is incomplete. */
function checkMap(map: TemplateMap): void {
  checkOptions<TemplateMap>('fillTemplate: map', map, { sheets: list });
  expectThing('fillTemplate', map, 'sheets', { ja: '対応表 { sheets: […] }', en: 'a map, { sheets: […] }' });
  for (const sheet of map.sheets ?? []) {
    checkOptions<TemplateMap['sheets'][number]>('fillTemplate: map.sheets', sheet, sheetChecks);
    for (const field of Object.values(sheet.cells ?? {})) refuseUnknownField(field, factFields);
    for (const rows of sheet.rows ?? []) {
      checkOptions<TemplateRows>('fillTemplate: map.sheets.rows', rows, rowsChecks);
      for (const field of Object.values(rows.columns ?? {})) refuseUnknownField(field, merchantFields);
    }
  }
}

const sheetChecks: OptionChecks<TemplateMap['sheets'][number]> = { sheet: text, cells: record, rows: list };
const rowsChecks: OptionChecks<TemplateRows> = {
  row: anything,
  of: oneOf(namedStatuses),
  columns: record,
};

function refuseUnknownField(field: string, known: readonly string[]): void {
  if (known.includes(field)) return;
  const [asked, meant] = [excerpt(String(field), 40), nearest(String(field), known)];
  throw new Refusal('template-field-unknown', {
    ja: `対応表の項目「${asked}」はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${known.join('、')}`,
    en: `There is no field "${asked}" for the map. ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${known.join(', ')}`,
  });
}

const noAddress = (cell: string) =>
  new Refusal('template-map-invalid', {
    ja: `対応表のセル「${cell}」は番地ではありません。B4 の形で指定してください。`,
    en: `"${cell}" in the map is no address of a cell. Write it like B4.`,
  });

function factFill({ facts }: Annex, field: FactField): CellFill {
  const value = facts[field];
  return value.kind === 'text' ? value.text : value.value;
}

function merchantFill(
  annex: Annex,
  verdict: AnnexMerchant,
  index: number,
  columns: TemplateRows['columns'],
): Readonly<Record<string, CellFill>> {
  const figures = annex.source.months(verdict);
  const fill = (field: MerchantField): CellFill => {
    if (field === 'rank') return index + 1;
    const column = { kind: 'field', field, heading: '', width: 1, format: 'text' } as const;
    return workedOut(annex, column, verdict, figures) ?? merchantText(annex, verdict, field) ?? null;
  };
  return Object.fromEntries(Object.entries(columns).map(([letters, field]) => [letters, fill(field)]));
}
