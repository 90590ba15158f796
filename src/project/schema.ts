import * as z from 'zod';
import { parseBusinessYear } from '../calendar/business-year.ts';
import { isoDate } from '../calendar/iso-date.ts';
import { excerpt } from '../language/excerpt.ts';
import { nearest } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { languages, type Text } from '../language/text.ts';
import { noticeKinds } from '../ledger/fraud-notice.ts';
import { fraudMonths, fraudStatuses } from '../ledger/making.ts';
import { regulations } from '../regulations/regulations.ts';
import { contractMonths, monthTests, rateDays } from '../rules/reading.ts';
import type { CommentedJson } from './commented-json.ts';
import type { WrittenProject } from './project.ts';

// What is expected at each place is said once, in both languages: editors show it, and so does the refusal of what
// stands there instead. What the schema's package says of a fault is told to nobody.
const said = new WeakMap<z.ZodType, Text>();

function field<Schema extends z.ZodType>(schema: Schema, expected: Text): z.ZodOptional<Schema> {
  const described = schema.describe(`${expected.ja}\n${expected.en}`);
  said.set(described, expected);
  return described.optional();
}

/** Not only spaces: a name or a reason of spaces would be none. */
const words = z.string().regex(/\S/u);
const patterns = z.union([words, z.array(words).min(1)]);

const filesOf = (ja: string, en: string) =>
  field(patterns, {
    ja: `${ja}のファイル。data/months-*.csv のようなパターンと、その並び（配列）も書ける`,
    en: `the files of ${en}: a path or a pattern like data/months-*.csv, or several in an array`,
  });
const path = (ja: string, en: string) => field(words, { ja: `${ja}（パス）`, en: `${en} (a path)` });
const choice = (choices: readonly string[], ja: string, en: string) =>
  field(z.enum(choices), {
    ja: choices.length === 1 ? `${ja}（${choices[0]}）` : `${ja}（${choices.join('、')} のいずれか）`,
    en: `${en}: ${choices.join(' or ')}`,
  });
const text = (ja: string, en: string) => field(words, { ja, en });
const flag = (ja: string, en: string) =>
  field(z.boolean(), { ja: `${ja}（true または false）`, en: `${en}: true or false` });
const section = <Shape extends z.ZodRawShape>(shape: Shape, ja: string, en: string) =>
  field(z.strictObject(shape), { ja: `${ja}（{ … }）`, en: `${en}, { … }` });
const day = (ja: string, en: string) =>
  field(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), {
    ja: `${ja}（例: "2026-05-15"）`,
    en: `${en}, like "2026-05-15"`,
  });

const notices = z.union([
  words,
  z.array(z.union([words, z.strictObject({ kind: z.enum(noticeKinds).optional(), files: patterns })])).min(1),
]);

const acceptance = z.strictObject({
  code: text(
    '指摘の種類（check --format json の code）',
    'the kind of finding: its code in check --format json',
  ).unwrap(),
  file: field(z.string(), {
    ja: '指摘のファイル名（データ全体の指摘なら ""）',
    en: 'the file of the finding, by its name; "" for one of the data as a whole',
  }).unwrap(),
  row: field(z.int().min(1), {
    ja: '行番号（1 以上の整数。省略時: そのファイルの同種の指摘すべて）',
    en: 'its row, a whole number from 1 (default: all of that kind in the file)',
  }),
  by: text('承認者の氏名と役職', 'who accepts it: name and post').unwrap(),
  because: text('承認の理由', 'why it is accepted').unwrap(),
});

