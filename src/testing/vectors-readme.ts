import type { Regulation } from '../rules/regulation.ts';

/** What stands beside the vectors, so that nobody needs the library to use them. */
export function vectorsReadme(
  { id, name, currency }: Regulation,
  edition: string,
  suiteVersion: number,
  count: number,
): string {
  return `# ${id}, edition ${edition}: test vectors (suite version ${suiteVersion})

${count} cases for any program that decides which merchants "${name.en}" lists.

- \`cases/*.csv\` inputs: \`merchant_id,merchant_name,month,sales_amount,fraud_amount\`. UTF-8 without BOM, LF, whole ${currency}.
- \`rates/*.csv\` published rates: \`kind,calendar_year,part,percent,published_on\`. Only rows of kind \`annual\` may be picked.
- \`manifest.json\`, or \`cases.csv\` and \`expected.csv\`: per case the business year (both months included), the as-of day,
  the readings, the reference rate that results, and what must come out.

## What equality means

- Two ids are equal when they are the same characters: case, leading zeros and length count. Names never matter.
- The list is a set: its order does not matter, each merchant stands in it once.
- Amounts are whole ${currency} and equal to the unit. They reach 9,007,199,254,740,991 (2^53 - 1); sums stay below that.
- Rates are fractions of whole numbers, \`fraud/sales\` and 123/100000 for 0.123 %. a/b and c/d are equal when a*d = b*c; nothing is
  rounded before it is compared.
- A merchant without a row in a month that others report did nothing in that month.
- Two rows of one merchant and month are both unusable, equal or not. The merchant is \`undetermined\` unless the rest
  decides; a program that only lists must not list it.
- Without fraud no rate is above or at anything; with fraud and no sales the rate is above every rate.

## 日本語

「${name.ja}」の判定を行うプログラムのためのテストベクトル（${count} 例、${edition} 版）です。

- \`cases/*.csv\` が入力、\`rates/*.csv\` が公表された率（\`annual\` の行だけを参照できます）、\`manifest.json\` または \`cases.csv\`・\`expected.csv\` が条件と期待値です。
- 加盟店番号は文字として完全に一致するときだけ同じです（大文字・小文字、先頭のゼロを区別します）。一覧の順序は問いません。
- 金額は ${currency} の整数として一致、率は分数として一致（a/b = c/d は a×d = b×c）とし、比較の前に丸めません。
- ほかの加盟店の行がある月に行がない加盟店は、その月に取引がなかったものとします。
- 同じ加盟店・年月の 2 行はどちらも使えません。ほかの行だけで決まらない限り判定不能（\`undetermined\`）であり、一覧に載せません。
- 不正利用がなければどの率も上回らず、売上がなく不正利用があればすべての率を上回ります。
`;
}
