import type { FeatureKind } from '../../workbook/view.ts';

/** What can be found in a workbook that is not as it was written. */
export const findingKinds = [
  'cell-changed',
  'cell-added',
  'formula-changed',
  'value-wrong',
  'value-missing',
  'format-changed',
  'look-changed',
  'row-deleted',
  'row-inserted',
  'row-hidden',
  'row-flat',
  'column-hidden',
  'column-narrow',
  'sheet-missing',
  'sheet-added',
  'sheet-renamed',
  'sheet-hidden',
  'sheet-order',
  'receipt-changed',
] as const;

/** One of `findingKinds`, or a feature that was added, changed or taken away. */
export type FindingKind = (typeof findingKinds)[number] | FeatureKind;

/** One place of a workbook that is not as it was written. */
export interface Finding {
  readonly kind: FindingKind;
  /** Null when it concerns the workbook as a whole. */
  readonly sheet: string | null;
  /** `D7`, or a range; null when it concerns a row or a sheet as a whole. */
  readonly cell: string | null;
  /** 1-based; null when it concerns a sheet as a whole. */
  readonly row: number | null;
  /** What it is of, where the place does not say that: `size`, the name of a name. */
  readonly what: string | null;
  /** What is found; null for what is gone. */
  readonly found: string | null;
  /** What was written; null for what was added. */
  readonly expected: string | null;
  /** How many further cells of the sheet are like this one. */
  readonly further: number;
  /** The merchant whose row it is, where it can be told. */
  readonly merchantId: string | null;
}

/** Findings as they are gathered: so many of each kind on each sheet are kept, the others are counted. */
export interface Findings {
  add(finding: Pick<Finding, 'kind' | 'sheet'> & Partial<Finding>): void;
  readonly list: readonly Finding[];
  /** How many were not kept, by kind. */
  readonly left: ReadonlyMap<FindingKind, number>;
}

/** No findings yet. `most` of each kind are kept for each sheet. */
export function gatherFindings(most: number): Findings {
  const list: Finding[] = [];
  const counts = new Map<string, number>();
  const left = new Map<FindingKind, number>();
  return {
    list,
    left,
    add(finding) {
      const key = `${finding.kind} ${finding.sheet}`;
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      if (count >= most) left.set(finding.kind, (left.get(finding.kind) ?? 0) + 1);
      else
        list.push({
          cell: null,
          row: null,
          what: null,
          found: null,
          expected: null,
          further: 0,
          merchantId: null,
          ...finding,
        });
    },
  };
}
