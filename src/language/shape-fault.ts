import type { Text } from './text.ts';

/** What a schema says of the first thing that does not fit it, as far as it is told on. */
export interface ShapeFault {
  readonly code: string;
  /** In English. */
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly keys?: unknown;
}

/** The same in both languages: the schema speaks English only. */
export function shapeFault(fault: ShapeFault): Text {
  return { ja: japanese(fault), en: fault.message };
}

function japanese({ code, expected, values, maximum, minimum, keys }: ShapeFault): string {
  switch (code) {
    case 'invalid_type':
      return `${kinds[String(expected)] ?? '別の種類の値'}が必要`;
    case 'invalid_value':
      return `${listed(values, ' または ')} が必要`;
    case 'too_big':
      return `${String(maximum)} を超えている`;
    case 'too_small':
      return `${String(minimum)} より小さい`;
    case 'unrecognized_keys':
      return `不明な項目: ${listed(keys, '、')}`;
    default:
      return '形が正しくない';
  }
}

const listed = (values: unknown, between: string): string =>
  Array.isArray(values) ? values.map(String).join(between) : '決まった値';

const kinds: Readonly<Record<string, string>> = {
  array: '配列',
  boolean: '真偽値',
  date: '日付',
  int: '整数',
  null: '値なし',
  number: '数値',
  object: 'オブジェクト',
  record: 'オブジェクト',
  string: '文字列',
};
