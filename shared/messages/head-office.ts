/** Sealed bundles of other workspaces that are kept: why one is not, and what the trail calls it. */
const en = {
  'head_office.not_sealed':
    'Only sealed bundles are kept here. A draft or a delegation is taken in under Import.',
  'head_office.nothing_to_decide': 'There is nothing to decide about this bundle.',
  'head_office.removed': 'This bundle was removed. Only the record of it is left.',
  'common.not_found.kept': 'There is no such bundle here.',
  'word.event.head_office.kept': 'sealed bundle kept',
  'word.event.head_office.refused': 'sealed bundle refused',
  'word.event.head_office.alert': 'alert about a sealed bundle',
  'word.event.head_office.decided': 'alert about a sealed bundle decided',
  'word.event.head_office.verified': 'kept bundle verified again',
  'word.event.head_office.removed': 'kept bundle removed',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'head_office.not_sealed': '此處只保存已封存的檔案包。工作檔案包及委派檔案包請在「匯入」接收。',
  'head_office.nothing_to_decide': '此檔案包並無須決定的事項。',
  'head_office.removed': '此檔案包已移除，只留下記錄。',
  'common.not_found.kept': '此處找不到該檔案包。',
  'word.event.head_office.kept': '保存已封存的檔案包',
  'word.event.head_office.refused': '拒絕保存已封存的檔案包',
  'word.event.head_office.alert': '已封存檔案包的警示',
  'word.event.head_office.decided': '決定已封存檔案包的警示',
  'word.event.head_office.verified': '重新核實所保存的檔案包',
  'word.event.head_office.removed': '移除所保存的檔案包',
};

export const headOfficeMessages = { en, 'zh-Hant': zhHant };
