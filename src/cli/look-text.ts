import { monthHeadings } from '../intake/fields/headings.ts';
import type { Look, LookedColumn, LookedTable, Role } from '../intake/look/look.ts';
import { excerpt } from '../language/excerpt.ts';
import type { Language, Text } from '../language/text.ts';
import { describeRows } from '../ledger/describe-rows.ts';
import { describeDiagnostic, severities, severityLabel } from '../ledger/diagnostic.ts';
import { formatYen } from '../money/yen.ts';
import { table } from './table.ts';

const roleName: Readonly<Record<Role, Text>> = {
  ledger: { ja: '加盟店・年月別の金額', en: 'merchant months' },
  sales: { ja: '売上', en: 'sales' },
  notices: { ja: '不正利用の通知', en: 'fraud notices' },
  register: { ja: '加盟店台帳', en: 'merchant register' },
};

/** A look in lines for people; where the findings follow elsewhere, without them. */
export function lookText(look: Look, language: Language, { findings = true } = {}): string {
  const tables = look.tables.map((each) =>
    [tableText(each, look, language), ...(findings ? foundLines(each, language) : [])].join('\n'),
  );
  // What concerns no row alone: ids that are one, a total that is a merchant.
  const whole = findings ? foundLines(look, language) : [];
  return [...tables, ...(whole.length === 0 ? [] : [whole.join('\n')])].join('\n\n');
}

const delimiters: Readonly<Record<string, Text>> = {
  ',': { ja: 'カンマ区切り', en: 'comma' },
  '\t': { ja: 'タブ区切り', en: 'tab' },
  ';': { ja: 'セミコロン区切り', en: 'semicolon' },
  '|': { ja: '縦線区切り', en: 'vertical bar' },
};

function tableText(each: LookedTable, { role, roleBy }: Look, language: Language): string {
  const ja = language === 'ja';
  const said = (text: Text): string => text[language];
  const by = roleBy === 'option' ? '' : ja ? '（見出しによる）' : ' (by its headings)';
  const form = [
    ja ? each.format.toUpperCase() : each.format,
    ...(each.encoding === null ? [] : [ja ? each.encoding.toUpperCase() : each.encoding]),
    ...(each.delimiter === null
      ? []
      : [said(delimiters[each.delimiter] ?? { ja: each.delimiter, en: each.delimiter })]),
    ...(each.sheet === null ? [] : [ja ? `シート「${each.sheet}」` : `sheet "${excerpt(each.sheet)}"`]),
  ];
  const header =
    each.headerRow === null
      ? ja
        ? 'レコードの項目名'
        : 'the names in the records'
      : ja
        ? `${each.headerRow} 行目`
        : `row ${each.headerRow}`;
  const above =
    each.above.length === 0
      ? ''
      : `${ja ? '（その上: ' : ' (above it: '}${each.above.join(' / ')}${ja ? '）' : ')'}`;
  return [
    `${each.name}: ${said(roleName[role])}${by}`,
    `  ${ja ? '形式' : 'form'}: ${form.join(ja ? '、' : ', ')}`,
    `  ${ja ? '見出し' : 'header'}: ${header}${above}`,
    `  ${ja ? '列' : 'columns'}:`,
    ...each.columns.map((column) => `    ${columnText(column, language)}`),
    ...decisions(each, role, language),
    ...rows(each, language),
    ...firstRows(each, language),
  ].join('\n');
}

function columnText({ column, heading, field, label, by, month }: LookedColumn, language: Language): string {
  const ja = language === 'ja';
  const shown =
    heading === '' ? (ja ? `（${column} 列目、見出しなし）` : `(column ${column}, no heading)`) : heading;
  if (field === null) return `${shown} → ${ja ? '使わない' : 'not used'}`;
  const why =
    by === 'option' ? (ja ? '指定による' : 'by the option') : ja ? '見出しによる' : 'by its heading';
  const of = month === null ? '' : ` ${month}`;
  return ja
    ? `${shown} → ${label?.ja ?? field}${of}（${why}）`
    : `${shown} → ${label?.en ?? field} [${field}]${of}, ${why}`;
}

/** What was decided; where nothing says otherwise, that amounts are whole yen. */
function decisions({ readAs }: LookedTable, role: Role, language: Language): string[] {
  const ja = language === 'ja';
  const plain =
    role === 'register' || readAs.some(({ code }) => code === 'unit')
      ? []
      : [ja ? '金額は記載された数のまま（単位による換算なし）' : 'amounts are as written, in whole units'];
  const lines = [...plain, ...readAs.map(({ words }) => words[language])];
  return lines.length === 0
    ? []
    : [`  ${ja ? '読み取り方' : 'read as'}:`, ...lines.map((line) => `    ${line}`)];
}

function rows({ rows: counts }: LookedTable, language: Language): string[] {
  return [`  ${describeRows(counts, { kind: 'not-asked' })[language]}`];
}

function firstRows({ first, columns }: LookedTable, language: Language): string[] {
  const [one] = first;
  if (one === undefined) return [];
  const fields = Object.keys(one);
  const isAmount = (field: string): boolean => first.some((row) => typeof row[field] === 'number');
  // Of a wide table the months and amounts are fields of no single column.
  const labelOf = (field: string): string =>
    (
      columns.find((column) => column.field === field)?.label ??
      [...monthHeadings].find((known) => known.field === field)?.label
    )?.ja ?? field;
  const text = table(
    fields.map((field) => ({
      heading: language === 'ja' ? labelOf(field) : field,
      align: isAmount(field) ? 'right' : 'left',
    })),
    first.map((row) =>
      fields.map((field) => {
        const value = row[field] ?? null;
        if (value === null) return '-';
        return typeof value === 'number' ? formatYen(value) : excerpt(value, 40);
      }),
    ),
  );
  return [
    `  ${language === 'ja' ? '最初の行（読み取った結果）' : 'the first rows as understood'}:`,
    ...text.split('\n').map((line) => `    ${line}`),
  ];
}

/** So many findings of each severity are said. */
const shown = 5;

function foundLines({ diagnostics }: Pick<LookedTable, 'diagnostics'>, language: Language): string[] {
  return severities.flatMap((severity) => {
    const own = diagnostics.filter((found) => found.severity === severity);
    if (own.length === 0) return [];
    return [
      language === 'ja'
        ? `  ${severityLabel[severity].ja} ${own.length} 件:`
        : `  ${severityLabel[severity].en} ${own.length}:`,
      ...own.slice(0, shown).map((found) => `    ${describeDiagnostic(found, language)}`),
      ...(own.length > shown
        ? [language === 'ja' ? `    ほか ${own.length - shown} 件` : `    and ${own.length - shown} more`]
        : []),
    ];
  });
}
