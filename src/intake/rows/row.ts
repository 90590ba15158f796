import type { Text } from '../../language/text.ts';

/** A row that could not be taken apart. */
export type RowFaultCode =
  | 'quote-unclosed'
  | 'quote-stray'
  | 'quote-followed-by-text'
  | 'quote-backslash'
  | 'encoding-invalid'
  | 'encoding-other'
  | 'line-too-long'
  | 'json-invalid'
  | 'json-not-an-object'
  | 'json-too-deep'
  | 'json-too-long'
  | 'json-name-twice'
  | 'record-invalid'
  | 'text-malformed'
  | 'id-inexact'
  | 'id-is-none'
  | 'transaction-id-inexact'
  | 'unit-other'
  | 'row-perhaps-total';

/** What is wrong with a row as a whole. */
export interface RowFault {
  readonly code: RowFaultCode;
  readonly received: string;
  readonly problem: Text;
  readonly expected: Text;
}

/**
 * One row of a table. `row` is the physical line of a text (1-based, the header counts), the row of a sheet, or the
 * number of a record. `fields` stand in the order of the header and may be more or fewer than its columns.
 * With a `fault` they are only those that could still be read for certain: in a text, those before it.
 */
export interface Row {
  readonly row: number;
  readonly fields: readonly string[];
  readonly fault?: RowFault;
  /**
   * Indexes of fields that came as a number too large to be held exactly: what stands there is not what was
   * written, so it can be no id.
   */
  readonly inexact?: readonly number[];
  /**
   * Of a workbook: what stands in cells that a merged cell covers, which began in a row above; by index of the field,
   * which itself is empty. Names and months go on in such cells; an amount stands there once, in its own row.
   */
  readonly covered?: ReadonlyMap<number, string>;
  /** Of a workbook: indexes of fields worked out from their own column, by SUM, SUBTOTAL and their like. */
  readonly totals?: readonly number[];
}

const quotes: Text = {
  ja: '引用符（"）は項目の初めと終わりに置き、項目の中では "" と二つ重ねる',
  en: 'quotes (") at the beginning and the end of a field, and doubled ("") within it',
};

