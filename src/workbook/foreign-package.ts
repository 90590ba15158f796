import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import { contentOf, type Package } from './open-package.ts';

/**
 * Says what a zip is that is no workbook of Excel's XML, and the way out.
 * @throws Refusal `format-unknown`, always.
 */
export function refuseForeign({ parts, part }: Package, document: string | undefined): never {
  const names = parts.map(({ name }) => name).filter((name) => !/^__MACOSX\/|(^|\/)\.DS_Store$/.test(name));
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (document !== undefined ? /\.bin$/i.test(document) : has(/^xl\/workbook\.bin$/i)) {
    throw foreign(
      { ja: 'Excel バイナリ ブック（.xlsb）です', en: 'This is a binary workbook of Excel (.xlsb)' },
      saveAsXlsx,
    );
  }
  const kind = part('mimetype');
  const declared = kind === undefined || kind.size > 200 ? '' : new TextDecoder().decode(contentOf(kind));
  if (declared.includes('opendocument.spreadsheet')) {
    throw foreign(
      { ja: 'OpenDocument の表（.ods）です', en: 'This is an OpenDocument spreadsheet (.ods)' },
      saveAsXlsx,
    );
  }
  if (declared.includes('opendocument') || has(/^(word|ppt)\//)) {
    throw foreign(
      {
        ja: '表ではなく、文書またはスライドのファイルです',
        en: 'This is a document or a presentation, not a table',
      },
      { ja: '表を .xlsx か CSV で保存し直してください', en: 'Save its table as .xlsx or CSV' },
    );
  }
  if (has(/^Index(\/.*\.iwa|\.zip)$/)) {
    throw foreign(
      { ja: 'Numbers の書類です', en: 'This is a document of Numbers' },
      {
        ja: 'Numbers から .xlsx か CSV に書き出してください',
        en: 'Export it from Numbers as .xlsx or CSV',
      },
    );
  }
  const [first = ''] = names;
  if (names.length === 1) {
    throw foreign(
      {
        ja: `ブックではなく、「${first}」を入れた ZIP です`,
        en: `This is no workbook but a zip that holds "${first}"`,
      },
      { ja: '展開して、中のファイルを指定してください', en: 'Unpack it and give the file within' },
    );
  }
  throw foreign(
    {
      ja: `ブックではない ZIP です（${names.length} 個のファイル、最初は「${first}」）`,
      en: `This is a zip that holds no workbook (${names.length} files, the first "${first}")`,
    },
    { ja: '展開して、表のファイルを指定してください', en: 'Unpack it and give the files with the tables' },
  );
}

const saveAsXlsx: Text = {
  ja: 'Excel で開き、.xlsx か CSV で保存し直してください',
  en: 'Open it and save it as .xlsx or CSV',
};

const foreign = (what: Text, way: Text): Refusal =>
  new Refusal('format-unknown', { ja: `${what.ja}。${way.ja}。`, en: `${what.en}. ${way.en}.` });
