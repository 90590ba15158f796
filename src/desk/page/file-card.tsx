import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import { draftedRoleNames } from '../../project/drafted-role.ts';
import type { Setup } from '../talk/asks.ts';
import type { UnderstoodFile } from '../talk/understood.ts';
import { ColumnsTable } from './columns-table.tsx';
import { ReadingControls } from './reading-controls.tsx';
import { useSay } from './say.ts';
import { hasSection } from './sections.ts';
import { RefusedNote } from './told.tsx';

interface Props {
  readonly file: UnderstoodFile;
  readonly name: string;
  readonly profile: Profile;
  readonly setup: Setup | null;
  readonly setProfile: (profile: Profile) => void;
}

/** One file: how it is understood, as it stands, and what can be said otherwise. */
export function FileCard({ file, name, profile, setup, setProfile }: Props) {
  const say = useSay();
  const { role, raw, tables, refused } = file;
  return (
    <article class="card">
      <h3>
        <bdi>{name}</bdi> <small>{say(draftedRoleNames[role])}</small>
      </h3>
      {refused === null ? null : (
        <>
          <RefusedNote refused={refused} />
          <p class="hint">
            {raw.length > 0 && hasSection(role)
              ? say({
                  ja: '下の表で、列の上の欄から項目を選んでください。見出しの行、文字コード、シートは「読み取り方を変える」で選べます。役割が違う場合は「ファイル」に戻って選び直してください。',
                  en: 'Choose in the table below what the columns are. Header row, encoding and sheet are under "Read it otherwise". If the file is something else, go back to "Files" and say so.',
                })
              : say({
                  ja: 'ファイルの役割が違う場合は「ファイル」に戻って選び直すか、ファイルを外してください。',
                  en: 'If the file is something else, go back to "Files" and say so, or take it out.',
                })}
          </p>
        </>
      )}
      {raw.map((table, at) => {
        const understood = tables.find(({ sheet }) => sheet === table.sheet);
        // Sheets that are not read are only shown where none is understood.
        if (understood === undefined && tables.length > 0) return null;
        return (
          <div key={table.sheet ?? at}>
            {understood === undefined ? null : (
              <ul class="facts">
                {factsOf(understood, role === 'register').map((text) => (
                  <li key={text.en}>{say(text)}</li>
                ))}
              </ul>
            )}
            <ColumnsTable
              name={name}
              table={table}
              understood={understood ?? null}
              fields={setup?.fields[role] ?? []}
              role={role}
              profile={profile}
              setProfile={setProfile}
            />
          </div>
        );
      })}
      {hasSection(role) ? (
        <ReadingControls file={file} profile={profile} setup={setup} setProfile={setProfile} />
      ) : null}
    </article>
  );
}

function factsOf(
  { format, encoding, sheet, headerRow, readAs, rows }: UnderstoodFile['tables'][number],
  isWithoutAmounts: boolean,
): readonly Text[] {
  const form = [format.toUpperCase(), ...(encoding === null ? [] : [encoding.toUpperCase()])].join(', ');
  return [
    { ja: `形式：${form}`, en: `form: ${form}` },
    ...(sheet === null ? [] : [{ ja: `シート：${sheet}`, en: `sheet: ${sheet}` }]),
    ...(headerRow === null ? [] : [{ ja: `見出し：${headerRow} 行目`, en: `header: row ${headerRow}` }]),
    ...(readAs.length === 0 && !isWithoutAmounts
      ? [{ ja: '金額：書かれた数のまま（単位による換算なし）', en: 'amounts: as written, in whole units' }]
      : readAs),
    ...(rows === null ? [] : [rows]),
  ];
}
