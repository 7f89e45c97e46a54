export const demoMessages = {
  en: {
    'demo.workspace': 'Making an encrypted workspace with four people …',
    'demo.answers': 'Answering the worksheets and attaching evidence …',
    'demo.review': 'Reviewing, waiving and accepting risk …',
    'demo.sign': 'Freezing the content; three people sign it …',
    'demo.export': 'Writing the bundle and verifying it …',
    'demo.folder_not_empty':
      'The folder {folder} holds files already. Name an empty or a new one with --out.',
    'demo.commands': 'Check it with stock tools, in bash (the same commands stand in cover.txt):',
  },
  'zh-Hant': {
    'demo.workspace': '正在建立有四名人員的加密工作區 …',
    'demo.answers': '正在填寫工作表及附加證據 …',
    'demo.review': '正在覆核、豁免及接納風險 …',
    'demo.sign': '正在凍結內容，並由三人簽署 …',
    'demo.export': '正在輸出檔案包並加以核實 …',
    'demo.folder_not_empty': '資料夾 {folder} 內已有檔案，請以 --out 指定空白或新資料夾。',
    'demo.commands': '以一般工具在 bash 核實（cover.txt 內亦有相同指令）：',
  },
} as const;
