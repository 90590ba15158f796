import { Refusal } from '../language/refusal.ts';
import type { Place } from './diagnostic.ts';
import { severalOrigin } from './month-column.ts';
import { type OpenSource, openTally, type SourceTally } from './source-tally.ts';

/**
 * The inputs read so far. Their rows are numbered through, from one input to the next: this number is the `origin` of a
 * row (see `MonthColumn`), and says which input it is of and which row there.
 */
export interface NumberedInputs {
  readonly all: NumberedInput[];
  /** The highest origin so far; 0 before the first row. */
  lastOrigin: number;
}

export interface NumberedInput extends SourceTally {
  /** The origin of its row 0; that of row n is n more. */
  readonly firstOrigin: number;
}

export const numberedInputs = (): NumberedInputs => ({ all: [], lastOrigin: 0 });

/** Begins an input: its rows are numbered on from the last one of the input before. */
export function openInput(inputs: NumberedInputs, source: OpenSource): void {
  inputs.all.push({ ...openTally(source), firstOrigin: inputs.lastOrigin });
}

/** The input that is being read. */
export function inputAtHand({ all }: NumberedInputs): NumberedInput {
  const last = all[all.length - 1];
  if (last === undefined) throw new Error('A row came before any source was opened.');
  return last;
}

/** The origin of a row of the input at hand. @throws Refusal `too-many-rows` */
export function originOfRow(inputs: NumberedInputs, row: number): number {
  const origin = inputAtHand(inputs).firstOrigin + row;
  if (origin >= severalOrigin) {
    throw new Refusal('too-many-rows', {
      ja: `入力が ${severalOrigin} 行を超えました。事業年度ごとに分けて実行してください。`,
      en: `The input is longer than ${severalOrigin} rows. Run one business year at a time.`,
    });
  }
  if (origin > inputs.lastOrigin) inputs.lastOrigin = origin;
  return origin;
}

/** The input a row is of, by the row's origin. */
export function inputOfOrigin({ all }: NumberedInputs, origin: number): NumberedInput {
  const input = all.findLast(({ firstOrigin }) => firstOrigin < origin);
  if (input === undefined) throw new Error(`No input has a row of the origin ${origin}.`);
  return input;
}

/** File and row, by the row's origin. */
export function placeOfOrigin(inputs: NumberedInputs, origin: number): Place {
  const { source, firstOrigin } = inputOfOrigin(inputs, origin);
  return { file: source.name, row: origin - firstOrigin };
}
