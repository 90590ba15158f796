import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import { BrokenData } from './broken-data.ts';
import { joined } from './bytes.browser.ts';
import { crcByTable } from './crc.ts';

// zlib in plain JavaScript. What browsers have of their own takes one member of gzip where files have several.

export const crc32 = crcByTable;

const pieceLength = 1 << 18;
const windowBits = { raw: -15, gzip: 31 } as const;

/** Expands bytes that come in pieces. What it has given is never written over. */
function expander(form: keyof typeof windowBits) {
  const stream = new ZStream();
  zlibInflateInit2(stream, windowBits[form]);
  let ended = false;
  let output = new Uint8Array(0);
  let filled = 0;
  function* take(bytes: Uint8Array): Generator<Uint8Array> {
    [stream.input, stream.next_in, stream.avail_in] = [bytes, 0, bytes.length];
    while (stream.avail_in > 0) {
      if (ended) {
        // Another member, or zeros that fill up a block of a tape; behind raw data nothing is looked at.
        if (form === 'raw' || bytes[stream.next_in] === 0) return;
        zlibInflateReset(stream);
        ended = false;
      }
      do {
        if (filled === output.length) [output, filled] = [new Uint8Array(pieceLength), 0];
        [stream.output, stream.next_out, stream.avail_out] = [output, filled, pieceLength - filled];
        const status = zlibInflate(stream, Z_NO_FLUSH);
        if (stream.next_out > filled) yield output.subarray(filled, stream.next_out);
        filled = stream.next_out;
        ended = status === Z_STREAM_END;
        if (!ended && status !== Z_OK && status !== Z_BUF_ERROR) throw new BrokenData(stream.msg);
      } while (!ended && stream.avail_out === 0);
    }
  }
  return {
    take,
    end(): void {
      if (!ended) throw new BrokenData('unexpected end of file');
    },
  };
}

export async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const { take, end } = expander('raw');
  yield* take(packed);
  end();
}

function whole(form: keyof typeof windowBits, packed: Uint8Array, most: number): Uint8Array {
  const { take, end } = expander(form);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of take(packed)) {
    length += piece.length;
    if (length > most) throw new BrokenData('beyond its length');
    pieces.push(piece);
  }
  end();
  return joined(pieces);
}

export const inflatedWhole = (packed: Uint8Array, most: number): Uint8Array => whole('raw', packed, most);

export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { take, end } = expander('gzip');
  for await (const chunk of chunks) yield* take(chunk);
  end();
}

export const gunzippedWhole = (packed: Uint8Array, most: number): Uint8Array => whole('gzip', packed, most);

export const brotliExpanded = undefined;
