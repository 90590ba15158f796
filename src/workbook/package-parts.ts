import { contentOf, type Package } from './open-package.ts';
import { type PackedPart, type Part, pack } from './package.ts';

/** The parts of a package while they are changed. Parts that nobody touches are copied as they are. */
export interface PackageParts {
  /** Names of all parts, in the order they will be written. */
  names(): readonly string[];
  has(name: string): boolean;
  /** The text of a part as it is now; undefined when there is no such part. */
  text(name: string): string | undefined;
  /** Changes a part, where there is one. */
  change(name: string, by: (xml: string) => string): void;
  /** A new part, behind the others. */
  add(name: string, xml: string): void;
  /** A new part that is a copy of another, as it is now. */
  copy(name: string, as: string): void;
  remove(name: string): void;
  written(): Uint8Array;
}

/** The parts of a package, to be changed. */
export function packageParts(opened: Package): PackageParts {
  const kept = new Map(opened.parts.map((part) => [part.name, part]));
  const texts = new Map<string, string>();
  const names = opened.parts.map(({ name }) => name);
  const text = (name: string): string | undefined => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const part = kept.get(name);
    return part === undefined ? undefined : new TextDecoder().decode(contentOf(part));
  };
  const add = (name: string): void => {
    names.push(name);
  };
  return {
    names: () => names,
    has: (name) => kept.has(name) || texts.has(name),
    text,
    change(name, by) {
      const before = text(name);
      if (before === undefined) return;
      const after = by(before);
      if (after !== before) texts.set(name, after);
    },
    add(name, xml) {
      add(name);
      texts.set(name, xml);
    },
    copy(name, as) {
      const [part, changed] = [kept.get(name), texts.get(name)];
      add(as);
      if (changed !== undefined) texts.set(as, changed);
      else if (part !== undefined) kept.set(as, { ...part, name: as });
    },
    remove(name) {
      const at = names.indexOf(name);
      if (at >= 0) names.splice(at, 1);
      kept.delete(name);
      texts.delete(name);
    },
    written() {
      return pack(
        names.flatMap((name): (Part | PackedPart)[] => {
          const xml = texts.get(name);
          if (xml !== undefined) return [{ name, content: [xml] }];
          const part = kept.get(name);
          return part === undefined ? [] : [part];
        }),
      );
    },
  };
}
