import type { Language } from '../../language/text.ts';
import { type Currency, jpy, unitOf } from '../../money/currency.ts';
import type { Style } from '../../workbook/style.ts';
import type { Format } from '../annex/layout.ts';

// The looks of the annex, in one place. Frozen constants: the writer tells styles apart by identity first.

/** A sheet's title. */
export const titleStyle: Style = Object.freeze({ bold: true, size: 14 });
/** The line under the title. */
export const subtitleStyle: Style = Object.freeze({ size: 9, color: '595959', wrap: true, vertical: 'top' });
/** The heading of a block. */
export const blockStyle: Style = Object.freeze({ bold: true, size: 11, color: '1F3864' });
/** The heading of a column or a line. */
export const headStyle: Style = Object.freeze({
  bold: true,
  fill: 'D9E2F3',
  border: 'thin',
  align: 'center',
  wrap: true,
});
/** The heading of a line. */
export const labelStyle: Style = Object.freeze({ bold: true, fill: 'F2F2F2', border: 'thin', wrap: true });
/** The heading of a month before the business year, which a rule may look back on. */
export const earlierHeadStyle: Style = Object.freeze({ ...headStyle, fill: 'E7E6E6', color: '595959' });
/** Running text. */
export const textStyle: Style = Object.freeze({ border: 'thin', wrap: true, vertical: 'top' });
/** Running text that stands for another row's repeated heading. */
export const repeatedStyle: Style = Object.freeze({ border: 'thin', color: 'A6A6A6', shrink: true });
/** The upper of two cells that stand for one, and the lower. */
export const upperStyle: Style = Object.freeze({
  border: 'thin',
  open: 'bottom',
  wrap: true,
  vertical: 'top',
});
export const lowerStyle: Style = Object.freeze({ border: 'thin', open: 'top' });
/** A merchant's number again in its second row, so that every row of a filtered sheet says whose it is. */
export const idAgainStyle: Style = Object.freeze({ ...lowerStyle, color: 'A6A6A6' });
/** A paragraph without a box. */
export const paragraphStyle: Style = Object.freeze({ wrap: true, vertical: 'top' });
/** A box to be filled by hand. */
export const boxStyle: Style = Object.freeze({ border: 'thin', wrap: true, fill: 'FFFBE6' });
/** Machine text, not for reading. */
export const machineStyle: Style = Object.freeze({ size: 6, color: 'A6A6A6' });
/** What stands in place of rows. */
export const emptyStyle: Style = Object.freeze({ size: 12, bold: true, align: 'center', border: 'thin' });

const amountFormat = (currency: Currency, language: Language) =>
  currency === jpy ? `#,##0" ${unitOf(jpy)[language]}"_ ` : `"${currency} "#,##0_ `;

const known = new Map<string, Readonly<Record<Format, Style>>>();

/** How a value of a format looks in a table. */
export function formatStyle(format: Format, currency: Currency, language: Language): Style {
  let styles = known.get(`${currency} ${language}`);
  if (styles === undefined) {
    const base = { border: 'thin', vertical: 'center' } as const;
    styles = Object.freeze({
      text: Object.freeze({ ...base }),
      wrapped: Object.freeze({ ...base, wrap: true }),
      count: Object.freeze({ ...base, numberFormat: '#,##0_ ' }),
      amount: Object.freeze({ ...base, numberFormat: amountFormat(currency, language) }),
      percent: Object.freeze({ ...base, numberFormat: '0.0000%_ ', align: 'right' } as const),
      mark: Object.freeze({ ...base, align: 'center' } as const),
    });
    known.set(`${currency} ${language}`, styles);
  }
  return styles[format];
}

const byDecimals = new Map<number, Style>();

/** A rate with so many decimals of a percent. */
export function rateStyle(decimals: number): Style {
  let style = byDecimals.get(decimals);
  if (style === undefined) {
    const numberFormat = `0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}%_ `;
    style = Object.freeze({ border: 'thin', vertical: 'center', align: 'right', numberFormat });
    byDecimals.set(decimals, style);
  }
  return style;
}

/** A monthly amount by what is known of the month. The number stays a number, only its look says more. */
export const monthStyles = Object.freeze({
  reported: Object.freeze({ border: 'thin', numberFormat: '#,##0_ ' }),
  idle: Object.freeze({
    border: 'thin',
    numberFormat: '#,##0_ ;-#,##0_ ;"－"_ ',
    color: '7F7F7F',
    align: 'right',
  }),
  outside: Object.freeze({
    border: 'thin',
    numberFormat: '#,##0_ ;-#,##0_ ;"／"_ ',
    color: '7F7F7F',
    align: 'right',
  }),
  unknown: Object.freeze({
    border: 'thin',
    numberFormat: '#,##0"＋？"_ ;-#,##0"＋？"_ ;"？"_ ',
    fill: 'FFF2CC',
    align: 'right',
  }),
  total: Object.freeze({ border: 'thin', numberFormat: '#,##0_ ', bold: true }),
} satisfies Record<string, Style>);

/** The sign of a window's truth under its month. */
export const windowMarkStyle: Style = Object.freeze({
  border: 'thin',
  align: 'center',
  color: 'C00000',
  numberFormat: '[=2]"●";[=1]"？";"・"',
});

/** The sign of a leg's truth. */
export const legMarkStyle: Style = Object.freeze({
  border: 'thin',
  align: 'center',
  bold: true,
  numberFormat: '[=2]"○";[=1]"？";"×"',
});
