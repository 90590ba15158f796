import { generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

const rooms = ['platform', 'output'].map((room) => resolve(import.meta.dirname, '../../src', room));

const bytesHere = await import('../../src/platform/bytes.ts');
const digestHere = await import('../../src/platform/digest.ts');
const inflateHere = await import('../../src/platform/inflate.ts');
const signingHere = await import('../../src/platform/signing.ts');

// A twin has to be of the type of what it stands for: these lines do not compile otherwise.
const bytesThere: typeof bytesHere = await import('../../src/platform/bytes.browser.ts');
const digestThere: typeof digestHere = await import('../../src/platform/digest.browser.ts');
const inflateThere: typeof inflateHere = await import('../../src/platform/inflate.browser.ts');
const signingThere: typeof signingHere = await import('../../src/platform/signing.browser.ts');
const filesThere: typeof import('../../src/platform/files.ts') = await import(
  '../../src/platform/files.browser.ts'
);
const readerThere: typeof import('../../src/platform/file-reader.ts') = await import(
  '../../src/platform/file-reader.browser.ts'
);

test('each twin gives what the file it stands for gives', async () => {
  for (const room of rooms) {
    for (const twin of readdirSync(room).filter((name) => name.endsWith('.browser.ts'))) {
      const [there, here] = await Promise.all([
        import(resolve(room, twin)),
        import(resolve(room, twin.replace('.browser', ''))),
      ]);
      const without = twin.startsWith('write-together') ? ['fitTargets'] : [];
      const needed = Object.keys(here).filter((name) => !without.includes(name));
      expect([twin, Object.keys(there).sort()]).toEqual([twin, needed.sort()]);
    }
  }
});

/** Bytes of all kinds: any, ASCII, UTF-8, and what nearly is one of these. */
const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.uint8Array({ max: 127, maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 100 }).map((text) => new TextEncoder().encode(text)),
  fc.tuple(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  }),
);
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ maxLength: 100 }));
const shared = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
};

describe('bytes and texts are the same in every host', () => {
  const ofBytes = [
    ...(['isAscii', 'isUtf8', 'utf8Text', 'soundUtf8', 'latin1Text', 'utf16leText'] as const),
    ...(['hexOf', 'base64Text'] as const),
  ];
  test.each(ofBytes)('%s', (name) => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(bytesThere[name](bytes)).toEqual(bytesHere[name](bytes));
        expect(bytesThere[name](shared(bytes))).toEqual(bytesHere[name](bytes));
      }),
    );
  });

  test.each(['utf8Bytes', 'latin1Bytes'] as const)('%s', (name) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...bytesThere[name](text)]).toEqual([...bytesHere[name](text)]);
      }),
    );
  });

  test('copies, pieces put together, places, writing', () => {
    fc.assert(
      fc.property(someBytes, someBytes, anyText, (some, others, text) => {
        for (const name of ['viewOf', 'copyOf'] as const)
          expect([...bytesThere[name](some)]).toEqual([...bytesHere[name](some)]);
        const [one, two] = [bytesHere.joined([some, others]), bytesThere.joined([some, others])];
        expect([...two]).toEqual([...one]);
        expect(bytesThere.areSame(some, others)).toBe(bytesHere.areSame(some, others));
        expect(bytesThere.areSame(some, one.subarray(0, some.length))).toBe(true);
        const piece = others.subarray(0, 3);
        expect(bytesThere.placeOf(piece, two)).toBe(bytesHere.placeOf(piece, one));
        expect(bytesThere.ownText(text)).toBe(bytesHere.ownText(text));
        expect([...bytesThere.base64Bytes(bytesHere.base64Text(some))]).toEqual([...some]);
        const [into, other] = [shared(new Uint8Array(600)), shared(new Uint8Array(600))];
        expect(bytesThere.writeUtf8(text, into, 5)).toBe(bytesHere.writeUtf8(text, other, 5));
        expect([...into]).toEqual([...other]);
      }),
    );
  });

  test('a text beyond what a call takes', () => {
    const text = '加盟店ABC'.repeat(100_000);
    expect(bytesThere.ownText(text)).toBe(text);
    expect(bytesThere.latin1Text(bytesThere.utf8Bytes(text))).toBe(
      bytesHere.latin1Text(bytesHere.utf8Bytes(text)),
    );
  });
});

