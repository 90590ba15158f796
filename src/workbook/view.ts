import type { Package } from './open-package.ts';
import type { FontLook } from './view-look.ts';

// What a reader sees of a workbook, in words that are the same for every program that saves it: cells row by row, and
// everything else as features. Two workbooks are compared by comparing these.

/** What a cell shows. `none`: a formula that no value was saved with. */
export type ViewValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text' | 'boolean' | 'error'; readonly value: string }
  | { readonly kind: 'none' };

/** A cell that holds something. */
export interface ViewCell {
  /** From 0. */
  readonly column: number;
  readonly shown: ViewValue;
  /** Without `=`, in braces where it is one of an array; null for a plain value. */
  readonly formula: string | null;
  readonly style: number;
  /** Where parts of the text have fonts of their own, these; null elsewhere. */
  readonly fonts: readonly FontLook[] | null;
}

/** A row that holds something, or is hidden. */
export interface ViewRow {
  /** From 1. */
  readonly number: number;
  readonly hidden: boolean;
  /** In points; null where no row says so. */
  readonly height: number | null;
  /** By column. */
  readonly cells: readonly ViewCell[];
}

/** What a feature is of. */
export const featureKinds = [
  'merge',
  'conditional-format',
  'validation',
  'comment',
  'link',
  'filter',
  'picture',
  'chart',
  'table',
  'print-area',
  'print-titles',
  'page-setup',
  'header-footer',
  'display',
  'name',
  'calculation',
  'date-system',
  'external-link',
  'macro',
  'part',
] as const;

/** One of `featureKinds`. */
export type FeatureKind = (typeof featureKinds)[number];

/** Something a reader sees, or a recalculation would use, beside the cells. */
export interface Feature {
  readonly kind: FeatureKind;
  /** What tells it from others of its kind: the name of a name, `orientation`; empty where only its place does. */
  readonly name: string;
  /** Where it is: cells of its sheet, `A1:B2 D4`; empty for the sheet or the workbook as a whole. */
  readonly at: string;
  /** Formulas and references in it, which follow rows that move. */
  readonly formulas: readonly string[];
  /** Everything else about it. */
  readonly value: string;
}

/** A feature of which only some is told. */
export function feature(kind: FeatureKind, told: Partial<Omit<Feature, 'kind'>>): Feature {
  return { kind, name: '', at: '', formulas: [], value: '', ...told };
}

/** Where a workbook is read from: a file, or one that is just being made. */
export interface ViewSource {
  readonly package: Package;
  /** The content of a sheet's part, piece by piece. */
  pieces(part: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
