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
  return isRecord(value)
    ? { row, record: value }
    : { row, fault: faultOf('json-not-an-object', received(text.trim())) };
}
