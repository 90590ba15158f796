import { damaged } from './unreadable.ts';

/**
 * Turns the bytes of an XML part into UTF-8 as they come: from UTF-16, told by its mark or its first characters, or from
 * the encoding that the part declares. What is UTF-8 already passes as it is, without its mark.
 * @throws Refusal `workbook-unreadable` while it is used: for encodings that are not known, and bytes that are none.
 */
export function xmlBytes(part: string): (chunk: Uint8Array, last: boolean) => Uint8Array {
  let convert: ((chunk: Uint8Array, last: boolean) => Uint8Array) | undefined;
  return (chunk, last) => {
    if (convert !== undefined) return convert(chunk, last);
    if (chunk.length === 0 && !last) return chunk;
    const encoding = encodingOf(chunk);
    convert = encoding === 'utf-8' ? (bytes) => bytes : fromEncoding(part, encoding);
    const marked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    return convert(marked ? chunk.subarray(3) : chunk, last);
  };
}

/** By the first bytes, else as declared: the first piece of a part holds its declaration. */
function encodingOf(start: Uint8Array): string {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declaration = String.fromCharCode(...start.subarray(0, 200));
  const [, declared = 'utf-8'] =
    /^(?:ï»¿)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  // Whoever declares UTF-16 in letters of one byte each is wrong about it.
  return /^(utf-?8|us-ascii|ascii|utf-?16.*)$/i.test(declared) ? 'utf-8' : declared;
}

function fromEncoding(part: string, encoding: string): (chunk: Uint8Array, last: boolean) => Uint8Array {
  const decoder = decoderOf(part, encoding);
  const encoder = new TextEncoder();
  return (chunk, last) => {
    try {
      return encoder.encode(decoder.decode(chunk, { stream: !last }));
    } catch {
      throw damaged(part, `に ${encoding} でないバイトがあります`, `holds bytes that are no ${encoding}`);
    }
  };
}

function decoderOf(part: string, encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw damaged(
      part,
      `の文字コード ${encoding} は扱えません`,
      `is written in ${encoding}, which is not known`,
    );
  }
}