const project = z
  .strictObject({
    $schema: text('エディター用の JSON スキーマの場所', 'where editors find the JSON schema'),
    language: choice(languages, '画面の言語', 'the language of messages and results'),
    annexLanguage: choice(languages, '別紙の言語', 'the language of the workbook'),
    acquirer: section(
      {
        name: text('アクワイアラーの名称', 'the name of the acquirer'),
        registrationNumber: text('登録番号', 'the registration number'),
        regionalBureau: text('提出先の経済産業局', 'the bureau it is filed with'),
        preparedBy: text('作成部署・担当者', 'who prepares it'),
      },
      '提出するアクワイアラー',
      'who files',
    ),
    businessYear: field(z.string().regex(/^\d{4}-\d{2}\/\d{4}-\d{2}$/), {
      ja: '対象の事業年度（例: "2025-04/2026-03"）',
      en: 'the business year, like "2025-04/2026-03"',
    }),
    asOf: day('「直近の」率を決める基準日', 'the day that decides which published rate is the latest'),
    asOfWithinYear: flag(
      '事業年度の終了前の基準日を認める',
      'the as-of day is meant, though the year is not over on it',
    ),
    preparedOn: day('表紙の作成日', 'the day on the cover'),
    regulation: choice(
      regulations.map(({ id }) => id),
      '判定に使う規則',
      'the rule to judge by',
    ),
    readings: section(
      {
        monthTest: choice(monthTests, '「いずれの月においても」の解釈', 'いずれの月においても'),
        rateAsOf: choice(rateDays, '「直近の」の解釈', '直近の'),
        contractMonths: choice(contractMonths, '「すべての月」の対象', 'which months every month is of'),
        fraudMonth: choice(fraudMonths, '不正利用の計上月', 'the month of a fraud'),
        fraudStatus: choice(fraudStatuses, '集計対象とする不正利用', 'which frauds count'),
      },
      '解釈',
      'the readings of open points',
    ),
    rollUpBy: choice(['corporate-number'], '名寄せの単位', 'sum the merchants that share it'),
    rates: path('公表された率を追加するファイル', 'published annual rates of your own'),
    inputs: section(
      {
        months: filesOf('月別の加盟店データ', 'merchant months'),
        sales: filesOf('売上明細（notices とともに書く）', 'sales, together with notices'),
        notices: field(notices, {
          ja: '不正利用の通知のファイル。種類が分かるものは { "kind": "tc40", "files": "tc40-*.csv" } と書く',
          en: 'the files of fraud notices; { "kind": "tc40", "files": "tc40-*.csv" } where their kind is known',
        }),
        register: filesOf('加盟店台帳', 'the merchant register'),
        measures: filesOf('講じた措置', 'measures taken'),
        incidents: path('漏えい事件の一覧', 'leaks of card data'),
        screening: path('注文の審査の件数', 'figures of order screening'),
        profile: path('保存したプロファイル', 'a saved profile'),
      },
      '役割別の入力ファイル',
      'the input files by role',
    ),
    outputs: section(
      {
        folder: path('別紙などの出力先フォルダー', 'the folder of the annex and what goes with it'),
        merchantPages: flag('加盟店票を付ける', 'add a page for each listed and undetermined merchant'),
        layout: path('独自のレイアウト', 'a layout of your own'),
        template: path('自社の様式', "the acquirer's own form"),
        map: path('様式の対応表', 'the map of that form'),
        key: path('署名に使う秘密鍵', 'the private key that signs'),
      },
      '出力',
      'the outputs',
    ),
    accepted: field(z.array(acceptance), {
      ja: '承認した指摘（[{ "code", "file", "row", "by", "because" }]）',
      en: 'findings that were accepted: [{ "code", "file", "row", "by", "because" }]',
    }),
  })
  .describe('acquirer-report.json');

/** The schema for editors, as an object of JSON Schema. */
export const projectJsonSchema = (): object => z.toJSONSchema(project, { io: 'input' });

/**
 * Takes what stands in a file for a project.
 * @throws Refusal `project-invalid`, with the line and the name of the place, and for an unknown name the nearest known
 */
export function checkedProject({ value, lineOf }: CommentedJson, file: string): WrittenProject {
  const result = project.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    if (issue === undefined) throw new Error('zod refused without saying why.');
    throw faultOf(issue, value, (at) => `${excerpt(file)}:${lineOf(at)}`);
  }
  const written: WrittenProject = result.data as WrittenProject;
  const told = (at: string, check: () => unknown): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const place = `${excerpt(file)}:${lineOf([at])}`;
      throw new Refusal('project-invalid', {
        ja: `${place} の「${at}」: ${error.text.ja}`,
        en: `${place}, "${at}": ${error.text.en}`,
      });
    }
  };
  const { businessYear, asOf, preparedOn, inputs } = written;
  if (businessYear !== undefined) told('businessYear', () => parseBusinessYear(businessYear));
  if (asOf !== undefined) told('asOf', () => isoDate(asOf));
  if (preparedOn !== undefined) told('preparedOn', () => isoDate(preparedOn));
  told('inputs', () => refuseHalves(inputs));
  told('readings', () => refuseUnusedReadings(written));
  return written;
}

/** Readings of notices, where inputs has none, would change nothing, and whoever wrote them would not know. */
function refuseUnusedReadings({ readings = {}, inputs = {} }: WrittenProject): void {
  const named = (['fraudMonth', 'fraudStatus'] as const).filter((name) => readings[name] !== undefined);
  if (named.length === 0 || inputs.months === undefined) return;
  throw new Refusal('project-invalid', {
    ja: `「${named.join('」「')}」は不正利用の通知（notices）に対するものです。月別データ（months）には使えないため、削除してください。`,
    en: `${named.join(' and ')} are about fraud notices, which months do not have: take them out.`,
  });
}

