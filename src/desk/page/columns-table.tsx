import type { RawTable } from '../../intake/look/raw-rows.ts';
import type { Profile } from '../../intake/saved/profile.ts';
import type { FileRole } from '../talk/job.ts';
import type { ColumnField, UnderstoodTable } from '../talk/understood.ts';
import { useSay } from './say.ts';
import { Scroll } from './scroll.tsx';
import { hasSection, sectionOf, withSection } from './sections.ts';

interface Props {
  readonly name: string;
  readonly table: RawTable;
  /** Null where the file could not be understood. */
  readonly understood: UnderstoodTable | null;
  readonly fields: readonly ColumnField[];
  readonly role: FileRole;
  readonly profile: Profile;
  readonly setProfile: (profile: Profile) => void;
}

const mostRows = 6;
const mostColumns = 40;

/** The first rows of a table as they stand, and above each column what it is taken for, to be chosen otherwise. */
export function ColumnsTable({ name, table, understood, fields, role, profile, setProfile }: Props) {
  const say = useSay();
  const section = sectionOf(profile, role);
  const headerRow = understood?.headerRow ?? section.headerRow ?? table.rows[0]?.row ?? null;
  const header = table.names ?? table.rows.find(({ row }) => row === headerRow)?.fields ?? [];
  const width = Math.min(
    mostColumns,
    Math.max(header.length, ...table.rows.map(({ fields: row }) => row.length)),
  );
  const columns = Array.from({ length: width }, (_, at) => at);
  const looked = (at: number) => understood?.columns.find(({ column }) => column === at + 1);
  const headingOf = (at: number): string => looked(at)?.heading ?? header[at]?.trim() ?? '';
  const fieldAt = (at: number): string => {
    if (understood !== null) return looked(at)?.field ?? '';
    const heading = headingOf(at);
    return Object.entries(section.columns ?? {}).find(([, named]) => named === heading)?.[0] ?? '';
  };
  const choose = (at: number, field: string): void => {
    const before = fieldAt(at);
    const { [before]: _, ...others } = section.columns ?? {};
    setProfile(
      withSection(profile, role, {
        columns: field === '' ? others : { ...others, [field]: headingOf(at) },
      }),
    );
  };
  const titled = table.rows.filter(({ row }) => headerRow === null || row < headerRow);
  const below = table.rows.filter(({ row }) => headerRow === null || row > headerRow).slice(0, mostRows);
  return (
    <Scroll label={say({ ja: `${name} の先頭の行`, en: `First rows of ${name}` })}>
      <table class="raw">
        <thead>
          {titled.map(({ row, fields: texts }) => (
            <tr key={row} class="above">
              <th scope="row">{row}</th>
              <td colSpan={width}>{texts.filter((text) => text !== '').join(' / ')}</td>
            </tr>
          ))}
          {hasSection(role) ? (
            <tr class="fields">
              <th scope="row">{say({ ja: '項目', en: 'field' })}</th>
              {columns.map((at) => (
                <td key={at}>
                  <FieldChoice
                    heading={headingOf(at)}
                    field={fieldAt(at)}
                    month={looked(at)?.month ?? null}
                    label={looked(at)?.label ?? null}
                    isOwn={section.columns?.[fieldAt(at)] !== undefined}
                    fields={fields}
                    choose={(field) => choose(at, field)}
                  />
                </td>
              ))}
            </tr>
          ) : null}
          <tr>
            <th scope="row">{headerRow ?? ''}</th>
            {columns.map((at) => (
              <th key={at} scope="col">
                {headingOf(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {below.map(({ row, fields: texts }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns.map((at) => (
                <td key={at}>{texts[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface ChoiceProps {
  readonly heading: string;
  readonly field: string;
  readonly month: string | null;
  readonly label: UnderstoodTable['columns'][number]['label'];
  /** Whether somebody chose it. */
  readonly isOwn: boolean;
  readonly fields: readonly ColumnField[];
  readonly choose: (field: string) => void;
}

/** What a column is taken for. A column for a month says so itself; any other can be chosen otherwise. */
function FieldChoice({ heading, field, month, label, isOwn, fields, choose }: ChoiceProps) {
  const say = useSay();
  const known = fields.some((each) => each.field === field);
  if (month !== null || (field !== '' && !known))
    return (
      <span class="taken">
        {label === null ? field : say(label)} {month}
      </span>
    );
  return (
    <select
      class={field === '' ? undefined : 'taken'}
      aria-label={say({ ja: `列「${heading}」の項目`, en: `What column ${heading} is` })}
      value={field}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {field === '' || isOwn ? (
        <option value="">{say({ ja: '（使わない）', en: '(not used)' })}</option>
      ) : null}
      {fields.map((each) => (
        <option key={each.field} value={each.field}>
          {say(each.label)}
        </option>
      ))}
    </select>
  );
}
