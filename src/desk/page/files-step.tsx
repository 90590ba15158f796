import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import { draftedRoleNames, draftedRoles } from '../../project/drafted-role.ts';
import type { FileRole, RoleFile } from '../talk/job.ts';
import { FileDrop } from './file-drop.tsx';
import { useSay } from './say.ts';
import { Select } from './select.tsx';

interface Props {
  readonly files: readonly RoleFile[];
  readonly profile: Profile;
  /** The name of the project file that was dropped. */
  readonly project: string | null;
  readonly add: (files: readonly File[]) => void;
  readonly setFiles: (files: readonly RoleFile[]) => void;
  readonly setProfile: (profile: Profile) => void;
}

const kinds: readonly { readonly value: NonNullable<RoleFile['kind']>; readonly label: string }[] = [
  { value: 'tc40', label: 'Visa TC40' },
  { value: 'safe', label: 'Mastercard SAFE' },
  { value: 'jcb', label: 'JCB' },
  { value: 'chargeback', label: 'Chargeback' },
];

const drop: Text = { ja: 'ファイルをここに置くか、選んでください', en: 'Drop files here, or choose them' };

const hint: Text = {
  ja: '月別の加盟店データ（加盟店番号・年月・売上・不正利用）、または売上と不正利用の通知。加盟店台帳と講じた措置は任意です。CSV、Excel、JSON など。文字コードや見出しは自動で判断します。前回保存したプロファイル（profile.json）やプロジェクトファイル（acquirer-report.json）も入れられます。',
  en: 'Merchant months (merchant, month, sales, fraud), or sales with fraud notices; the merchant register and the measures where you have them. CSV, Excel, JSON and others; encoding and headings are found out. A profile (profile.json) or project file (acquirer-report.json) saved last time may be dropped, too.',
};

/** The first step: which files, and what each is. */
export function FilesStep({ files, profile, project, add, setFiles, setProfile }: Props) {
  const say = useSay();
  const change = (number: number, to: Partial<RoleFile>): void =>
    setFiles(files.map((file) => (file.number === number ? { ...file, ...to } : file)));
  return (
    <>
      <FileDrop label={drop} hint={hint} take={add} />
      {files.length === 0 ? null : (
        <ul class="files" aria-label={say({ ja: '選んだファイル', en: 'Chosen files' })}>
          {files.map(({ number, name, size, role, kind }) => (
            <li key={number}>
              <span class="name">
                <bdi>{name}</bdi> <small>{formatYen(Math.max(1, Math.round(size / 1024)))} KB</small>
              </span>
              <Select
                bare
                label={say({ ja: `${name} の役割`, en: `What ${name} is` })}
                value={role}
                options={draftedRoles.map((each) => ({ value: each, label: say(draftedRoleNames[each]) }))}
                choose={(value) => change(number, { role: roleOf(value) })}
              />
              {role === 'notices' ? (
                <Select
                  bare
                  label={say({ ja: `${name} の種類`, en: `By which way ${name} came` })}
                  value={kind ?? ''}
                  options={[
                    { value: '', label: say({ ja: '種類：ファイルによる', en: 'kind: as the file says' }) },
                    ...kinds,
                  ]}
                  choose={(value) =>
                    change(number, { kind: kinds.find((each) => each.value === value)?.value ?? null })
                  }
                />
              ) : null}
              <button
                type="button"
                aria-label={say({ ja: `${name} を外す`, en: `Remove ${name}` })}
                onClick={() => setFiles(files.filter((file) => file.number !== number))}
              >
                {say({ ja: '外す', en: 'Remove' })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {project === null ? null : (
        <p class="told fine">
          {say({
            ja: `プロジェクトファイル（${project}）から、提出者、事業年度、基準日、解釈を読み込みました。データのファイルは、ここに入れてください。`,
            en: `Who files, the business year, the day and the readings were taken from the project file (${project}). Drop its data files here.`,
          })}
        </p>
      )}
      {Object.keys(profile).length === 0 ? null : (
        <p class="told fine">
          {say({
            ja: 'プロファイル（読み取り方の指定）を使っています。',
            en: 'A profile says how the files are read.',
          })}{' '}
          <button type="button" onClick={() => setProfile({})}>
            {say({ ja: '使わない', en: 'Do not use it' })}
          </button>
        </p>
      )}
    </>
  );
}

const roleOf = (value: string): FileRole => draftedRoles.find((role) => role === value) ?? 'months';
