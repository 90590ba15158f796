import { received } from '../rows/received.ts';
import { faultOf } from '../rows/row.ts';
import { isRecord, type ReadRecord } from './records.ts';

/** The record that a JSON text holds, or what is wrong with it. */
export function recordOf(row: number, text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { row, fault: faultOf('json-invalid', received(text.trim())) };
    throw error;
  }
  if (!isRecord(value)) return { row, fault: faultOf('json-not-an-object', received(text.trim())) };
  const names = namesIn(text);
  if (names.length === Object.keys(value).length) return { row, record: value };
  // Of two values under one name the parser keeps the last, and nobody can tell which is right.
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const name of names) (once.has(name) ? twice : once).add(name);
  const certain = Object.fromEntries(Object.entries(value).filter(([name]) => !twice.has(name)));
  return { row, fault: faultOf('json-name-twice', received([...twice].join(', '))), certain };
}

/** The names of an object's own values as they stand in its text, each as often as it does. The text must be JSON. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = stringEnd(text, at);
      if (depth === 1 && isName(text, end)) {
        const quoted = text.slice(at, end);
        names.push(quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1));
      }
      at = end - 1;
    } else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return names;
}

/** Where the text behind a string begins whose quote stands at `start`. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

/** Whether a colon follows, behind the spaces JSON may have. */
function isName(text: string, from: number): boolean {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return code === 0x3a;
  }
}
