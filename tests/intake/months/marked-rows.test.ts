import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readFiles, readLedger } from '../../../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';
import { figuresIn } from '../../support/read.ts';

const header = '加盟店番号,加盟店名,年月,売上,不正';
const text = (...lines: readonly string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const marked = (heading: string, first: string, second: string) =>
  text(`${header},${heading}`, `A1,青葉,2026-02,10000,600,${first}`, `A2,白樺,2026-02,20000,0,${second}`);
const doubtsIn = async (...read: Parameters<typeof readLedger>) =>
  (await readLedger(...read)).diagnostics
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, row, column, received }) => [code, severity, row, column, received]);

describe('marks in a column that is not used', () => {
  test.each([
    ['削除フラグ', '1', '0'],
    ['削除フラグ', '○', ''],
    ['取消日', '2026/3/1', ''],
    ['is_deleted', 'TRUE', 'FALSE'],
    ['無効', 'Y', 'N'],
    ['有効フラグ', '0', '1'],
    ['有効区分', '無効', '有効'],
    ['ステータス', '取消', '有効'],
    ['status', 'Cancelled', 'active'],
    ['状態', '無効', '有効'],
    ['区分', '見込', '確定'],
    ['区分', '速報値', '確報'],
    ['データ区分', '予定', '実績'],
    ['種別', '前年実績', '実績'],
    ['備考', '※取消済み', ''],
    ['remarks', 'provisional', ''],
    ['特記事項', '誤計上', ''],
    ['備考', '参考値', ''],
    ['備考', '4/5取消', ''],
    ['摘要', 'A2と重複', ''],
    ['メモ', '返品のため取消し済', ''],
    ['備考', '集計から除外', '手数料を除く'],
    ['備考', 'テスト取引', 'テスト工業'],
    ['注記', '計上しない', '計上済'],
    ['comment', 'do not count', 'count'],
    ['memo', 'duplicate of row 2', 'no duplicate'],
    ['note', 'cancelled on 4/5', 'cancellations are common'],
    ['不正ステータス', '疑い', '確定'],
    ['採否', '×', '○'],
    ['赤黒区分', '赤', '黒'],
    ['予実', '予', '実'],
    ['確報/速報', '速報', '確報'],
    ['符号', '-', '+'],
    ['増減区分', '減', '増'],
    ['貸借', '貸', '借'],
    ['DR/CR', 'CR', 'DR'],
  ])('%s: %s is a doubt beside %j, and counted', async (heading, mark, other) => {
    const bytes = marked(heading, other, mark);
    expect(await doubtsIn(bytes)).toEqual([['mark-not-read', 'doubt', 3, heading, mark]]);
    expect(Object.keys(figuresIn(await readLedger(bytes)))).toEqual(['A1 2026-02', 'A2 2026-02']);
  });

  test.each([
    ['削除フラグ', '0', '0'],
    ['削除フラグ', '', '0'],
    ['有効フラグ', '1', '1'],
    ['ステータス', '有効', '有効'],
    ['区分', '確定', '実績'],
    ['区分', '1', '2'],
    ['備考', '新規', '取消の多い店'],
    ['備考', '取消なし', '重複確認済み'],
    ['備考', 'ポイント対象外', '本人認証除外'],
    ['区分', '4/5取消', 'A2と重複'],
    ['売上種別', '通常', '通常'],
    // What is said of a merchant, and amounts, are no marks of the row.
    ['加盟店ステータス', '無効', '有効'],
    ['取消金額', '500', '0'],
    ['返品', '12000', '0'],
    ['取消件数', '3', '0'],
    ['返品可否', '可', '否'],
    ['符号', '+', ''],
    ['増減', '5', '-5'],
    ['貸借', '借', '借'],
    ['状態', '解約', '稼働'],
  ])('%s: %j and %j are none', async (heading, first, second) => {
    expect(await doubtsIn(marked(heading, first, second))).toEqual([]);
  });

  test('a remark without a heading is one', async () => {
    expect(await doubtsIn(marked('', '', '取消'))).toEqual([['mark-not-read', 'doubt', 3, '', '取消']]);
    expect(await doubtsIn(marked('', '1', '青葉'))).toEqual([]);
  });

  test('several columns without a heading are another table beside this one', async () => {
    const told = async (headings: string, ...rows: readonly string[]) =>
      (
        await readLedger(text(header + headings, ...rows.map((row, at) => `A${at},青葉,2026-02,1,1,${row}`)))
      ).diagnostics
        .filter(({ severity }) => severity === 'doubt')
        .map(({ code }) => code);
    expect(await told(',,,,', ',B1,2026-02,5', ',B2,2026-02,6')).toEqual(['cells-beyond-header']);
    expect(await told(',,,,', ',B1,2026-02,', ',B2,2026-03,')).toEqual([]);
    expect(await told(',,,,', ',,,', ',,,')).toEqual([]);
    const many = Array.from({ length: 5_000 }, (_, at) => `,B${at},2026-02,5`);
    expect(await told(',,,,', ...many)).toEqual(['cells-beyond-header']);
  });

  test('the doubt is one for a column, with the first row and how many there are', async () => {
    const { diagnostics } = await readLedger(marked('区分', '予定', '予定'));
    const doubts = diagnostics.filter(({ severity }) => severity === 'doubt');
    expect(doubts.map(({ row, problem }) => [row, problem.en])).toEqual([
      [2, expect.stringContaining('(rows: 2)')],
    ]);
  });

  test('in wide files, items and records, too', async () => {
    const wide = text('加盟店番号,2026年2月 売上,2026年2月 不正,削除フラグ', 'A1,10000,600,1');
    const items = text(
      '加盟店番号,年月,項目,金額,状態',
      'A1,2026-02,売上,10000,無効',
      'A1,2026-02,不正,600,',
    );
    const records = [{ 加盟店番号: 'A1', 年月: '2026-02', 売上: 10_000, 不正: 600, 状態: '無効' }];
    for (const input of [wide, items, records]) {
      expect((await doubtsIn(input)).map(([code]) => code)).toEqual(['mark-not-read']);
    }
  });

  test('a remark that may state the unit is a doubt, unless the unit is stated', async () => {
    const bytes = marked('備考', '', '千円');
    expect(await doubtsIn(bytes)).toEqual([['unit-perhaps', 'doubt', 3, '備考', '千円']]);
    expect(await doubtsIn(bytes, { unit: '円' })).toEqual([]);
    expect(await doubtsIn(marked('備考', '', '千円札で支払い'))).toEqual([]);
  });
});

