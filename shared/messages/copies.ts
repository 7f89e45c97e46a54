/** Copies for somebody: what they leave out and why, and why one cannot be made. */
const en = {
  'word.profile.internal': 'internal: the complete copy',
  'word.profile.regulator': 'regulator or auditor',
  'word.profile.shareable': 'shareable',
  'bundles.reason.private': 'internal words and personal names',
  'bundles.reason.nda': 'evidence under a non-disclosure agreement',
  'bundles.reason.confidential': 'confidential evidence',
  'bundles.age':
    'This file is encrypted with age. Decrypt it first, with the passphrase that reached you another way.',
  'bundles.no_such_file': 'There is no file {path} in the bundle.',
  'bundles.cannot_leave_out':
    '{path} cannot be left out: only evidence under NDA or confidential, and internal words, can be.',
  'bundles.cannot_include': '{path} cannot be part of a copy of this profile.',
  'bundles.consent_missing':
    '{path} is under a non-disclosure agreement. Say under which terms or consent it is handed over.',
  'bundles.redactor_signed':
    'You have signed this content. That something is left out has to be vouched for by somebody else, with a key of their own.',
  'bundles.redactor_key_needed':
    'A copy that leaves something out is signed: your signing passphrase is needed.',
  'bundles.too_large_for_medium':
    'This disk or stick is formatted as FAT and cannot hold a file of 4 GiB or more. Use one formatted as exFAT or NTFS. Nothing was written.',
  'bundles.no_room':
    'There is not enough room: {size} bytes are needed, {free} are free. Nothing was written.',
  'bundles.medium_full': 'The disk or stick is full. Nothing was left on it.',
  'bundles.never_left': 'This copy was never written, so nobody can have got it.',
  'bundles.received_in_the_future': 'The day of receipt lies in the future.',
  'common.not_found.copy': 'There is no such copy.',
  'signatures.certificate_expired':
    'The certificate was valid until {until}. Make or import a new key; a second person confirms it.',
  'signatures.certificate_not_yet':
    'The certificate is valid only from {from}. Is this computer’s clock right?',
  'word.event.bundle.received': 'receipt of a copy recorded',
  'word.event.assessment.addendum_opened': 'next revision opened by an approver',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'word.profile.internal': '內部：完整副本',
  'word.profile.regulator': '監管機構或審計師',
  'word.profile.shareable': '可供分享',
  'bundles.reason.private': '內部文字及個人姓名',
  'bundles.reason.nda': '受保密協議約束的證據',
  'bundles.reason.confidential': '機密證據',
  'bundles.age': '此檔案以 age 加密。請先以另行送達的密碼解密。',
  'bundles.no_such_file': '檔案包內沒有檔案 {path}。',
  'bundles.cannot_leave_out': '{path} 不可略去：只有受保密協議約束或機密的證據，以及內部文字，方可略去。',
  'bundles.cannot_include': '此範圍的副本不可載有 {path}。',
  'bundles.consent_missing': '{path} 受保密協議約束。請註明根據哪些條款或同意交付。',
  'bundles.redactor_signed': '你已簽署此內容。略去內容一事須由另一人以其本身的密鑰作證。',
  'bundles.redactor_key_needed': '略去內容的副本須經簽署：請輸入你的簽署通行短語。',
  'bundles.too_large_for_medium':
    '此磁碟或 USB 儲存裝置以 FAT 格式化，不能存放 4 GiB 或以上的檔案。請使用 exFAT 或 NTFS 格式的裝置。未有寫入任何內容。',
  'bundles.no_room': '空間不足：需要 {size} 位元組，尚餘 {free} 位元組。未有寫入任何內容。',
  'bundles.medium_full': '磁碟或 USB 儲存裝置已滿，未有留下任何內容。',
  'bundles.never_left': '此副本從未寫出，不可能有人收到。',
  'bundles.received_in_the_future': '收件日期不可為將來的日期。',
  'common.not_found.copy': '找不到該副本。',
  'signatures.certificate_expired': '證書有效期至 {until}。請建立或匯入新密鑰，並由另一人確認。',
  'signatures.certificate_not_yet': '證書由 {from} 起方為有效。此電腦的時鐘是否正確？',
  'word.event.bundle.received': '記錄副本收件',
  'word.event.assessment.addendum_opened': '批准人開立下一修訂版',
};

export const copyMessages = { en, 'zh-Hant': zhHant };
