import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { latin1Text, placeOf } from '../../platform/bytes.ts';
import { utf16In } from '../text/utf16.ts';

/** A form that comes and is not read. */
interface Unread {
  readonly what: Text;
  readonly way: Text;
  recognises(head: Uint8Array): boolean;
}

const saveAsXlsx: Text = {
  ja: 'Excel で開き、「名前を付けて保存」で「Excel ブック（*.xlsx）」か「CSV UTF-8」を選んで保存し直してください',
  en: 'Open it in Excel and save it with "Save As" as "Excel Workbook (*.xlsx)" or "CSV UTF-8"',
};

const unpack: Text = {
  ja: '展開して、中の表のファイルを指定してください',
  en: 'Unpack it and give the file with the table',
};

const exportAgain: Text = {
  ja: '元のシステムから CSV（UTF-8 または Shift_JIS）か .xlsx で出力し直してください',
  en: 'Export the table again as CSV (UTF-8 or Shift_JIS) or .xlsx',
};

const bytes =
  (...starts: readonly (readonly number[])[]) =>
  (head: Uint8Array): boolean =>
    starts.some((start) => start.every((byte, at) => head[at] === byte));

const latin =
  (at: number, ...texts: readonly string[]) =>
  (head: Uint8Array): boolean =>
    texts.some((text) => latin1Text(head.subarray(at, at + text.length)) === text);

/** What a text begins with, whatever its encoding: the words looked for are ASCII. */
const beginning = (head: Uint8Array): string =>
  latin1Text(utf16In(head) === undefined ? head : head.filter((byte) => byte !== 0))
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart();

const begins =
  (pattern: RegExp) =>
  (head: Uint8Array): boolean =>
    pattern.test(beginning(head));

/** ASCII as it stands in UTF-16, the lower byte first. */
const wide = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0), 0]));

const isOle = bytes([0xd0, 0xcf, 0x11, 0xe0]);

/** In the order they are asked. */
const unread: readonly Unread[] = [
  {
    what: { ja: 'パスワード付きのブック', en: 'a workbook with a password' },
    way: {
      ja: 'Excel で開き、「ファイル」→「情報」→「ブックの保護」でパスワードを外して保存し直してください',
      en: 'Open it in Excel, take the password off (File, Info, Protect Workbook) and save it again',
    },
    recognises: (head) => isOle(head) && placeOf(wide('EncryptedPackage'), head) !== -1,
  },
  {
    what: {
      ja: '古い形式のブック（.xls）か、パスワード付きのブック',
      en: 'an old workbook (.xls) or one with a password',
    },
    way: saveAsXlsx,
    recognises: isOle,
  },
  {
    what: { ja: 'とても古い形式のブック（.xls）', en: 'a very old workbook (.xls)' },
    way: saveAsXlsx,
    recognises: bytes([9, 0, 4, 0], [9, 0, 6, 0], [9, 2, 6, 0], [9, 4, 6, 0]),
  },
  {
    what: { ja: 'XML スプレッドシート 2003', en: 'an XML Spreadsheet 2003' },
    way: saveAsXlsx,
    recognises: begins(/^<\?xml[\s\S]*(schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet")/),
  },
  {
    what: {
      ja: 'HTML の表（拡張子が .xls や .csv でも中身は HTML）',
      en: 'a table in HTML, whatever its name ends in',
    },
    way: saveAsXlsx,
    recognises: begins(
      /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|meta|style|body|table)\b/i,
    ),
  },
  {
    what: { ja: 'XML', en: 'XML' },
    way: exportAgain,
    recognises: begins(/^<\?xml\b/),
  },
  {
    what: { ja: 'SYLK（.slk）', en: 'a SYLK file (.slk)' },
    way: saveAsXlsx,
    recognises: begins(/^ID;P[^\r\n]*[\r\n]+[BCFNOP];/),
  },
  {
    what: { ja: 'DIF（.dif）', en: 'a DIF file (.dif)' },
    way: saveAsXlsx,
    recognises: begins(/^TABLE\r?\n0,1\r?\n/),
  },
  {
    what: { ja: 'PDF', en: 'a PDF' },
    way: exportAgain,
    recognises: bytes([0x25, 0x50, 0x44, 0x46]),
  },
  {
    what: { ja: 'リッチテキスト（.rtf）', en: 'rich text (.rtf)' },
    way: exportAgain,
    recognises: latin(0, '{\\rtf'),
  },
  {
    what: {
      ja: '圧縮ファイル（7z、RAR、LZH、bzip2、xz、zstd）',
      en: 'an archive (7z, RAR, LZH, bzip2, xz, zstd)',
    },
    way: unpack,
    recognises: (head) =>
      bytes([0x37, 0x7a, 0xbc, 0xaf], [0xfd, 0x37, 0x7a, 0x58], [0x28, 0xb5, 0x2f, 0xfd])(head) ||
      latin(0, 'Rar!')(head) ||
      /^BZh\d1AY|^..-lh[\dd]-/.test(latin1Text(head.subarray(0, 8))),
  },
  {
    what: { ja: 'tar アーカイブ', en: 'a tar archive' },
    way: unpack,
    recognises: latin(257, 'ustar'),
  },
  {
    what: { ja: '空の ZIP か、分割された ZIP', en: 'an empty zip, or a part of one' },
    way: unpack,
    recognises: bytes([0x50, 0x4b, 5, 6], [0x50, 0x4b, 7, 8]),
  },
  {
    what: { ja: 'データベースのファイル（SQLite、Access）', en: 'a database (SQLite, Access)' },
    way: exportAgain,
    recognises: (head) =>
      latin(0, 'SQLite format 3\0')(head) || latin(4, 'Standard Jet DB', 'Standard ACE DB')(head),
  },
  {
    what: { ja: 'Avro、ORC または Arrow のファイル', en: 'a file of Avro, ORC or Arrow' },
    way: {
      ja: 'Parquet か CSV で出力し直してください',
      en: 'Export the table again as Parquet or CSV',
    },
    recognises: (head) =>
      latin(0, 'Obj\x01', 'ARROW1\0', 'FEA1\0')(head) || (latin(0, 'ORC')(head) && (head[3] ?? 0x20) < 9),
  },
  {
    what: { ja: '画像', en: 'an image' },
    way: exportAgain,
    recognises: (head) =>
      bytes(
        [0x89, 0x50, 0x4e, 0x47],
        [0xff, 0xd8, 0xff],
        [0x49, 0x49, 0x2a, 0],
        [0x4d, 0x4d, 0, 0x2a],
      )(head) || latin(0, 'GIF8')(head),
  },
];

/** Refuses what is known to come and is not read, by its name, with the way out. @throws Refusal `format-unknown` */
export function refuseUnread(head: Uint8Array, name: string): void {
  const found = unread.find(({ recognises }) => recognises(head));
  if (found === undefined) return;
  const { what, way } = found;
  throw new Refusal('format-unknown', {
    ja: `${name}: ${what.ja}は読めません。${way.ja}。`,
    en: `${name} is ${what.en}, which is not read. ${way.en}.`,
  });
}
