import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';

/** What stands in a file of JSON with comments. */
export interface CommentedJson {
  readonly value: unknown;
  /** The line, from 1, of what stands at a path; of what stands around it where there is nothing. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** A value as it stands: a string, a number, or one of the three words. */
const string = /"(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/uy;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;
/** What stands between values, comments included. */
const gap = /(?:[ \t\r\n]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** No file that somebody wrote goes deeper. */
const deepest = 100;

/**
 * Reads JSON in which comments may stand, to the end of a line or between slashes with stars, and remembers the line of
 * each value. A name that comes twice in one object is refused: one of the two would be lost.
 *
 * @throws Refusal `json-file-invalid`, with the line
 */
export function parseCommented(source: string, name: string): CommentedJson {
  const text = source.replace(/^\ufeff/, '');
  const lines = new Map<string, number>();
  let at = 0;
  const lineAt = (place: number): number => text.slice(0, place).split('\n').length;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) at += found.length;
    return found;
  };
  const next = (): string => {
    take(gap);
    return text.charAt(at);
  };
  const fault = (what: Text): Refusal => {
    const place = `${excerpt(name)}:${lineAt(at)}`;
    return new Refusal('json-file-invalid', {
      ja: `${place} は JSON として読めません（${what.ja}）。かっこ、引用符、カンマの対応を確認してください。`,
      en: `${place} cannot be read as JSON (${what.en}). Check its brackets, quotation marks and commas.`,
    });
  };
  const came = (): Text =>
    at >= text.length
      ? { ja: 'ファイルが途中で終わっている', en: 'the file ends too early' }
      : {
          ja: `「${excerpt(text.slice(at).split('\n', 1)[0] ?? '', 20)}」`,
          en: `at "${excerpt(text.slice(at).split('\n', 1)[0] ?? '', 20)}"`,
        };

  const nameHere = (): string => {
    const written = take(string);
    if (written === undefined) throw fault(came());
    return JSON.parse(written);
  };

  function value(path: string, depth: number): unknown {
    const first = next();
    if (depth > deepest) throw fault({ ja: '入れ子が深すぎる', en: 'it is nested too deep' });
    lines.set(path, lineAt(at));
    if (first === '{') return object(path, depth + 1);
    if (first === '[') return array(path, depth + 1);
    const plain = take(string) ?? take(number) ?? take(word);
    if (plain === undefined) throw fault(came());
    return JSON.parse(plain);
  }

  function object(path: string, depth: number): unknown {
    at++;
    const entries = new Map<string, unknown>();
    if (next() === '}') return ended({});
    for (;;) {
      next();
      const key = nameHere();
      if (entries.has(key)) {
        const twice = excerpt(key, 40);
        throw fault({ ja: `「${twice}」が 2 回ある`, en: `"${twice}" stands there twice` });
      }
      if (next() !== ':') throw fault(came());
      at++;
      entries.set(key, value(`${path}/${key}`, depth));
      const after = next();
      if (after === '}') return ended(Object.fromEntries(entries));
      if (after !== ',') throw fault(came());
      at++;
    }
  }

  function array(path: string, depth: number): unknown {
    at++;
    const items: unknown[] = [];
    if (next() === ']') return ended(items);
    for (;;) {
      items.push(value(`${path}/${items.length}`, depth));
      const after = next();
      if (after === ']') return ended(items);
      if (after !== ',') throw fault(came());
      at++;
    }
  }

  function ended<Value>(whole: Value): Value {
    at++;
    return whole;
  }

  const whole = value('', 0);
  if (next() !== '') throw fault(came());
  return {
    value: whole,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const line = lines.get(
          path
            .slice(0, length)
            .map((part) => `/${String(part)}`)
            .join(''),
        );
        if (line !== undefined) return line;
      }
      return lines.get('') ?? 1;
    },
  };
}
