const decoder = new TextDecoder('shift_jis');
const pairs = new Map<string, readonly [number, number]>();
for (let first = 0x81; first <= 0xfc; first++) {
  if (first > 0x9f && first < 0xe0) continue;
  for (let second = 0x40; second <= 0xfc; second++) {
    const text = decoder.decode(Uint8Array.of(first, second));
    if (text.length === 1 && text !== '\ufffd' && !pairs.has(text)) pairs.set(text, [first, second]);
  }
}

/**
 * Text in Windows-31J, by asking the decoder what every pair of bytes means: Node has no encoder for it. The half-width
 * yen sign becomes a backslash, as on Windows.
 */
export function cp932(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((char) => {
      if (char === '¥') return [0x5c];
      const code = char.charCodeAt(0);
      const bytes = code < 0x80 ? [code] : pairs.get(char);
      if (bytes === undefined) throw new Error(`${char} is not in CP932.`);
      return [...bytes];
    }),
  );
}
