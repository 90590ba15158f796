import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import type { Setup } from '../talk/asks.ts';
import type { UnderstoodFile } from '../talk/understood.ts';
import { Check, Input } from './input.tsx';
import { useSay } from './say.ts';
import { type Section, sectionOf, withSection } from './sections.ts';
import { Select } from './select.tsx';
import { WordPairs } from './word-pairs.tsx';
import { wordsOf } from './words.ts';

interface Props {
  readonly file: UnderstoodFile;
  readonly profile: Profile;
  readonly setup: Setup | null;
  readonly setProfile: (profile: Profile) => void;
}

const byItself: Text = { ja: '自動', en: 'by itself' };

const units: readonly { readonly value: string; readonly label: Text }[] = [
  { value: '', label: { ja: '自動（書かれたとおり）', en: 'as the file says' } },
  { value: '円', label: { ja: '円', en: 'yen' } },
  { value: '千円', label: { ja: '千円', en: 'thousands of yen (千円)' } },
  { value: '万円', label: { ja: '万円', en: 'tens of thousands of yen (万円)' } },
  { value: '百万円', label: { ja: '百万円', en: 'millions of yen (百万円)' } },
  { value: '億円', label: { ja: '億円', en: 'hundreds of millions of yen (億円)' } },
];

const flags: readonly { readonly name: Flag; readonly label: Text }[] = [
  {
    name: 'allowNegativeSales',
    label: {
      ja: '返品などで月の売上がマイナスになることを認める',
      en: 'refunds may make the sales of a month negative',
    },
  },
  {
    name: 'blankFraudIsZero',
    label: {
      ja: '売上のある行の不正利用額が空白または「-」のとき、不正利用なしとみなす',
      en: 'a blank fraud amount beside sales, or a dash, means no fraud',
    },
  },
  {
    name: 'fillDown',
    label: {
      ja: '空白の加盟店番号は上の行と同じ加盟店とみなす',
      en: 'a blank merchant id stands for the merchant above',
    },
  },
  {
    name: 'sumRows',
    label: {
      ja: 'ブランド別や店舗別など、同じ加盟店・年月の複数の行を合計する',
      en: 'add up several rows of a merchant and month, as of brands or stores',
    },
  },
];

type Flag = 'allowNegativeSales' | 'blankFraudIsZero' | 'fillDown' | 'sumRows';

/** What can be said of files of this kind, where they are understood otherwise than they are meant. */
export function ReadingControls({ file, profile, setup, setProfile }: Props) {
  const say = useSay();
  const { role, raw } = file;
  const section = sectionOf(profile, role);
  const change = (changed: Section): void => setProfile(withSection(profile, role, changed));
  const isText = raw.length === 0 || raw.some(({ format }) => format === 'csv');
  const sheets = raw.flatMap(({ sheet }) => sheet ?? []);
  const rows = raw[0]?.rows ?? [];
  const isMonths = role === 'months';
  // Of merchant months such words are only asked for where a column of them was chosen.
  const hasMarks = section.columns?.['mark'] !== undefined || section.marks !== undefined;
  const isSaid = Object.keys(section).length > 0;
  return (
    <details class="controls" open={file.refused !== null}>
      <summary>
        {say({ ja: '読み取り方を変える', en: 'Read it otherwise' })}
        {isSaid ? say({ ja: '（指定あり）', en: ' (something is chosen)' }) : ''}
      </summary>
      <p class="hint">
        {say({
          ja: 'この種類のファイルすべてに適用されます。列の項目は、上の表で選びます。',
          en: 'This holds for all files of this kind. What a column is, is chosen in the table above.',
        })}
      </p>
      <div class="fields-row">
        {isText ? (
          <Select
            label={say({ ja: '文字コード', en: 'Encoding' })}
            value={section.encoding ?? ''}
            options={[
              { value: '', label: say(byItself) },
              ...(setup?.encodings ?? []).map(({ encoding, name: label }) => ({ value: encoding, label })),
            ]}
            choose={(value) => change({ encoding: value === '' ? undefined : value })}
          />
        ) : null}
        {sheets.length > 1 || section.sheet !== undefined ? (
          <Select
            label={say({ ja: 'シート', en: 'Sheet' })}
            value={
              section.sheet === 'all' ? 'all' : Array.isArray(section.sheet) ? `=${section.sheet[0]}` : ''
            }
            options={[
              { value: '', label: say({ ja: '自動（最初の合うシート）', en: 'the first that fits' }) },
              { value: 'all', label: say({ ja: '合うシートすべて', en: 'every sheet that fits' }) },
              ...sheets.map((sheet) => ({ value: `=${sheet}`, label: sheet })),
            ]}
            choose={(value) =>
              change({ sheet: value === '' ? undefined : value === 'all' ? 'all' : [value.slice(1)] })
            }
          />
        ) : null}
        {raw[0]?.names === null ? (
          <Select
            label={say({ ja: '見出しの行', en: 'Header row' })}
            value={String(section.headerRow ?? '')}
            options={[
              { value: '', label: say(byItself) },
              ...rows.map(({ row, fields }) => ({
                value: String(row),
                label: `${row}: ${fields
                  .filter((text) => text !== '')
                  .join(' / ')
                  .slice(0, 40)}`,
              })),
            ]}
            choose={(value) => change({ headerRow: value === '' ? undefined : Number(value) })}
          />
        ) : null}
        {role === 'register' ? null : (
          <Select
            label={say({ ja: '金額の単位', en: 'Unit of the amounts' })}
            value={typeof section.unit === 'string' ? section.unit : ''}
            options={units.map(({ value, label }) => ({ value, label: say(label) }))}
            choose={(value) => change({ unit: value === '' ? undefined : value })}
          />
        )}
        {role === 'sales' || role === 'notices' ? (
          <Select
            label={say({ ja: '日時の時間帯', en: 'Time zone of times' })}
            value={section.timeZone ?? ''}
            options={[
              { value: '', label: say({ ja: '日本時間', en: 'Japan' }) },
              { value: 'UTC', label: 'UTC' },
            ]}
            choose={(value) => change({ timeZone: value === '' ? undefined : value })}
          />
        ) : null}
        {isMonths ? (
          <Input
            label={say({ ja: '年のない月の年度', en: 'Year of months without one' })}
            value={section.year ?? ''}
            placeholder="2025年度"
            late
            change={(value) => change({ year: value === '' ? undefined : value })}
          />
        ) : null}
      </div>
      {wordsOf[role]
        .filter(({ name }) => name !== 'marks' || hasMarks)
        .map(({ name, label, meanings }) => (
          <WordPairs
            key={name}
            label={label}
            pairs={section[name] ?? {}}
            meanings={meanings}
            change={(pairs) => change({ [name]: pairs })}
          />
        ))}
      {isMonths
        ? flags.map((flag) => (
            <Check
              key={flag.name}
              label={say(flag.label)}
              value={section[flag.name] === true}
              change={(value) => change({ [flag.name]: value })}
            />
          ))
        : null}
      {role === 'months' || role === 'sales' ? (
        <Check
          label={say({
            ja: '先頭のゼロ、全角と半角、ハイフンなどだけが異なる加盟店番号を同じ番号とみなす',
            en: 'take ids for one that differ only by leading zeros, width, hyphens and the like',
          })}
          value={section.sameId !== undefined}
          change={(value) => change({ sameId: value ? 'digits' : undefined })}
        />
      ) : null}
    </details>
  );
}
