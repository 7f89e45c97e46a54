/** Screens: verifying a bundle, and the manual. */
export const verifyScreenMessages = {
  en: {
    'ui.verify_lead':
      'A bundle is checked by every rule of its format: whether anything is missing, added or changed, and who signed exactly what. Nothing is opened from it, nothing is changed.',
    'ui.verify_drop': 'Drop a bundle here',
    'ui.verify_pins': 'Whom do you trust? (from the cover sheet, which travels apart)',
    'ui.verify_pins_hint':
      'Without these fingerprints a signature proves only that nothing changed since somebody signed.',
    'ui.fingerprint_of': 'Certificate fingerprint: {role}',
    'ui.expected_seal': 'Seal on the cover sheet',
    'ui.verifying': 'Verifying {file}',
    'ui.files_in_it': 'All {count} files',
    'ui.verify_own': 'Trust the people of this workspace',
    'ui.verify_own_hint':
      'Each signature has to be by the certificate of somebody who may have that role here. For a bundle from elsewhere, switch this off and enter what its cover sheet says.',
    'ui.verify_own_none': 'nobody with a key',
    'ui.verify_own_differs':
      'You compared it with the people of this workspace. If the bundle comes from elsewhere, that is to be expected: switch this off above, enter the fingerprints of its cover sheet, and check again.',
    'ui.verify_known': 'In this workspace this is the certificate of {name}.',
    'ui.verify_contents': '{present} files present ({size}), {leftOut} left out',
    'ui.verify_left_out': 'What is left out of this copy',
    'ui.verified_means':
      'Every byte is the one that was signed, nothing is missing or added, and each role was signed with a certificate you trust for it.',
    'ui.verify_checked': 'Checked with Assay {version}, {at} by the clock of this computer.',
  },
  'zh-Hant': {
    'ui.verify_lead':
      '按檔案包格式的所有規則核實：有沒有欠缺、增加或更改的內容，以及由誰簽署了甚麼。不會開啟當中的檔案，亦不會作任何更改。',
    'ui.verify_drop': '把檔案包拖放到此處',
    'ui.verify_pins': '你信任誰？（見另行送交的封面頁）',
    'ui.verify_pins_hint': '沒有這些指紋，簽署只能證明自某人簽署後內容未經更改。',
    'ui.fingerprint_of': '證書指紋：{role}',
    'ui.expected_seal': '封面頁所示封印',
    'ui.verifying': '正在核實 {file}',
    'ui.files_in_it': '全部 {count} 個檔案',
    'ui.verify_own': '信任此工作區的人員',
    'ui.verify_own_hint':
      '每個簽署須由在此可擔任該角色的人員以其證書作出。如檔案包來自其他機構，請關閉此項並輸入其封面頁所示的指紋。',
    'ui.verify_own_none': '沒有人備有密鑰',
    'ui.verify_own_differs':
      '你以此工作區的人員作比對。如檔案包來自其他機構，此結果屬意料之內：請於上方關閉此項，輸入其封面頁的指紋，再行核實。',
    'ui.verify_known': '在此工作區，此為{name}的證書。',
    'ui.verify_contents': '載有 {present} 個檔案（{size}），略去 {leftOut} 個',
    'ui.verify_left_out': '此副本略去的內容',
    'ui.verified_means': '每個位元組均與所簽署者相同，沒有欠缺或增加，每個角色均以你所信任的證書簽署。',
    'ui.verify_checked': '以 Assay {version} 核實，{at}（按此電腦的時鐘）。',
  },
} as const;
