import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closed,
  feed,
  finish,
  literalWords,
  needsMore,
  nextToken,
  opened,
  passOnlyChild,
  xmlReader,
} from '../../src/workbook/xml-reader.ts';
import { literalAt, wordsAt } from '../../src/workbook/xml-words.ts';

/** Every token of a part, in words; the bytes come in pieces that end where told. */
function tokensOf(content: string | Uint8Array, cuts: readonly number[] = []): string[] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reader = xmlReader('part.xml');
  const found: string[] = [];
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let from = 0;
  for (const to of ends) {
    feed(reader, bytes.slice(from, to), to === bytes.length);
    from = to;
    for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) {
      const { part, attributes, attributeCount } = reader;
      const text =
        token === literalWords
          ? literalAt(part, reader.bytes, reader.from, reader.to)
          : wordsAt(part, reader.bytes, reader.from, reader.to);
      const pairs: string[] = [];
      for (let n = 0; token === opened && n < 4 * attributeCount; n += 4) {
        const [nameFrom = 0, nameTo = 0, valueFrom = 0, valueTo = 0] = attributes.slice(n, n + 4);
        pairs.push(
          ` ${wordsAt(part, reader.bytes, nameFrom, nameTo)}=${wordsAt(part, reader.bytes, valueFrom, valueTo)}`,
        );
      }
      found.push(token === opened ? `<${text}${pairs.join('')}` : token === closed ? `/${text}` : text);
    }
  }
  finish(reader);
  return found;
}

const refused = expect.objectContaining({ code: 'workbook-unreadable' });

const whole =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a > b --><x:a xmlns:x="u"><b c=\'1>2\' d = "&lt;\n&#x9AD9;"/>' +
  'あ &amp; い<![CDATA[<&]]>\r\n<x:b  >_</x:b></x:a>\n';

describe('tokens', () => {
  const tokens = [
    '\n',
    '<a xmlns:x=u',
    '<b c=1>2 d=<\n髙',
    '/b',
    'あ & い',
    '<&',
    '\n',
    '<b',
    '_',
    '/b',
    '/a',
  ];

  test('are elements without prefix, attributes with `>` in them, words with references resolved', () => {
    expect(tokensOf(whole)).toEqual(tokens);
  });

  test('are the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 8 }), (cuts) => {
        expect(tokensOf(whole, cuts)).toEqual(tokens);
      }),
    );
  });

  test.each(['utf-16le', 'utf-16be', 'a mark', 'Shift_JIS'])('of a part in %s are the same', (encoding) => {
    const text = '<a b="あ">髙島</a>';
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const bytes = {
      'utf-16le': utf16,
      'utf-16be': Buffer.from(utf16).swap16(),
      'a mark': Buffer.from(`\ufeff${text}`),
      Shift_JIS: Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><a b="'),
        Buffer.from([0x82, 0xa0]),
        Buffer.from('">'),
        Buffer.from([0xfb, 0xfc, 0x93, 0x87]),
        Buffer.from('</a>'),
      ]),
    }[encoding];
    expect(tokensOf(bytes ?? '', [180])).toEqual(['<a b=あ', '髙島', '/a']);
  });
});

