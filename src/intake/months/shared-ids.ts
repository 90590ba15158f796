import { shopIds } from '../fields/headings.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { headingKey } from '../table/columns.ts';
import type { MonthColumns } from './merchant-months.ts';

/** Watches whether ids of shops come under several companies: then each is several merchants. */
export interface SharedIds {
  /** A row that counts. */
  row(row: Row): void;
  /** Complete when the rows have been read. */
  notes(): readonly Note[];
}

const ofShops: ReadonlySet<string> = new Set(shopIds.map(headingKey));

/** What numbers the company around a shop. */
const ofCompanies =
  /^(?:企業|会社|法人|本部|本社|チェーン|グループ|加盟店|契約|契約先|取引先|顧客|代表加盟店|親加盟店|company|corporate|chain|group|client)(?:コード|番号|id|cd|no|code|number)$/;

/** The column that numbers companies where the ids are those of shops; -1 for none. */
export function companyColumn({ header, merchantId }: MonthColumns): number {
  if (!ofShops.has(headingKey(header[merchantId] ?? ''))) return -1;
  return header.findIndex((heading, at) => at !== merchantId && ofCompanies.test(headingKey(heading)));
}

/** The watch of a table; null where nothing is to be watched. */
export function sharedIds(columns: MonthColumns): SharedIds | null {
  const company = companyColumn(columns);
  if (company === -1) return null;
  const { header, merchantId } = columns;
  const companies = new Map<string, string>();
  const shared = new Set<string>();
  let first: { readonly row: number; readonly words: string } | null = null;
  return {
    row({ row, fields }) {
      const [id, of] = [trimmed(fields[merchantId] ?? ''), trimmed(fields[company] ?? '')];
      const known = companies.get(id);
      if (known === undefined) companies.set(id, of);
      else if (known !== of) {
        shared.add(id);
        first ??= { row, words: `${id}: ${known}, ${of}` };
      }
    },
    notes: () =>
      first === null
        ? []
        : [doubt(first, shared.size, received(header[company] ?? ''), header[merchantId] ?? '')],
  };
}

const doubt = (
  { row, words }: { readonly row: number; readonly words: string },
  ids: number,
  company: string,
  shop: string,
): Note => ({
  ...noteOf(
    'ids-perhaps-shared',
    row,
    received(shop),
    {
      ja: `同じ番号が、違う「${company}」の行にあります（${ids} 件）。別の加盟店を一つの加盟店として読んだ可能性があります`,
      en: `one id stands in rows with different values of "${company}" (ids: ${ids}): several merchants may have been read as one`,
    },
    'doubt',
  ),
  received: received(words),
  expected: {
    ja: `加盟店ごとに一つの番号。番号が「${company}」ごとに振られているなら、二つを合わせた列を加えて columns（コマンドでは --columns merchantId=見出し）で指定する`,
    en: `one id per merchant; where they begin anew with each "${company}", a column of both together, named with columns (on the command line: --columns merchantId=HEADING)`,
  },
});
