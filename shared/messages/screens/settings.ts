/** Screens: settings of this computer and of the open workspace. */
export const settingsScreenMessages = {
  en: {
    'ui.backups_about':
      'A backup of the records is made and checked at every lock after a change, and before every upgrade. It stays inside the folder of the workspace: copy the whole folder to another medium, too.',
    'ui.back_up_now': 'Back up now',
    'ui.backing_up': 'Backing up',
    'ui.backed_up': 'The backup is made and checked',
    'ui.backup_made': 'Made',
    'ui.backup_until': 'Up to event',
    'ui.backup_size': 'Size',
    'ui.recovery_renew': 'Make a new recovery key',
    'ui.recovery_renew_hint':
      'If the printed sheet is lost, or somebody saw it who must not open everything: make a new key. The old one then opens nothing any more.',
    'ui.recovery_renew_sure':
      'The printed key becomes worthless at once. The new one is shown once: have a printer or a pen ready.',
  },
  'zh-Hant': {
    'ui.backups_about':
      '每次更改後鎖定時，以及每次升級前，均會備份紀錄並加以核對。備份存放於工作區資料夾內：請同時把整個資料夾複製到其他媒體。',
    'ui.back_up_now': '立即備份',
    'ui.backing_up': '正在備份',
    'ui.backed_up': '備份已完成並經核對',
    'ui.backup_made': '備份時間',
    'ui.backup_until': '截至事件',
    'ui.backup_size': '大小',
    'ui.recovery_renew': '建立新的復原密鑰',
    'ui.recovery_renew_hint':
      '如列印的復原頁遺失，或曾被無權開啟全部內容的人看見，請建立新密鑰。舊密鑰隨即失效。',
    'ui.recovery_renew_sure': '已列印的密鑰將立即失效。新密鑰只顯示一次：請準備打印機或紙筆。',
  },
} as const;
