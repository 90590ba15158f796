import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';

// One file of merchant months in the forms people have it in. All hold the same rows.

const grouped = (digits) => `"${Number(digits).toLocaleString('en')}"`;
const quoted = (fields) => fields.map((field) => `"${field}"`).join(',');

/** How a line of the tidy file is written in each form of text; the first line is the heading. */
const lines = {
  quoted: (fields) => `${quoted(fields)}\r\n`,
  grouped: ([id, name, month, sales, fraud], first) =>
    first
      ? `${[id, name, month, sales, fraud].join(',')}\n`
      : `${id},${name},${month},${grouped(sales)},${grouped(fraud)}\n`,
};

async function rewritten(from, to, line, bytesOf = (text) => text) {
  const out = createWriteStream(to, { highWaterMark: 1 << 20 });
  let [first, block] = [true, ''];
  for await (const text of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
    block += line(text.split(','), first);
    first = false;
    if (block.length < 1 << 20) continue;
    if (!out.write(bytesOf(block))) await once(out, 'drain');
    block = '';
  }
  out.end(bytesOf(block));
  await once(out, 'finish');
}

async function byDuckDb(sql) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(sql);
}

const columns = `columns = {'加盟店番号': 'VARCHAR', '加盟店名': 'VARCHAR', '年月': 'VARCHAR', '売上金額': 'BIGINT', '不正利用金額': 'BIGINT'}`;

async function workbook(from, to, { rows, empty = 0 }) {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: to,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = book.addWorksheet('月別');
  let row = 0;
  for await (const text of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
    if (row > rows) break;
    const [id, name, month, sales, fraud] = text.split(',');
    sheet
      .addRow(row === 0 ? [id, name, month, sales, fraud] : [id, name, month, Number(sales), Number(fraud)])
      .commit();
    row++;
  }
  for (let at = 0; at < empty; at++) {
    const styled = sheet.addRow([]);
    styled.getCell(1).style = { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFBE6' } } };
    styled.commit();
  }
  sheet.commit();
  await book.commit();
}

/** Writes a form of a tidy CSV file in UTF-8. */
export async function writeForm(form, from, to, options = {}) {
  const { cp932 } = form.endsWith('-cp932') ? await import('../tests/support/cp932.ts') : {};
  switch (form) {
    case 'quoted':
    case 'grouped':
      return rewritten(from, to, lines[form]);
    case 'quoted-cp932':
    case 'grouped-cp932':
      return rewritten(from, to, lines[form.slice(0, -6)], cp932);
    case 'gzip':
      return pipeline(createReadStream(from), createGzip(), createWriteStream(to));
    case 'ndjson':
      return byDuckDb(`COPY (FROM read_csv('${from}', header = true, ${columns})) TO '${to}' (FORMAT json)`);
    case 'parquet':
      return byDuckDb(
        `COPY (FROM read_csv('${from}', header = true, ${columns})) TO '${to}' (FORMAT parquet)`,
      );
    case 'xlsx':
      return workbook(from, to, options);
    default:
      throw new Error(`There is no form ${form}.`);
  }
}