const words: Readonly<Record<RowFaultCode, Pick<RowFault, 'problem' | 'expected'>>> = {
  'quote-unclosed': {
    problem: {
      ja: '引用符（"）が閉じられていません（ファイルの終わりまで、または 1 MiB 以内に）',
      en: 'a quote (") is not closed by the end of the file, or within 1 MiB',
    },
    expected: quotes,
  },
  'quote-stray': {
    problem: { ja: '項目の途中に引用符（"）があります', en: 'a quote (") stands within a field' },
    expected: quotes,
  },
  'quote-followed-by-text': {
    problem: { ja: '閉じる引用符（"）の後に文字があります', en: 'text follows a closing quote (")' },
    expected: quotes,
  },
  'quote-backslash': {
    problem: {
      ja: '項目の中の引用符が \\" と書かれています（MySQL の既定の形式）',
      en: 'a quote within a field is written \\" (as MySQL does unless told otherwise)',
    },
    expected: {
      ja: `"" と二つ重ねた引用符。MySQL では FIELDS ESCAPED BY '"' を付けて出力し直す`,
      en: `quotes doubled ("") within a field; in MySQL export again with FIELDS ESCAPED BY '"'`,
    },
  },
  'encoding-invalid': {
    problem: { ja: '文字として読めないバイトがあります', en: 'some bytes cannot be decoded as text' },
    expected: {
      ja: 'ファイルの文字コードで書かれた行。別の文字コードの行が混ざっていないか確認して出力し直す',
      en: "a line in the file's encoding; check whether lines of another are mixed in, and export it again",
    },
  },
  'encoding-other': {
    problem: {
      ja: 'この行だけ別の文字コードで書かれているようです（ほかの行は Shift_JIS）',
      en: 'this line seems to be in another encoding than the file, which is Shift_JIS',
    },
    expected: {
      ja: '一つの文字コードで書かれたファイル。結合する前のファイルをそれぞれ指定するか、文字コードをそろえて出力し直す',
      en: 'a file in one encoding; give the files it was joined from one by one, or export it again',
    },
  },
  'line-too-long': {
    problem: { ja: '1 行が 1 MiB を超えています', en: 'the line is longer than 1 MiB' },
    expected: { ja: '1 MiB 以下の行', en: 'a line of at most 1 MiB' },
  },
  'json-invalid': {
    problem: { ja: 'JSON として読めません', en: 'this is not JSON' },
    expected: { ja: '1 件につき 1 つの JSON オブジェクト', en: 'one JSON object per record' },
  },
  'json-not-an-object': {
    problem: { ja: 'JSON オブジェクトではありません', en: 'this is not a JSON object' },
    expected: { ja: '1 件につき 1 つの JSON オブジェクト', en: 'one JSON object per record' },
  },
  'json-too-deep': {
    problem: { ja: 'JSON の入れ子が深すぎます', en: 'the JSON is nested too deeply' },
    expected: { ja: '入れ子のない JSON オブジェクト', en: 'a JSON object without nesting' },
  },
  'json-too-long': {
    problem: { ja: '1 件が 1 MiB を超えています', en: 'the record is longer than 1 MiB' },
    expected: { ja: '1 MiB 以下のレコード', en: 'a record of at most 1 MiB' },
  },
  'json-name-twice': {
    problem: {
      ja: '同じ名前の項目が二つ以上あり、どの値が正しいか決められません',
      en: 'a name comes twice in the record, so that its value is not certain',
    },
    expected: { ja: '項目名ごとに 1 つの値', en: 'one value for each name' },
  },
  'id-inexact': {
    problem: {
      ja: '加盟店番号が大きな数値のため、末尾の桁が失われています',
      en: 'the merchant id is a number so large that its last digits are lost',
    },
    expected: { ja: '文字列の加盟店番号', en: 'a merchant id as text' },
  },
  'transaction-id-inexact': {
    problem: {
      ja: '取引番号が指数表示または大きな数値のため、桁が失われています（15 桁を超えるとゼロになります）',
      en: 'the transaction id is in exponent form or a number so large that its digits are lost (zeros stand for those beyond 15)',
    },
    expected: {
      ja: '文字列の取引番号。表計算ソフトでは、列の書式を「文字列」にしてから出力し直す',
      en: 'a transaction id as text; in a spreadsheet, format the column as text and export again',
    },
  },
  'id-is-none': {
    problem: {
      ja: '加盟店番号ではありません（表計算のエラー値、空を表す語、または指数表示で桁が失われた数値）',
      en: 'this is no merchant id: an error of a spreadsheet, a word for nothing, or a number that lost digits to an exponent',
    },
    expected: {
      ja: '文字列の加盟店番号。表計算ソフトでは、列の書式を「文字列」にしてから出力し直す',
      en: 'a merchant id as text; in a spreadsheet, format the column as text and export again',
    },
  },
  'row-perhaps-total': {
    problem: {
      ja: '合計行か加盟店の行か分かりません（上の行の合計に等しいか、合計を表す語です）',
      en: 'this may be a total and not a merchant: it equals the sum of rows above, or is called one',
    },
    expected: {
      ja: '加盟店なら加盟店番号と正式な加盟店名、合計なら行を削除するか加盟店番号の欄に「合計」',
      en: 'for a merchant its id and full name; for a total no row, or "Total" in the column of merchant ids',
    },
  },
  'unit-other': {
    problem: {
      ja: 'この行の金額は別の通貨または単位です',
      en: 'the amounts of this row are in another currency or unit',
    },
    expected: {
      ja: '円（JPY）の金額。円に換算した列があれば、その列を指定する',
      en: 'amounts in yen (JPY); name the column with the amounts in yen if there is one',
    },
  },
  'record-invalid': {
    problem: { ja: 'レコードがオブジェクトではありません', en: 'the record is not an object' },
    expected: { ja: '項目名と値を持つオブジェクト', en: 'an object of names and values' },
  },
  'text-malformed': {
    problem: {
      ja: '文字列に片割れのサロゲートがあります',
      en: 'a text holds half a character (a lone surrogate)',
    },
    expected: { ja: '正しい Unicode の文字列', en: 'well-formed Unicode text' },
  },
};

/** The fault of that code. */
export function faultOf(code: RowFaultCode, received: string): RowFault {
  return Object.freeze({ code, received, ...words[code] });
}

/** Whether there is nothing in a row: such rows do not count. */
export function isBlank({ fields, fault }: Row): boolean {
  return fault === undefined && fields.every((field) => /^[\s\u3000]*$/.test(field));
}

/**
 * The row with what stands in merged cells that cover it from above. Amounts are left out: one stands once, in the row
 * it begins in, and would be counted again in every other.
 */
export function filledFromMerged(row: Row, amounts: readonly number[]): Row {
  if (row.covered === undefined) return row;
  const { covered, ...others } = row;
  const fields = [...row.fields];
  for (const [column, text] of covered) {
    if (column < fields.length && !amounts.includes(column)) fields[column] = text;
  }
  return { ...others, fields };
}
