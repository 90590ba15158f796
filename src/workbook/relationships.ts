import { excerpt } from '../language/excerpt.ts';
import type { Package } from './open-package.ts';
import { damaged } from './unreadable.ts';
import { elementsOf } from './xml-elements.ts';

/** What a part points at. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, in either namespace of the standard: `worksheet`. */
  readonly type: string;
  /** The name of the part, or the address of what lies outside the file. */
  readonly target: string;
  readonly outside: boolean;
}

/** The relationships of a part; of the package itself for the empty name. */
export function relationshipsOf(opened: Package, name: string): readonly Relationship[] {
  const cut = name.lastIndexOf('/') + 1;
  const part = opened.part(`${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`);
  const found: Relationship[] = [];
  const ids = new Set<string>();
  if (part === undefined) return found;
  for (const element of elementsOf(part)) {
    const [id, target] = [element.attribute('Id'), element.attribute('Target')];
    if (element.name !== 'Relationship' || id === undefined || target === undefined) continue;
    // Which of the two is meant depends on the program, and Excel opens no such file.
    if (ids.has(id))
      throw damaged(
        part.name,
        `が ${excerpt(id, 40)} を二つの部品に使っています`,
        `uses ${excerpt(id, 40)} for two parts`,
      );
    ids.add(id);
    const type = (element.attribute('Type') ?? '').split('/').at(-1) ?? '';
    const outside = element.attribute('TargetMode') === 'External';
    found.push({ id, type, target: outside ? target : besides(name, target), outside });
  }
  return found;
}

/** The name of a part that another one points at: relative to its folder, or from the root. */
export function besides(name: string, target: string): string {
  const plain = unescaped(target).replaceAll('\\', '/');
  const path = plain.startsWith('/') ? [] : name.split('/').slice(0, -1);
  for (const step of plain.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
