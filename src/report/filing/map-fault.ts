import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import type { RefusalCode } from '../../language/refusal-code.ts';
import type { Text } from '../../language/text.ts';

/**
 * The refusal of a map, with the place in it: `sheets[0].rows[1].columns.B`, and the sheet that it is about by name.
 * `text` goes on where the place ends.
 */
export function mapFault(
  map: unknown,
  path: readonly PropertyKey[],
  text: Text,
  code: RefusalCode = 'template-map-invalid',
): Refusal {
  const place = path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const name = excerpt(String(key), 40);
    return before === '' ? name : `${before}.${name}`;
  }, '');
  const sheet = path[0] === 'sheets' ? Object(Object(Object(map).sheets)[path[1] ?? '']).sheet : undefined;
  const named = typeof sheet === 'string' ? excerpt(sheet, 40) : undefined;
  return new Refusal(code, {
    ja: `対応表の ${place === '' ? '全体' : place}${named === undefined ? '' : `（シート「${named}」）`}: ${text.ja}`,
    en: `The map, at ${place === '' ? 'its root' : place}${named === undefined ? '' : ` (sheet "${named}")`}: ${text.en}`,
  });
}
