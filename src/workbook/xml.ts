import { Refusal } from '../language/refusal.ts';

/** The start of every XML part. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const special = /[&<>"]/;

/** Text for XML content and attributes. Line breaks are kept: in attributes they must be given as references. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that XML content stands for. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a scanner meets, in order. A self-closing element opens and closes. */
export interface XmlEvents {
  open(name: string, attributes: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

/** An XML part that is read as it comes. */
export interface XmlScanner {
  /** @throws Refusal `workbook-unreadable` for a document type: entities of its own would be left unread. */
  push(text: string): void;
  /** @throws Refusal `workbook-unreadable` when the part ended before its last end tag. */
  end(): void;
}

const broken = (part: string, why: string): Refusal =>
  new Refusal('workbook-unreadable', {
    ja: `Excel ブック（.xlsx）として読めません（${part}: ${why}）。Excel で保存し直したファイルを指定してください。`,
    en: `This cannot be read as an Excel workbook (.xlsx): ${part} ${why}. Give a file saved by Excel.`,
  });

/**
 * Reads an XML part piece by piece: enough for the parts of a workbook, and nothing that could reach outside it. Names
 * keep no namespace prefix. What ends before its end tag is refused, so that no part is taken for the whole.
 */
export function xmlScanner(part: string, events: XmlEvents): XmlScanner {
  let rest = '';
  let depth = 0;
  let rooted = false;
  const counted: XmlEvents = {
    open(name, attribute) {
      depth++;
      rooted = true;
      events.open(name, attribute);
    },
    close(name) {
      if (--depth < 0) throw broken(part, 'has an end tag too many');
      events.close(name);
    },
    text: events.text,
  };
  return {
    end() {
      if (depth !== 0 || !rooted || rest.trim() !== '') throw broken(part, 'ends before its end tag');
    },
    push(piece) {
      rest += piece;
      let at = 0;
      for (;;) {
        const start = rest.indexOf('<', at);
        if (start < 0) break;
        const end = endOfMarkup(rest, start);
        if (end < 0) {
          if (start > at) events.text(unescapeXml(rest.slice(at, start)));
          at = start;
          break;
        }
        if (start > at) events.text(unescapeXml(rest.slice(at, start)));
        if (rest.startsWith('<!DOCTYPE', start)) throw broken(part, 'holds a document type (DOCTYPE)');
        markup(rest, start, end, counted);
        at = end;
      }
      rest = rest.slice(at);
    },
  };
}

function endOfMarkup(text: string, start: number): number {
  const close = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : '>';
  // A piece may end inside the opening of a comment: wait until it can be told apart.
  if (close === '>' && text[start + 1] === '!' && text.length < start + 9) return -1;
  const end = text.indexOf(close, start);
  return end < 0 ? -1 : end + close.length;
}

function markup(text: string, start: number, end: number, events: XmlEvents): void {
  const second = text[start + 1];
  if (second === '!' || second === '?') {
    if (text.startsWith('<![CDATA[', start)) events.text(text.slice(start + 9, end - 3));
    return;
  }
  if (second === '/') {
    events.close(localName(text.slice(start + 2, end - 1).trim()));
    return;
  }
  const selfClosing = text[end - 2] === '/';
  const inner = text.slice(start + 1, selfClosing ? end - 2 : end - 1);
  const space = inner.search(/\s/);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  events.open(name, (wanted) => {
    if (space < 0) return undefined;
    const found = new RegExp(`(?:^|\\s)${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(inner.slice(space));
    const value = found?.[1] ?? found?.[2];
    return value === undefined ? undefined : unescapeXml(value);
  });
  if (selfClosing) events.close(name);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
