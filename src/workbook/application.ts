import type { PackageParts } from './package-parts.ts';
import { xmlHead } from './xml.ts';

const part = 'docProps/app.xml';
const application = '<Application>acquirer-report</Application>';
const head = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">';
const type = 'application/vnd.openxmlformats-officedocument.extended-properties+xml';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties';

/** The properties of a workbook that only says by which program it was written. */
export const ownProperties = `${xmlHead}${head}${application}</Properties>`;

/**
 * Has a workbook say that this program wrote it: by that it is known again, and may be replaced by a later run. Any other
 * program puts its own name there when it saves.
 */
export function writtenHere(parts: PackageParts): void {
  if (parts.has(part)) {
    parts.change(part, (xml) => {
      const without = xml.replace(/<Application>[^<]*<\/Application>|<Application\/>/, '');
      return without.replace(/<Properties\b[^>]*?(\/?)>/, (open, closed: string) =>
        closed === '/' ? `${open.slice(0, -2)}>${application}</Properties>` : `${open}${application}`,
      );
    });
    return;
  }
  parts.add(part, ownProperties);
  parts.change('[Content_Types].xml', (xml) =>
    xml.replace('</Types>', () => `<Override PartName="/${part}" ContentType="${type}"/></Types>`),
  );
  parts.change('_rels/.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      () => `<Relationship Id="writtenBy" Type="${relation}" Target="${part}"/></Relationships>`,
    ),
  );
}