describe('the column of marks that is named', () => {
  const named = (heading: string) => ({ columns: { mark: heading } });

  test('rows it speaks against are left out, counted and recorded', async () => {
    const ledger = await readLedger(marked('区分', '確定', '見込'), named('区分'));
    expect(Object.keys(figuresIn(ledger))).toEqual(['A1 2026-02']);
    expect(ledger.controlTotals.rows).toMatchObject({ read: 2, used: 1, rejected: 0 });
    expect(ledger.controlTotals.rows.leftOut.cancelled).toBe(1);
    expect(ledger.diagnostics.map(({ severity }) => severity)).not.toContain('doubt');
    expect(ledger.sources[0]?.readAs.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['cancelled', '区分', 'mark'],
    ]);
  });

  test('words mean what is said of them; one that is not known is a doubt, and counts', async () => {
    const bytes = marked('区分', '見込', 'Z');
    expect(await doubtsIn(bytes, { ...named('区分'), marks: { 見込: 'counts' } })).toEqual([
      ['mark-unknown', 'doubt', 3, '区分', 'Z'],
    ]);
    const ledger = await readLedger(bytes, { ...named('区分'), marks: { 見込: 'counts', z: 'left-out' } });
    expect(Object.keys(figuresIn(ledger))).toEqual(['A1 2026-02']);
    expect(ledger.sources[0]?.readAs[0]?.value).toBe('見込=counts z=left-out');
  });

  test('a merchant written once stays that of the rows below the row left out', async () => {
    const bytes = text(
      `${header},区分`,
      'A1,青葉,2026-02,1,0,',
      'A2,白樺,2026-02,2,0,取消',
      ',,2026-03,3,0,',
    );
    const ledger = await readLedger(bytes, { ...named('区分'), fillDown: true });
    expect(Object.keys(figuresIn(ledger))).toEqual(['A1 2026-02', 'A2 2026-03']);
  });

  test('of items the rows are left out before they are put together', async () => {
    const lines = ['加盟店番号,年月,項目,金額,状態', 'A1,2026-02,売上,10000,', 'A1,2026-02,不正,600,'];
    const bytes = text(...lines, 'A1,2026-02,不正,900,取消');
    const ledger = await readLedger(bytes, named('状態'));
    expect(figuresIn(ledger)).toEqual({ 'A1 2026-02': ['', 10_000, 600] });
    expect(ledger.sources[0]?.readAs.map(({ code }) => code)).toEqual(['cancelled']);
  });

  test('a heading that is not there, and words without a column, are refused', async () => {
    const bytes = marked('区分', '', '');
    await expect(readLedger(bytes, named('種別'))).rejects.toMatchObject({ code: 'column-missing' });
    await expect(readLedger(bytes, { marks: { 見込: 'counts' } })).rejects.toMatchObject({
      code: 'options-invalid',
    });
  });
});

