/** Commands about keys of authorities, and about keys that take the place of others. */
const en = {
  'cli.key.import': 'Take over a key of an authority from a PKCS#12 file',
  'cli.key.changes': 'List the keys that take the place of others, and who confirmed them',
  'cli.key.confirm': 'Confirm the new key of somebody else, after comparing its fingerprint with them',
  'cli.key.refuse': 'Refuse the new key of somebody, or take back your own request',
  'cli.key.retire': 'Say that a key is lost, or that somebody else may have it: it signs nothing any more',
  'cli.key.pending':
    'It signs as soon as somebody else has compared the fingerprint and confirmed it (assay key confirm).',
  'cli.key.confirmed': 'Confirmed: the key of {subject} signs from now on.',
  'cli.key.refused': 'Refused: the key of {subject} never signs.',
  'cli.key.retired': 'The key of {name} signs nothing any more. What it has signed stays signed.',
  'cli.key.none_pending': 'No new key of {name} waits to be confirmed.',
  'cli.key.no_changes': 'No key was ever replaced.',
  'cli.key.other_fingerprint':
    'The new key has another fingerprint than the one you compared. Confirm nothing, and ask.',
  'cli.arg.key_file': 'key file of the authority, .p12 or .pfx',
  'cli.opt.pin_file': 'file whose first line is the PIN of the key file',
  'cli.opt.key_replace': 'why it takes the place of your present key',
  'cli.opt.key_note': 'note for whoever confirms it',
  'cli.opt.key_fingerprint': 'fingerprint as its owner told you',
  'cli.opt.key_retire': 'what became of it',
  'cli.ask.pin': 'PIN of the key file: ',
  'cli.label.valid_until': 'Valid until',
  'cli.label.origin': 'Origin',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cli.key.import': '由 PKCS#12 檔案匯入核證機關發出的密鑰',
  'cli.key.changes': '列出更換的密鑰及確認人',
  'cli.key.confirm': '與他人核對指紋後，確認其新密鑰',
  'cli.key.refuse': '拒絕他人的新密鑰，或撤回自己的要求',
  'cli.key.retire': '報告密鑰遺失或可能落入他人之手：其後不能再簽署',
  'cli.key.pending': '須經另一人核對指紋並確認（assay key confirm）後，方可簽署。',
  'cli.key.confirmed': '已確認：{subject}的密鑰由現在起可簽署。',
  'cli.key.refused': '已拒絕：{subject}的密鑰不會用於簽署。',
  'cli.key.retired': '{name}的密鑰不能再簽署。以往的簽署維持有效。',
  'cli.key.none_pending': '{name}沒有待確認的新密鑰。',
  'cli.key.no_changes': '從未更換密鑰。',
  'cli.key.other_fingerprint': '新密鑰的指紋與你所核對的不同。請勿確認，並作查詢。',
  'cli.arg.key_file': '核證機關發出的密鑰檔案，.p12 或 .pfx',
  'cli.opt.pin_file': '檔案，第一行為密鑰檔案的密碼（PIN）',
  'cli.opt.key_replace': '更換現有密鑰的原因',
  'cli.opt.key_note': '給確認人的備註',
  'cli.opt.key_fingerprint': '密鑰持有人所告知的指紋',
  'cli.opt.key_retire': '密鑰的情況',
  'cli.ask.pin': '密鑰檔案的密碼（PIN）：',
  'cli.label.valid_until': '有效期至',
  'cli.label.origin': '來源',
};

export const cliKeyMessages = { en, 'zh-Hant': zhHant };
