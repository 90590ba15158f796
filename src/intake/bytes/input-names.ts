import {
  type ByteBlob,
  type ByteInput,
  isBlob,
  isHeld,
  isPath,
  nameOfBlob,
} from '../../platform/byte-input.ts';
import { partsOfPath } from '../../platform/files.ts';

/**
 * What inputs are called in documents: files by their names and not by where they lie on somebody's machine, so that the
 * same files give the same bytes however their paths are typed. Several of one name are told apart by as many of their
 * folders as it takes, the same file given again by a number.
 */
export function inputNames(inputs: readonly ByteInput[]): string[] {
  const paths = inputs.map((input) =>
    isPath(input) ? partsOf(input) : isBlob(input) ? partsOfBlob(input) : null,
  );
  const given = new Map<string, number>();
  return inputs.map((input, index) => {
    const parts = paths[index];
    if (parts == null) return `${isHeld(input) && !isPath(input) ? 'bytes' : 'stream'}-${index + 1}`;
    const name = shortest(parts, paths);
    const times = (given.get(name) ?? 0) + 1;
    given.set(name, times);
    // Its ending, which may tell its form, stays where it is.
    return times === 1 ? name : name.replace(/((?:\.[a-z0-9]+){0,2})$/i, ` (${times})$1`);
  });
}

/** A path from the root on, in its parts; null for what a shell has open and calls by a number of its own. */
function partsOf(input: string | URL): readonly string[] | null {
  const path = typeof input === 'string' ? input : decodeURI(input.pathname);
  if (/^\/(dev|proc\/[^/]+)\/fd\/\d+$/.test(path)) return null;
  // Some systems take a letter with an accent apart.
  return partsOfPath(input).map((part) => part.normalize('NFC'));
}

/** The same of a file that a page was given: as much as it was told of where it lies. */
const partsOfBlob = (input: ByteBlob): readonly string[] | null =>
  nameOfBlob(input)?.normalize('NFC').split('/') ?? null;

/** As many parts from the end as no other file has. */
function shortest(parts: readonly string[], all: readonly (readonly string[] | null)[]): string {
  const whole = parts.join('/');
  const others = all.flatMap((other) => (other === null || other.join('/') === whole ? [] : [other]));
  for (let count = 1; count < parts.length; count++) {
    const end = parts.slice(-count).join('/');
    if (others.every((other) => other.slice(-count).join('/') !== end)) return end;
  }
  return whole;
}
