import { looksLikeCard } from '../../language/card-number.ts';
import { Refusal } from '../../language/refusal.ts';

/** Looks for columns of card numbers. Nothing this library does needs one, so such a file is refused. */
export interface CardGate {
  /** @throws Refusal `card-numbers` */
  look(fields: readonly string[]): void;
  /** How many rows may pass by unseen before they must be told of with `passed`. */
  room(): number;
  /**
   * Tells of rows without anything like a card number that were not looked at one by one: how many, and how many of
   * them were empty in a column. @throws Refusal `card-numbers`
   */
  passed(rows: number, empty: (column: number) => number): void;
  /** At the end of the rows. @throws Refusal `card-numbers` */
  finish(): void;
}

/** Judged after so many rows, again and again, and at the end. */
const judgedEvery = 1000;

/** Fewer than this prove nothing: of ids in a network's range, one in ten has a right check digit by chance. */
const fewest = 3;

/**
 * A gate for the columns of a table. A column is one of card numbers when most of its values look like one
 * (`looksLikeCard`), and there are a few different ones: a merchant's id comes again with every month.
 */
export function cardGate(file: string, header: readonly string[]): CardGate {
  const seen = new Uint32Array(header.length);
  const alike = new Uint32Array(header.length);
  const different = new Uint32Array(header.length);
  const last: string[] = header.map(() => '');
  let rows = 0;
  const judge = (): void => {
    const column = different.findIndex(
      (count, at) => count >= fewest && (alike[at] as number) * 2 > (seen[at] as number),
    );
    if (column !== -1) refuseCards(file, header[column] || `#${column + 1}`);
  };
  const lookAt = (column: number, value: string): void => {
    if (value === '') return;
    seen[column] = (seen[column] as number) + 1;
    if (value.length < 13 || !looksLikeCard(value)) return;
    alike[column] = (alike[column] as number) + 1;
    if (value === last[column]) return;
    last[column] = value;
    different[column] = (different[column] as number) + 1;
  };
  return {
    look(fields) {
      const columns = Math.min(fields.length, header.length);
      for (let column = 0; column < columns; column++) lookAt(column, fields[column] as string);
      if (++rows % judgedEvery === 0) judge();
    },
    room: () =>
      alike.every((count) => count === 0) ? Number.POSITIVE_INFINITY : judgedEvery - (rows % judgedEvery),
    passed(count, empty) {
      for (let column = 0; column < header.length; column++) {
        seen[column] = (seen[column] as number) + count - empty(column);
      }
      rows += count;
      if (rows % judgedEvery === 0) judge();
    },
    finish: judge,
  };
}

function refuseCards(file: string, column: string): never {
  throw new Refusal('card-numbers', {
    ja: `${file}: 列「${column}」はカード番号のようです（13〜19 桁、発行者の範囲、チェックディジットが一致）。カード番号は不要です。この列を除いて出力し直してください。値は表示しません。`,
    en: `${file}: the column "${column}" seems to hold card numbers (13 to 19 digits, an issuer's range, a right check digit). They are not needed: export the file again without it. No value is shown.`,
  });
}