describe('the kernel and the strict reading, where rows may be marked', () => {
  const both = async (bytes: Uint8Array, options: ReadOptions = {}) => {
    const [skimmed, strict] = await Promise.all(
      [0, Number.POSITIVE_INFINITY].map(async (from) => {
        const builder = ledgerBuilder();
        const { strictly } = await readFiles([bytes], builder, { name: 'a.csv', ...options }, from);
        const ledger = builder.finish();
        const { controlTotals, diagnostics, sources } = ledger;
        return { said: { figures: figuresIn(ledger), controlTotals, diagnostics, sources }, strictly };
      }),
    );
    return { skimmed, strict } as { skimmed: Read; strict: Read };
  };
  interface Read {
    readonly said: unknown;
    readonly strictly: number;
  }

  const words = [
    '',
    '有効',
    '取消',
    '確定',
    '速報値',
    '0',
    '1',
    '※千円単位',
    '解約',
    '"有効"',
    ' 有効',
    '備考',
    '取消済みの長い長い備考の文',
  ];
  const lines = fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)), {
    minLength: 1,
    maxLength: 60,
  });

  test.each([
    ['備考,ステータス', {}],
    ['削除フラグ,備考', {}],
    ['有効フラグ,状態', { columns: { mark: '状態' }, marks: { 解約: 'counts', 速報値: 'counts' } }],
    ['支店,区分', { columns: { mark: '区分' } }],
  ] as const)('%s: the same figures and findings, whatever stands there', async (headings, options) => {
    await fc.assert(
      fc.asyncProperty(lines, async (marks) => {
        const rows = marks.map(
          ([one, other], n) => `A${n % 7},青葉,20${10 + Math.floor(n / 7)}-02,${n},0,${one},${other}`,
        );
        const { skimmed, strict } = await both(text(`${header},${headings}`, ...rows), options);
        expect(skimmed.said).toEqual(strict.said);
      }),
      { numRuns: 60 },
    );
  });

  test('lines whose marks say nothing stay with the kernel; one that says something does not', async () => {
    const rows = (mark: (n: number) => string) =>
      Array.from(
        { length: 2000 },
        (_, n) => `A${String(n).padStart(5, '0')},青葉,2026-02,10000,0,${mark(n)}`,
      );
    const strictlyRead = async (mark: (n: number) => string) =>
      (await both(text(`${header},ステータス`, ...rows(mark)))).skimmed.strictly;
    const none = await strictlyRead(() => '有効');
    expect(none).toBeLessThan(5);
    expect(await strictlyRead((n) => (n % 2 === 0 ? '有効' : ''))).toBe(none);
    expect(await strictlyRead((n) => (n % 100 === 50 ? '取消' : '有効'))).toBe(none + 20);
  });
});
