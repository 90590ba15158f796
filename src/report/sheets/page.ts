import { displayWidth } from '../../workbook/cell-text.ts';
import type { Paper, PrintSetup } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';

/** The head of every printed page: acquirer, sheet, business year. */
export function printSetup(
  annex: Annex,
  title: string,
  orientation?: PrintSetup['orientation'],
): Pick<PrintSetup, 'header' | 'pagesWide' | 'paper' | 'orientation'> {
  const year =
    annex.language === 'ja' ? `事業年度 ${annex.businessYear}` : `Business year ${annex.businessYear}`;
  // Upright there is no room for three texts, and the title stands right below.
  const centre = orientation === 'portrait' ? '' : title;
  return { header: [annex.acquirerName, centre, year], pagesWide: 1, paper: annex.paper, orientation };
}

/** The name of the further sheets of one kind: `月別明細`, `月別明細 (2)`. */
export function numberedName(name: string, index: number): string {
  return index === 0 ? name : `${name} (${index + 1})`;
}

/** The height of a line of 10 points in 游ゴシック, which sets its lines far apart. */
export const lineHeight = 16.5;

/** The height of the rows of months that one page has to hold: closer than others, and closer still in a year of more than twelve. */
export const monthHeight = (months: number): number => (months > 12 ? 12.75 : 15);

/** How many lines a text takes in a column; a little room is left for how printers measure. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(1, width - 1.5);
  return text.split('\n').reduce((lines, line) => lines + linesOfParagraph(line, room), 0);
}

/** Words of half-width letters, which break behind spaces and hyphens, and single full-width characters. */
const unbroken = /[!-~｡-ﾟ]+?-+|[!-~｡-ﾟ]+ *| +|./gsu;

function linesOfParagraph(line: string, room: number): number {
  if (displayWidth(line) <= room) return 1;
  let [lines, filled] = [1, 0];
  for (const [word] of line.matchAll(unbroken)) {
    const width = displayWidth(word.trimEnd());
    if (filled > 0 && filled + width > room) {
      lines++;
      filled = 0;
    }
    // A word that no line holds goes on over the next ones.
    const over = Math.max(0, Math.ceil(width / room) - 1);
    lines += over;
    filled += displayWidth(word) - over * room;
  }
  return lines;
}

/** The height of a row with that many lines, within what Excel allows. */
export function heightOfLines(lines: number): number | undefined {
  return lines <= 1 ? undefined : Math.min(409, 2 + lines * lineHeight);
}

/** The body of the annex is written in so many points, and printed in no fewer than `leastPoints`. */
export const bodyPoints = 10;
const leastPoints = 9;

/** The smallest scale, in percent, at which the body is still printed in `leastPoints`. */
export const leastScale = Math.ceil((100 * leastPoints) / bodyPoints);

/**
 * What one unit of a column's width takes on paper, in points: 5.25 where Excel measures the plain style's font, a little
 * more in other programs.
 */
const unitPoints = 5.6;

/** Both sides of the sizes of paper, in points. */
const sides: Readonly<Record<Paper, readonly [short: number, long: number]>> = {
  A4: [595, 842],
  A3: [842, 1191],
};

/** Points that the margins take, which every sheet has alike (see `writeWorkbook`). */
const margins = { across: 57.6, down: 97.2 };

/** What of a page can be printed on: its width in units of columns, its height in points, both at 100 %. */
export interface PageRoom {
  readonly units: number;
  readonly points: number;
}

/** The room on a page. */
export function pageRoom(paper: Paper, orientation: 'portrait' | 'landscape'): PageRoom {
  const [short, long] = sides[paper];
  const [wide, tall] = orientation === 'portrait' ? [short, long] : [long, short];
  return { units: (wide - margins.across) / unitPoints, points: tall - margins.down };
}

/** The scale, in whole percent and never above 100, at which columns of so many units fit the width of a page. */
export function scaleFor(units: number, room: PageRoom): number {
  return Math.min(100, Math.floor((100 * room.units) / units));
}

/** How tall rows are together, those without a height of their own at Excel's default. */
export function heightOf(rows: Iterable<{ readonly height?: number | undefined }>): number {
  let points = 0;
  for (const { height } of rows) points += height ?? lineHeight;
  return points;
}

/** The width a column needs for a share of so many decimals of a percent, with three digits before them and the sign. */
export const widthOfShare = (decimals: number): number => Math.ceil((decimals + 5) * 1.15 + 1);

/** What bold letters take more in fonts that stand in for 游ゴシック. */
export const boldRoom = 1;

/** The width a column needs for a number of so many digits, with its separators and sign, in bold. */
export function widthOfNumber(largest: number): number {
  const digits = String(Math.trunc(Math.abs(largest))).length + (largest < 0 ? 1 : 0);
  const separators = Math.floor((digits - 1) / 3);
  return Math.ceil(digits * 1.15 + separators * 0.6 + 2);
}
