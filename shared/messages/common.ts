/** Messages that belong to no single feature. */
export const commonMessages = {
  en: {
    'error.internal':
      'Something went wrong inside Assay. Nothing was changed. Reference for support: {correlationId}',
    'error.validation': 'The request was not understood: {problems}',
    'error.forbidden': 'Your roles do not allow this.',
    'error.locked': 'The workspace is locked. Unlock it first.',
    'error.locked_meanwhile':
      'The workspace was locked before this came to its end. Unlock it and look whether it has to be done again.',
    'error.read_only': 'The workspace is open for reading only. Nothing was changed.',
    'error.cancelled': 'Cancelled. Nothing was left half done.',
  },
  'zh-Hant': {
    'error.internal': 'Assay 內部發生錯誤，資料並無更改。支援參考編號：{correlationId}',
    'error.validation': '無法理解此要求：{problems}',
    'error.forbidden': '你的角色不容許此操作。',
    'error.locked': '工作區已鎖定，請先解鎖。',
    'error.locked_meanwhile': '工作區在操作完成前已鎖定。請解鎖後查看是否須再次進行。',
    'error.read_only': '工作區以唯讀方式開啟，資料並無更改。',
    'error.cancelled': '已取消，沒有留下未完成的內容。',
  },
} as const;
