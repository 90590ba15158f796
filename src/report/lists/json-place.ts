import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';

const resultOutput: Text = {
  ja: 'assess --format json の出力か、別紙の作成証跡（JSON）',
  en: 'what assess --format json printed, or the receipt of an annex as JSON',
};

/** A file, and what should be given for it. */
interface JsonFile {
  readonly name: string;
  readonly wanted: Text;
}

/**
 * Reads a text as JSON, place by place; `name` is what messages call it, `wanted` what they say to give instead.
 * @throws Refusal `result-unreadable`
 */
export function placeOfJson(text: string, name: string, wanted: Text = resultOutput): JsonPlace {
  const file = { name, wanted };
  return placeOf(parsed(text, file), file, '');
}

function parsed(text: string, file: JsonFile): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, '', { ja: 'JSON', en: 'JSON' });
  }
}

function unreadable({ name, wanted }: JsonFile, path: string, expected: Text): Refusal {
  const where = path === '' ? '' : ` ${path}`;
  return new Refusal('result-unreadable', {
    ja: `${name}${path === '' ? '' : ` の「${path}」`} を判定結果として読めません。期待: ${expected.ja}。${wanted.ja}を指定してください。`,
    en: `${name}${where} cannot be read as a result. Expected: ${expected.en}. Give ${wanted.en}.`,
  });
}

/** A value of the JSON and where it stands, read as what it must be. */
export interface JsonPlace {
  readonly value: unknown;
  /** What to throw when it is not that. */
  fail(ja: string, en: string): Refusal;
  at(key: string): JsonPlace;
  text(): string;
  whole(): number;
  wholeOrNull(): number | null;
  list(): readonly JsonPlace[];
  /** The list under a key, none where this value is null. */
  optionalList(key: string): readonly JsonPlace[];
  texts(): Readonly<Record<string, string>>;
}

function placeOf(value: unknown, file: JsonFile, path: string): JsonPlace {
  const refuse = (ja: string, en: string): never => {
    throw unreadable(file, path, { ja, en });
  };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = new Map(isObject ? Object.entries(value) : []);
  const place: JsonPlace = {
    value,
    fail: (ja, en) => unreadable(file, path, { ja, en }),
    at: (key) => placeOf(entries.get(key), file, path === '' ? key : `${path}.${key}`),
    text: () => (typeof value === 'string' ? value : refuse('文字列', 'text')),
    whole: () =>
      typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse('整数', 'a whole number'),
    wholeOrNull: () => (value === null ? null : place.whole()),
    list: () =>
      Array.isArray(value)
        ? value.map((item, i) => placeOf(item, file, `${path}[${i}]`))
        : refuse('配列', 'a list'),
    optionalList: (key) => (value === null || value === undefined ? [] : place.at(key).list()),
    texts: () => Object.fromEntries([...entries.keys()].map((key) => [key, place.at(key).text()])),
  };
  return place;
}