/** Merchant months say the fraud themselves; sales say nothing of it without notices. */
function refuseHalves(inputs: WrittenProject['inputs'] = {}): void {
  const { months, sales, notices } = inputs;
  if (months !== undefined && (sales !== undefined || notices !== undefined)) {
    throw new Refusal('project-invalid', {
      ja: '月別データ「months」と、売上と通知「sales」「notices」は、どちらか一方だけを書いてください。両方では不正利用を二重に数えます。',
      en: 'write either months, or sales and notices: with both, frauds would be counted twice.',
    });
  }
  if ((sales === undefined) !== (notices === undefined)) {
    throw new Refusal('project-invalid', {
      ja: '売上「sales」と不正利用の通知「notices」は、両方を書いてください。',
      en: 'sales and notices belong together: write both.',
    });
  }
}

type Issue = z.core.$ZodIssue;

function faultOf(issue: Issue, value: unknown, placeOf: (path: readonly PropertyKey[]) => string): Refusal {
  const { path: at, names } = unknownNameIn(issue) ?? { path: issue.path, names: [] };
  const [name] = names;
  if (name !== undefined) {
    const known = namesAt(project, at);
    const meant = nearest(name, known);
    const place = placeOf([...at, name]);
    const asked = excerpt(at.length === 0 ? name : `${at.join('.')}.${name}`, 60);
    return new Refusal('project-invalid', {
      ja: `${place}: 「${asked}」という項目はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${known.join('、')}`,
      en: `${place}: there is no "${asked}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${known.join(', ')}`,
    });
  }
  const place = placeOf(at);
  const where = at.length === 0 ? null : excerpt(at.join('.'), 60);
  const expected = expectedAt(at);
  const came = cameAt(value, at);
  return new Refusal('project-invalid', {
    ja: `${place}: ${where === null ? '全体' : `「${where}」`}が使えません（${came.ja}）。書くもの: ${expected.ja}`,
    en: `${place}: ${where === null ? 'it' : `"${where}"`} cannot be used (${came.en}). Expected: ${expected.en}`,
  });
}

/** Names that are not known, wherever in a choice of forms they were found. */
function unknownNameIn(issue: Issue): { path: readonly PropertyKey[]; names: readonly string[] } | undefined {
  if (issue.code === 'unrecognized_keys') return { path: issue.path, names: issue.keys };
  if (issue.code !== 'invalid_union') return undefined;
  for (const inner of issue.errors.flat()) {
    const found = unknownNameIn(inner);
    if (found !== undefined) return { ...found, path: [...issue.path, ...found.path] };
  }
  return undefined;
}

/** What is expected at a place, or around it. */
function expectedAt(at: readonly PropertyKey[]): Text {
  for (let length = at.length; length > 0; length--) {
    for (const schema of schemasAt(project, at.slice(0, length))) {
      const expected = said.get(schema);
      if (expected !== undefined) return expected;
    }
  }
  return {
    ja: 'プロジェクトの項目（{ … }。docs/project.md を参照）',
    en: 'the sections of a project, { … } (see docs/project.md)',
  };
}

/** The schemas that may stand at a place. */
function schemasAt(schema: unknown, at: readonly PropertyKey[]): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional) return schemasAt(schema.unwrap(), at);
  const [name, ...rest] = at;
  if (name === undefined) return schema instanceof z.ZodType ? [schema] : [];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => schemasAt(option, at));
  if (schema instanceof z.ZodArray) return schemasAt(schema.element, rest);
  return schema instanceof z.ZodObject ? schemasAt(schema.shape[String(name)], rest) : [];
}

/** The names that an object may have at a place. */
function namesAt(schema: unknown, at: readonly PropertyKey[]): readonly string[] {
  const whole = schemasAt(schema, at).flatMap((found) =>
    found instanceof z.ZodUnion ? found.options : [found],
  );
  return whole.flatMap((found) => (found instanceof z.ZodObject ? Object.keys(found.shape) : []));
}

/** What stands at a place instead. */
function cameAt(value: unknown, at: readonly PropertyKey[]): Text {
  let here: unknown = value;
  for (const part of at) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, part) : undefined;
  }
  if (here === undefined) return { ja: '書かれていない', en: 'it is missing' };
  const shown = Array.isArray(here)
    ? { ja: '配列', en: 'an array' }
    : typeof here === 'object' && here !== null
      ? { ja: 'オブジェクト', en: 'an object' }
      : { ja: excerpt(JSON.stringify(here), 40), en: excerpt(JSON.stringify(here), 40) };
  return { ja: `書かれたもの: ${shown.ja}`, en: `what came is ${shown.en}` };
}