describe('refused', () => {
  test('is whatever ends before its end tag', () => {
    const bytes = new TextEncoder().encode(whole);
    const end = bytes.length - 1;
    for (let length = 0; length < end; length++) {
      expect(() => tokensOf(bytes.slice(0, length)), `${length} bytes`).toThrow(refused);
    }
    expect(tokensOf(bytes.slice(0, end))).toHaveLength(11);
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE'],
    ['an entity that XML does not define', '<a>&nbsp;</a>', '&nbsp;'],
    ['a character that is none', '<a>&#0;</a>', '&#0;'],
    ['an end tag of another element', '<a><b></a></b>', 'fits no beginning'],
    ['an end tag too many', '<a></a></b>', 'fits no beginning'],
    ['a second root', '<a/><b/>', 'two root'],
    ['an attribute without quotes', '<a b=1></a>', 'well-formed'],
    ['an element without a name', '<a>< b/></a>', 'well-formed'],
    ['text behind the root', '<a/>b', 'ends before'],
    ['nesting without end', '<a>'.repeat(300), 'too deeply'],
    ['an encoding that nobody knows', '<?xml version="1.0" encoding="X-9"?><a/>', 'X-9'],
  ])('is %s', (_, content, message) => {
    expect(() => tokensOf(content)).toThrow(
      expect.objectContaining({ code: 'workbook-unreadable', message: expect.stringContaining(message) }),
    );
  });

  test('are bytes that are no text of the encoding', () => {
    expect(() => tokensOf(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e))).toThrow(/UTF-8/);
    const halved = Buffer.from('\ufeff<a>', 'utf16le').subarray(0, -1);
    expect(() => tokensOf(halved)).toThrow(/utf-16le/);
  });

  test('is a token that does not end', () => {
    const reader = xmlReader('part.xml');
    const piece = new Uint8Array(1 << 20).fill(0x20);
    expect(() => {
      for (let n = 0; n < 8; n++) {
        feed(reader, piece);
        nextToken(reader);
      }
    }).toThrow(/without a tag/);
  });
});

describe('an only child', () => {
  /** Whether what stands behind the first `c` was passed at once, and its words; or the next token. */
  const passed = (content: string, end = content.length) => {
    const reader = xmlReader('part.xml');
    feed(reader, new TextEncoder().encode(content));
    // What stands behind the end is left over from pieces before.
    reader.end = end;
    for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) {
      if (token !== opened || reader.bytes[reader.to - 1] !== 0x63) continue;
      const { at, depth } = reader;
      if (passOnlyChild(reader, 0x76, 0x63)) {
        expect(reader.depth).toBe(depth - 1);
        return wordsAt(reader.part, reader.bytes, reader.from, reader.to);
      }
      expect([reader.at, reader.depth]).toEqual([at, depth]);
      return null;
    }
    return undefined;
  };

  test('with words is passed at once, and its element with it', () => {
    const content = '<r><c t="n"><v>1 &amp; 2</v></c>_</r>';
    expect(passed(content)).toBe('1 & 2');
    const reader = xmlReader('part.xml');
    feed(reader, new TextEncoder().encode(content));
    nextToken(reader);
    nextToken(reader);
    passOnlyChild(reader, 0x76, 0x63);
    for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader));
    finish(reader);
  });

  test.each([
    ['a prefix of the element', '<r><x:c><v>1</v></c></r>'],
    ['a prefix of the child', '<r><c><x:v>1</x:v></c></r>'],
    ['another name that ends alike', '<r><vc><v>1</v></vc></r>'],
    ['an attribute', '<r><c><v a="1">1</v></c></r>'],
    ['another child', '<r><c><f>1</f></c></r>'],
    ['one more child', '<r><c><v>1</v><v>2</v></c></r>'],
    ['a comment', '<r><c><v>1<!-- --></v></c></r>'],
    ['CDATA', '<r><c><v><![CDATA[1]]></v></c></r>'],
    ['no words', '<r><c><v></v></c></r>'],
    ['an element that closed itself', '<r><c/><v>1</v></c></r>'],
    ['a space in an end tag', '<r><c><v>1</v></c ></r>'],
    ['an end tag of another', '<r><c><v>1</w></c></r>'],
    ['an end tag of another element', '<r><c><v>1</v></d></r>'],
  ])('with %s is not: it comes token by token', (_, content) => {
    expect(passed(content)).toBeNull();
  });

  test('is not before its element has come in full', () => {
    const content = '<r><c><v>12</v></c>';
    for (let end = '<r><c>'.length; end < content.length; end++) expect(passed(content, end)).toBeNull();
    expect(passed(content)).toBe('12');
  });
});
