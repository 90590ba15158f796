import { inflateRawSync } from 'node:zlib';
import { Refusal } from '../language/refusal.ts';

/** A workbook may expand to this many bytes: about 600,000 rows of merchant months. Longer ones are better as CSV. */
const mostExpanded = 1 << 27;

const mostEntries = 5000;

/**
 * Refuses an archive that expands to more than a workbook has any reason to, before anything is built from it. Every
 * part is really expanded here: the sizes an archive declares can lie.
 * @throws Refusal `workbook-too-large`, `workbook-broken`
 */
export function refuseZipBomb(zip: Buffer, name: string): void {
  const directory = directoryOf(zip, name);
  let total = 0;
  for (const { method, start, packed } of directory) {
    const left = mostExpanded - total;
    const bytes = zip.subarray(start, start + packed);
    if (method === 0) total += bytes.length;
    else {
      try {
        total += inflateRawSync(bytes, { maxOutputLength: left + 1 }).length;
      } catch (error) {
        if (error instanceof RangeError) refuseSize(name);
        refuseBroken(name, error instanceof Error ? error.message : 'inflate');
      }
    }
    if (total > mostExpanded) refuseSize(name);
  }
}

interface Entry {
  readonly method: number;
  readonly start: number;
  readonly packed: number;
}

/** The parts of the archive, from its central directory. */
function directoryOf(zip: Buffer, name: string): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || end + 22 > zip.length) refuseBroken(name, 'no central directory');
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) refuseSize(name);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) refuseBroken(name, 'central directory');
    const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
    const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    if ((flags & 1) === 1) refuseBroken(name, 'encrypted');
    if (method !== 0 && method !== 8) refuseBroken(name, `compression method ${method}`);
    if (packed === 0xffffffff || local + 30 > zip.length) refuseSize(name);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.push({ method, start, packed });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function refuseSize(name: string): never {
  throw new Refusal('workbook-too-large', {
    ja: `${name}: ブックを展開すると ${mostExpanded / (1 << 20)} MiB を超えます。CSV で保存するか、シートを分けてください。`,
    en: `${name}: the workbook expands to more than ${mostExpanded / (1 << 20)} MiB. Save it as CSV, or split it.`,
  });
}

/** @throws Refusal `workbook-broken` */
export function refuseBroken(name: string, why: string): never {
  throw new Refusal('workbook-broken', {
    ja: `${name}: Excel ブックとして読めません（${why}）。Excel で開けるか確認し、.xlsx か CSV で保存し直してください。`,
    en: `${name} cannot be read as an Excel workbook (${why}). Check that Excel opens it, and save it again as .xlsx or CSV.`,
  });
}
