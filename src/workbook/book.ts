import { refuseForeign } from './foreign-package.ts';
import { openPackage, type Package } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { besides, relationshipsOf } from './relationships.ts';
import { damaged } from './unreadable.ts';
import { elementsOf } from './xml-elements.ts';

/** A sheet of cells, as the workbook lists it. Sheets of a chart alone are left out. */
export interface BookSheet {
  readonly name: string;
  /** Whether people who open the workbook do not see it. */
  readonly hidden: boolean;
  readonly part: PackedPart;
}

/** What a workbook consists of. */
export interface Book {
  readonly package: Package;
  /** The name of the part that lists the sheets. */
  readonly workbook: string;
  readonly sheets: readonly BookSheet[];
  /** Whether its days are counted from 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean;
  readonly sharedTexts: PackedPart | undefined;
  readonly styles: PackedPart | undefined;
}

/**
 * Opens a workbook: follows its relationships from the package to the sheets, wherever they lie.
 * @throws Refusal `format-unknown` for a zip that is something else, `workbook-unreadable` for a damaged one.
 */
export function openBook(bytes: Uint8Array): Book {
  const opened = openPackage(bytes);
  const book = workbookOf(opened);
  const relationships = relationshipsOf(opened, book.name);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const ofType = (type: string, usual: string): PackedPart | undefined => {
    const target = relationships.find((relationship) => relationship.type === type)?.target;
    return opened.part(target ?? besides(book.name, usual));
  };
  const sheets: BookSheet[] = [];
  let from1904 = false;
  for (const element of elementsOf(book)) {
    if (element.name === 'workbookPr') from1904 = /^(1|true|on)$/.test(element.attribute('date1904') ?? '');
    if (element.name !== 'sheet' || element.parent !== 'sheets') continue;
    const name = element.attribute('name') ?? '';
    const relationship = byId.get(element.link() ?? '');
    if (relationship !== undefined && notOfCells.has(relationship.type)) continue;
    const part = relationship === undefined ? undefined : opened.part(relationship.target);
    if (part === undefined) {
      throw damaged(
        book.name,
        `のシート「${name}」の中身がありません`,
        `lists the sheet "${name}", which is not there`,
      );
    }
    sheets.push({ name, hidden: (element.attribute('state') ?? 'visible') !== 'visible', part });
  }
  return {
    package: opened,
    workbook: book.name,
    sheets,
    from1904,
    sharedTexts: ofType('sharedStrings', 'sharedStrings.xml'),
    styles: ofType('styles', 'styles.xml'),
  };
}

/** Sheets of charts, of dialogues and of the macros of old. */
const notOfCells = new Set(['chartsheet', 'dialogsheet', 'xlMacrosheet', 'xlIntlMacrosheet']);

/** The part that lists the sheets. @throws Refusal `format-unknown` for a zip that is no workbook */
export function workbookOf(opened: Package): PackedPart {
  const target = relationshipsOf(opened, '').find(({ type }) => type === 'officeDocument')?.target;
  const part = opened.part(target ?? 'xl/workbook.xml') ?? opened.part('xl/workbook.xml');
  if (part === undefined || !/\.xml$/i.test(part.name)) return refuseForeign(opened, target);
  return part;
}
