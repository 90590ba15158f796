import type { LogicalType, SchemaElement, TimeUnit } from 'hyparquet';
import { hexOf, soundUtf8 } from '../../../platform/bytes.ts';
import { receivedBytes } from '../../rows/received.ts';
import { faultOf, type RowFault } from '../../rows/row.ts';

/** A value as it is stored, before its column says what it means. Never a missing one. */
export type StoredValue = boolean | number | bigint | Uint8Array;

/**
 * A value as the text a CSV file would hold: or a text that no reader of figures accepts and that can be no id,
 * because the number lost digits, or what makes its row unusable.
 */
export type ParquetCell = string | { readonly inexact: string } | { readonly fault: RowFault };

/** How a column's values are to be read. */
export interface ColumnReading {
  /** Bytes are text where the file says so; of others that is a guess, made only where the column is needed. */
  readonly certain: boolean;
  /** Whether a value is put into words as it stands: bytes as text, a whole number in digits. */
  readonly asItStands: boolean;
  textOf(value: StoredValue): ParquetCell;
}

/** What reads the values of a column without nesting; null for a type that holds neither text, figures nor days. */
export function readingOf(element: SchemaElement): ColumnReading | null {
  const { type, logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') return decimalReading(element);
  switch (type) {
    case 'BOOLEAN':
      return certain(String);
    case 'INT32':
    case 'INT64':
      return wholeReading(element);
    case 'INT96':
      return certain((value) => instant(floorDivided(whole(value), 1_000_000n), true));
    case 'FLOAT':
      return certain((value) => floatText(Number(value), 2 ** 24));
    case 'DOUBLE':
      return certain((value) => floatText(Number(value), 2 ** 53));
    case 'BYTE_ARRAY':
      if (logical === undefined && converted === undefined)
        return { certain: false, asItStands: true, textOf: utf8Text };
      return isText(logical, converted) ? { certain: true, asItStands: true, textOf: utf8Text } : null;
    case 'FIXED_LEN_BYTE_ARRAY':
      return logical?.type === 'UUID' ? certain(uuidText) : null;
    default:
      return null;
  }
}

const certain = (textOf: ColumnReading['textOf']): ColumnReading => ({
  certain: true,
  asItStands: false,
  textOf,
});

const isText = (logical: LogicalType | undefined, converted: SchemaElement['converted_type']): boolean =>
  logical === undefined
    ? converted === 'UTF8' || converted === 'ENUM' || converted === 'JSON'
    : logical.type === 'STRING' || logical.type === 'ENUM' || logical.type === 'JSON';

/** Whole numbers and what is counted in them: days and moments. */
function wholeReading({
  type,
  logical_type: logical,
  converted_type: converted,
}: SchemaElement): ColumnReading | null {
  const unsigned = logical?.type === 'INTEGER' ? !logical.isSigned : converted?.startsWith('UINT_') === true;
  const bits = type === 'INT32' ? 32 : 64;
  switch (logical?.type) {
    case 'DATE':
      return certain(dayText);
    case 'TIMESTAMP':
      return momentReading(logical.unit, logical.isAdjustedToUTC);
    case 'INTEGER':
    case 'NULL':
    case undefined:
      break;
    default:
      return null;
  }
  switch (converted) {
    case 'DATE':
      return certain(dayText);
    // Without more said, a moment is one of UTC.
    case 'TIMESTAMP_MILLIS':
      return momentReading('MILLIS', true);
    case 'TIMESTAMP_MICROS':
      return momentReading('MICROS', true);
    case 'TIME_MILLIS':
    case 'TIME_MICROS':
      return null;
    default:
      return unsigned
        ? certain((value) => String(BigInt.asUintN(bits, whole(value))))
        : { certain: true, asItStands: true, textOf: String };
  }
}

const whole = (value: StoredValue): bigint =>
  typeof value === 'bigint' ? value : value instanceof Uint8Array ? signed(value) : BigInt(value);

/** Big-endian, two's complement. */
function signed(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexOf(bytes)}`));
}

/** A binary fraction cannot say which whole number was written from `inexactFrom` on. */
function floatText(value: number, inexactFrom: number): ParquetCell {
  if (!Number.isInteger(value)) return String(value);
  if (Math.abs(value) < inexactFrom) return String(value + 0);
  return { inexact: inexactFrom < 2 ** 53 ? `[FLOAT ${value}]` : String(BigInt(value)) };
}

/** More digits than any decimal type of any writer. */
const longestDecimal = 64;

function decimalReading(element: SchemaElement): ColumnReading | null {
  const { logical_type: logical } = element;
  const scale = (logical?.type === 'DECIMAL' ? logical.scale : element.scale) ?? 0;
  if (scale < 0 || scale > longestDecimal) return null;
  return certain((value) => {
    if (value instanceof Uint8Array && value.length > longestDecimal)
      return `[DECIMAL, ${value.length} bytes]`;
    const unscaled = whole(value);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
    const sign = unscaled < 0n ? '-' : '';
    const at = digits.length - scale;
    // The type's places, not the writer's: 1234.00 is a whole number.
    return /[1-9]/.test(digits.slice(at))
      ? `${sign}${digits.slice(0, at)}.${digits.slice(at)}`
      : `${sign}${digits.slice(0, at)}`;
  });
}

const dayLength = 86_400_000;

function dayText(value: StoredValue): string {
  const day = new Date(Number(value) * dayLength);
  return Number.isNaN(day.getTime()) ? `[DATE ${value}]` : (day.toISOString().split('T')[0] as string);
}

const perMillisecond: Readonly<Record<TimeUnit, bigint>> = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n };

const momentReading = (unit: TimeUnit, utc: boolean): ColumnReading =>
  certain((value) => instant(floorDivided(whole(value), perMillisecond[unit]), utc));

/** A moment of UTC keeps its Z: which day it was in Japan is not for the file to leave open. */
function instant(milliseconds: bigint, utc: boolean): string {
  const moment = new Date(Number(milliseconds));
  if (Number.isNaN(moment.getTime())) return `[TIMESTAMP ${milliseconds}]`;
  return utc ? moment.toISOString() : moment.toISOString().replace('Z', '');
}

const floorDivided = (value: bigint, by: bigint): bigint => (value - (((value % by) + by) % by)) / by;

function utf8Text(value: StoredValue): ParquetCell {
  if (!(value instanceof Uint8Array)) return String(value);
  return soundUtf8(value) ?? { fault: faultOf('encoding-invalid', receivedBytes(value)) };
}

function uuidText(value: StoredValue): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return hexOf(value).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
