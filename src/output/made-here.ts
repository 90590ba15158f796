import { open, readFile } from 'node:fs/promises';
import { Refusal } from '../language/refusal.ts';

const headLength = 1 << 16;

/**
 * Whether a file that is to be replaced looks like one this program wrote before: a workbook by its application, which
 * any other program puts its own name into when it saves; a page by its generator; a text by its first lines, JSON by
 * its first keys, which must be those of what is to be written. Whoever wants to replace anything else has to say so.
 */
export async function isMadeHere(
  path: string,
  next: string | Uint8Array,
  isOwn: ((head: string) => boolean) | undefined,
): Promise<boolean> {
  const nextHead = headOf(next);
  if (isZip(nextHead)) return isOurWorkbook(await readFile(path));
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    const found = buffer.subarray(0, bytesRead).toString();
    return isOwn?.(found) ?? alike(found, nextHead.toString());
  } finally {
    await file.close();
  }
}

const headOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content.slice(0, headLength))
    : Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, headLength));

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function isOurWorkbook(bytes: Uint8Array): Promise<boolean> {
  const { contentOf, openPackage } = await import('../workbook/open-package.ts');
  try {
    const about = openPackage(bytes).part('docProps/app.xml');
    if (about === undefined) return false;
    return new TextDecoder().decode(contentOf(about)).includes('<Application>acquirer-report</Application>');
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const generator = '<meta name="generator" content="acquirer-report">';
const byteOrderMark = '\ufeff';
const drawingLength = 100;

function alike(found: string, next: string): boolean {
  if (next.startsWith('<!doctype html>')) return found.includes(generator);
  if (next.startsWith('{') || next.startsWith('['))
    return /^[[{]/.test(found) && same(keysOf(found), keysOf(next));
  if (next.startsWith('<svg ')) return figureless(found, drawingLength) === figureless(next, drawingLength);
  // Its header tells a CSV; another text, any of the lines it begins with, whose figures may have changed.
  if (next.startsWith(byteOrderMark)) return lineOf(found, 0) === lineOf(next, 0);
  const lines = [0, 1, 2].map((n) => figureless(lineOf(next, n))).filter((line) => line !== '');
  return [0, 1, 2].some((n) => lines.includes(figureless(lineOf(found, n))));
}

const lineOf = (text: string, n: number): string => text.split('\n', n + 1)[n] ?? '';
const figureless = (text: string, length?: number): string =>
  text.slice(0, length).replace(/\d[\d,.]*/g, '0');
const keysOf = (text: string): string[] =>
  [...text.matchAll(/"(\w+)":/g)].slice(0, 2).map(([, key]) => key ?? '');
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, n) => key === b[n]);
