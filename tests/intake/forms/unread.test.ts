import { readdirSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refuseUnread } from '../../../src/intake/forms/unread.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { Refusal } from '../../../src/language/refusal.ts';

const whatIs = (head: Uint8Array | string): string | null => {
  try {
    refuseUnread(typeof head === 'string' ? Buffer.from(head, 'latin1') : head, 'a.xls');
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message.toString();
    throw error;
  }
};

const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const html = '<html><head><meta charset="utf-8"></head><table><tr><td>年月</td></tr></table>';

test.each([
  ['.xls', `${ole}${Buffer.from('Workbook', 'utf16le').toString('latin1')}`],
  ['password', `${ole}${Buffer.from('EncryptedPackage', 'utf16le').toString('latin1')}`],
  ['.xls', '\x09\x04\x06\0\0\0\x10\0'],
  ['HTML', html],
  ['HTML', `\xef\xbb\xbf\r\n<!-- made by x -->\n<TABLE border=1>`],
  ['HTML', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">'],
  ['XML Spreadsheet 2003', '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>'],
  [
    'XML Spreadsheet 2003',
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
  ],
  ['is XML', '<?xml version="1.0"?><rows><row/></rows>'],
  ['SYLK', 'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"a"\r\n'],
  ['DIF', 'TABLE\r\n0,1\r\n"EXCEL"\r\n'],
  ['PDF', '%PDF-1.7'],
  ['rich text', '{\\rtf1\\ansi'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', '\x20\x41-lh5-\x01'],
  ['archive', '\x28\xb5\x2f\xfd\x04'],
  ['tar', `a.csv${'\0'.repeat(252)}ustar\x0000`],
  ['zip', 'PK\x05\x06'],
  ['database', 'SQLite format 3\0'],
  ['database', '\0\x01\0\0Standard ACE DB\0'],
  ['Arrow', 'ARROW1\0\0'],
  ['image', '\x89PNG\r\n'],
])('%s is named', (named, head) => {
  expect(whatIs(head)).toContain(named);
});

test('HTML is seen in UTF-16, too', () => {
  for (const mark of ['', '\ufeff'])
    expect(whatIs(Buffer.from(`${mark}${html}\r\n`, 'utf16le'))).toContain('HTML');
});

test.each([
  'ID,P,month\n1,2,3\n',
  'ID;P;C\r\n1;2;3\r\n',
  'TABLE\n1,2\n',
  'table,html\n<table>,1\n',
  'PK,month\n',
  'ORDER,month\n',
  'BZh,a\n',
  '7z,a\n',
  'merchant_id,month\n',
  '{"rows":[]}',
  '',
])('%j may be a table', (head) => {
  expect(whatIs(head)).toBe(null);
});

test('a file that is refused by its name is closed', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'unread-')), 'a.xls');
  await writeFile(path, html);
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let n = 0; n < 20; n++)
    await expect(readLedger(path)).rejects.toMatchObject({ code: 'format-unknown' });
  expect(open()).toBeLessThan(before + 10);
});