test('digests are the same, however the bytes come', () => {
  fc.assert(
    fc.property(fc.array(someBytes, { maxLength: 5 }), (pieces) => {
      const [here, there] = [digestHere.sha256OfMany(), digestThere.sha256OfMany()];
      for (const piece of pieces) {
        here.update(piece);
        there.update(piece);
      }
      expect(there.hex()).toBe(here.hex());
      const whole = bytesHere.joined(pieces);
      expect([...digestThere.sha256Bytes(whole)]).toEqual([...digestHere.sha256Bytes(whole)]);
    }),
  );
});

describe('the digest of a file', () => {
  const ofPieces = async (pieces: readonly Uint8Array[]): Promise<readonly string[]> => {
    const hashes = await Promise.all([digestHere.sha256OfFile(), digestThere.sha256OfFile()]);
    for (const hash of hashes) for (const piece of pieces) hash.update(piece);
    return hashes.map((hash) => hash.hex());
  };

  test('is the same in every host, however the bytes come', () =>
    fc.assert(
      fc.asyncProperty(fc.array(someBytes, { maxLength: 5 }), async (pieces) => {
        const whole = digestHere.sha256OfMany();
        whole.update(bytesHere.joined(pieces));
        const hex = whole.hex();
        expect(await ofPieces(pieces)).toEqual([hex, hex]);
      }),
    ));

  test('of two files at once is of each alone', async () => {
    const [one, other] = await Promise.all([digestThere.sha256OfFile(), digestThere.sha256OfFile()]);
    one.update(Uint8Array.of(1));
    other.update(Uint8Array.of(2));
    one.update(Uint8Array.of(3));
    expect([one.hex(), other.hex()]).toEqual(
      [[1, 3], [2]].map((bytes) => bytesHere.hexOf(digestHere.sha256Bytes(Uint8Array.from(bytes)))),
    );
  });

  test('is the same where there is no WebAssembly', async () => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    try {
      const { sha256OfFile } = await import('../../src/platform/digest.browser.ts');
      const hash = await sha256OfFile();
      hash.update(Uint8Array.of(1, 2));
      expect(hash.hex()).toBe(bytesHere.hexOf(digestHere.sha256Bytes(Uint8Array.of(1, 2))));
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('what was compressed', () => {
  const large = Buffer.from(Array.from({ length: 60_000 }, (_, n) => `M${n},2025-04,${n * 7}\n`).join(''));
  async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  }
  const answer = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
    const parts: Uint8Array[] = [];
    try {
      for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
    } catch (error) {
      return `${(error as Error).constructor.name}: ${(error as Error).message}`;
    }
    return Buffer.concat(parts).toString('latin1');
  };
  const zipped = gzipSync(large);
  const changed = Buffer.from(zipped);
  changed[5_000] = (changed[5_000] as number) ^ 0x55;
  const wrongSum = Buffer.from(zipped);
  wrongSum[zipped.length - 6] = (wrongSum[zipped.length - 6] as number) ^ 1;

  test.each([
    ['whole', zipped],
    ['of nothing', gzipSync('')],
    ['in two members', Buffer.concat([gzipSync('first,'), gzipSync('second')])],
    ['with zeros behind it', Buffer.concat([gzipSync('first'), Buffer.alloc(512)])],
    ['with something else behind it', Buffer.concat([gzipSync('first'), Buffer.from('second')])],
    ['that ends early', zipped.subarray(0, zipped.length - 9)],
    ['whose trailer ends early', zipped.subarray(0, zipped.length - 3)],
    ['that is broken', changed],
    ['whose sum is wrong', wrongSum],
    ['that is none', Buffer.concat([Buffer.of(0x1f, 0x8b, 9), Buffer.alloc(20)])],
  ])('gzip %s', async (_, bytes) => {
    for (const length of [7, 1_000, bytes.length]) {
      expect(await answer(inflateThere.gunzipped(pieces(bytes, length)))).toBe(
        await answer(inflateHere.gunzipped(pieces(bytes, length))),
      );
    }
  });

  test('parts of a zip and pages of Parquet', async () => {
    const packed = deflateRawSync(large);
    expect(await answer(inflateThere.inflated(packed))).toBe(large.toString('latin1'));
    expect(Buffer.compare(inflateThere.inflatedWhole(packed, large.length), large)).toBe(0);
    expect(Buffer.compare(inflateThere.gunzippedWhole(zipped, large.length), large)).toBe(0);
    for (const host of [inflateHere, inflateThere]) {
      expect(() => host.inflatedWhole(packed, large.length - 1)).toThrow();
      expect(() => host.gunzippedWhole(zipped, large.length - 1)).toThrow();
      expect(() => host.inflatedWhole(packed.subarray(0, 100), large.length)).toThrow();
      expect(host.crc32(large, 7)).toBe(inflateHere.crc32(large, 7));
    }
    expect(inflateHere.brotliExpanded?.(brotliCompressSync(large), large.length).length).toBe(large.length);
  });
});

test('a signature of one host is good in the other', () => {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const message = Buffer.from('acquirer-report');
  const signatures = [signingHere, signingThere].map((host) => {
    const signer = host.signerOf(pair.privateKey);
    const verifier = host.verifierOf(pair.publicKey);
    expect(signer?.publicKey.join()).toBe(verifier?.publicKey.join());
    return signer?.sign(message) as Uint8Array;
  });
  expect(signatures[1]?.join()).toBe(signatures[0]?.join());
  for (const host of [signingHere, signingThere]) {
    const verifier = host.verifierOf(pair.publicKey);
    const [signature] = signatures as [Uint8Array];
    expect(verifier?.verifies(message, signature)).toBe(true);
    expect(verifier?.verifies(Buffer.from('another'), signature)).toBe(false);
    expect(verifier?.verifies(message, Uint8Array.from(signature).fill(0, 3, 9))).toBe(false);
  }
  const other = generateKeyPairSync('x25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  for (const host of [signingHere, signingThere]) {
    for (const text of [
      '',
      'no key',
      pair.publicKey,
      other.privateKey,
      pair.privateKey.replace('MC4', '!!!'),
    ])
      expect(host.signerOf(text)).toBeNull();
    for (const text of ['', 'no key', other.publicKey]) expect(host.verifierOf(text)).toBeNull();
  }
});

test('where there are no files a path is refused, and says what to give', async () => {
  const refused = expect.objectContaining({ code: 'files-unavailable' });
  await expect(filesThere.fileState('a.csv')).rejects.toEqual(refused);
  await expect(filesThere.openFile('a.csv')).rejects.toEqual(refused);
  await expect(filesThere.readWhole('a.csv')).rejects.toEqual(refused);
  expect(() => filesThere.fileChunks('a.csv')).toThrow(refused);
  expect(filesThere.partsOfPath('a/b.csv')).toEqual(['a', 'b.csv']);
  const places = { bytes: new Uint8Array(1), places: [0], length: 1 };
  await expect(readerThere.readerHere('a.csv', places)).rejects.toEqual(refused);
  await expect(readerThere.readerBeside('a.csv', places)).rejects.toEqual(refused);
  const { writeTogether } = await import('../../src/output/write-together.browser.ts');
  await expect(writeTogether([{ path: 'a.csv', content: '' }])).rejects.toEqual(refused);
});
