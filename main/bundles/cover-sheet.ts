import type { Bundle } from '../../shared/domain/bundles.ts';
import type { ExportProfile } from '../../shared/domain/export-profiles.ts';
import { statementPrefixes } from '../../shared/domain/statements.ts';
import type { Signer } from '../../shared/domain/verification.ts';
import { translate } from '../../shared/messages/index.ts';

export interface CoverSheetFacts {
  /** Name of the ZIP file as it is handed over. */
  fileName: string;
  folder: string;
  bundle: Bundle;
  seal: string;
  /** SHA-256 of the ZIP file. */
  sha256: string;
  signers: readonly Signer[];
  /** For whom the copy was made; null for one that was written for nobody in particular. */
  copy: { profile: ExportProfile; recipient: string; leftOut: number; encrypted: boolean } | null;
}

/**
 * The text that travels apart from a bundle, on paper or beside it: what to expect, and the stock commands that check it.
 * The commands come from here and never from the bundle.
 */
export function composeCoverSheet(facts: CoverSheetFacts): string {
  const { fileName, bundle, seal, sha256, signers, copy } = facts;
  const lines = [
    'COVER SHEET OF A SIGNED ASSESSMENT BUNDLE / 已簽署評估檔案包封面頁',
    '',
    `Arrangement / 外判安排:   ${oneLine(bundle.arrangement.name)}`,
    `File / 檔案:              ${oneLine(fileName)}`,
    `SHA-256 of the file:      ${sha256}`,
    `Revision / 版次:          ${bundle.revision}`,
    `Seal / 封印:              ${seal}`,
    ...(copy ? describeCopy(copy) : []),
    '',
    'Signers, with the SHA-256 fingerprints of their certificates (trusted/*.pem).',
    'Times are what the signers’ computers claimed; no time-stamping authority took part.',
    '簽署人及其證書的 SHA-256 指紋（trusted/*.pem）。時間為簽署電腦所示，並無時間戳記機構參與。',
    '',
    ...signers.flatMap(signer => [
      `  ${statementPrefixes[signer.role]}: ${signer.name}${signer.organisation ? `, ${signer.organisation}` : ''}`,
      `      ${signer.decision}, ${signer.claimedTime.replace('.000Z', 'Z')}`,
      `      ${signer.fingerprint}`,
    ]),
    '',
    'Compare the fingerprints first; they must be these:',
    '請先核對指紋，必須與上列相同：',
    '',
    '  for c in trusted/*.pem; do echo "$c"; openssl x509 -in "$c" -outform DER | sha256sum; done',
    '',
    'Then run this in bash, in the folder that holds the bundle and trusted/. Good is: "Verification successful" and the',
    'role for each signer, nothing from diff, no REFUSE, and the seal above as the last line.',
    '然後在存放檔案包及 trusted/ 的資料夾內以 bash 執行以下指令。正確結果：每名簽署人均顯示 Verification successful',
    '及其角色，diff 沒有輸出，沒有 REFUSE，最後一行與上列封印相同。',
    '',
    ...verifyCommands(facts),
    '',
  ];
  return lines.join('\n');
}

function describeCopy({
  profile,
  recipient,
  leftOut,
  encrypted,
}: NonNullable<CoverSheetFacts['copy']>): string[] {
  const both = (key: string) => `${translate('en', key)} / ${translate('zh-Hant', key)}`;
  return [
    `Recipient / 收件人:       ${oneLine(recipient)}`,
    `Profile / 範圍:           ${both(`word.profile.${profile}`)}`,
    ...(leftOut > 0
      ? [
          '',
          `This copy leaves out ${leftOut} files, listed with their hashes and reasons in redactions.json; diff prints them.`,
          `此副本略去 ${leftOut} 個檔案，其雜湊值及原因載於 redactions.json；diff 會列出這些檔案。`,
        ]
      : []),
    ...(encrypted
      ? [
          '',
          'The file is encrypted with age; the passphrase reaches you another way. age does not say who sent it: verify.',
          '檔案以 age 加密，密碼另行送達。age 不會顯示由誰發送，因此解密後必須核實。',
        ]
      : []),
  ];
}

/** Names are typed by people: a line break in one could add a line to the sheet that we did not write. */
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');

/** A file name or path as one word of bash, never an option, whatever it holds. */
export function quoteForShell(name: string): string {
  const path = name.startsWith('-') ? `./${name}` : name;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** What an encrypted file is called once it is decrypted. */
const decryptedName = (fileName: string): string =>
  /\.age$/i.test(fileName) ? fileName.slice(0, -'.age'.length) : `${fileName}.zip`;

const begin = '# ---- begin ----';
const end = '# ---- end ----';

/** The commands of a cover sheet, without the marks around them. */
export function readCommands(coverSheet: string): string[] {
  const lines = coverSheet.split('\n');
  return lines.slice(lines.indexOf(begin) + 1, lines.indexOf(end));
}

/** The format's stock commands for this file, between two marks, so that they can be cut out and pasted. */
function verifyCommands({ fileName, folder, signers, copy }: CoverSheetFacts): string[] {
  const steps = signers.map(signer => statementPrefixes[signer.role]).join(' ');
  const isRedacted = signers.some(signer => signer.role === 'redactor');
  const ignore = isRedacted ? ' --ignore-missing' : '';
  const encrypted = quoteForShell(fileName);
  const bundle = quoteForShell(copy?.encrypted ? decryptedName(fileName) : fileName);
  return [
    begin,
    ...(copy?.encrypted ? [`age -d -o ${bundle} ${encrypted} || rm -f ${bundle}`] : []),
    `mkdir v && unzip -q ${bundle} -d v && cd v/${folder}       # any "replace?" question: refuse`,
    `for s in ${steps}; do`,
    ' openssl cms -verify -binary -inform DER -nointern -noverify -certfile ../../trusted/$s.pem \\',
    '  -in signatures/$s.p7s -content signatures/$s.sha256 -out /dev/null &&',
    ' sha256sum --strict --quiet -c signatures/$s.sha256 &&',
    ' grep "^# role=${s#*-}$" signatures/$s.sha256 || echo REFUSE; done',
    `sha256sum --strict --quiet${ignore} -c manifest-sha256.txt || echo REFUSE`,
    "diff <({ cut -c67- manifest-sha256.txt; sed -n 's/^[0-9a-f]\\{64\\}  //p' signatures/*.sha256; ls signatures/$s.*; }|LC_ALL=C sort -u) \\",
    " <(find . ! -type d|sed 's|^\\./||'|LC_ALL=C sort)" +
      (isRedacted ? '    # exactly the paths of redactions.json' : ''),
    'sha256sum signatures/$s.p7s                          # must equal the seal',
    end,
  ];
}
