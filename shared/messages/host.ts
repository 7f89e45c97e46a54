/** What the shells around the window say. */
export const hostMessages = {
  en: {
    'menu.edit': 'Edit',
    'menu.view': 'View',
    'menu.quit': 'Quit',
    'menu.undo': 'Undo',
    'menu.redo': 'Redo',
    'menu.cut': 'Cut',
    'menu.copy': 'Copy',
    'menu.paste': 'Paste',
    'menu.selectAll': 'Select all',
    'menu.zoomIn': 'Larger',
    'menu.zoomOut': 'Smaller',
    'menu.resetZoom': 'Actual size',
    'menu.togglefullscreen': 'Full screen',
    'menu.workspace.lock': 'Lock the workspace',
    'menu.palette.open': 'Search or command…',
    'menu.keys.show': 'Keys',
    'menu.go/settings': 'Settings',
    'menu.go/help': 'Help',
    'close.message': 'Something is not finished yet',
    'close.detail': 'Unsaved text or long work is still under way. Waiting loses nothing.',
    'close.wait': 'Wait',
    'close.anyway': 'Close anyway',
    'start.browser':
      'Assay opens in a window of {browser}, with a profile of its own. It ends when that window closes.',
    'start.no_window': 'Open this address in a browser; it works once. Ctrl+C ends Assay.\n\n  {address}\n',
    'start.address':
      'No Electron and no Chromium, Chrome or Edge was found. Open this address in a browser; it works once. Ctrl+C ends Assay.\n\n  {address}\n',
    'error.backend_ended':
      'The part of Assay that keeps your data stopped and starts again. What was shown as saved is safe. Unlock the workspace to go on.',
    'error.shell_gone':
      'Assay does not answer. What was shown as saved is safe; this was not saved. It is tried again when Assay answers.',
    'error.view_closed': 'The document cannot be read any more. It is unchanged; open it again.',
    'error.window': 'Something went wrong in this window. What was shown as saved is safe. Try again.',
    'start.browser_failed':
      'The window of {browser} could not be opened. Open this address in another browser; it works once. Ctrl+C ends Assay.\n\n  {address}\n',
    'start.no_workspace': 'There is no workspace in {folder}.',
    'start.already':
      'Assay is open already (folder {home}). Go to its window; a second one would be in its way.',
    'start.usage':
      'npm start -- [--sample] [--workspace FOLDER] [--home FOLDER] [--no-window]\n\n  --sample     opens the invented sample workspace\n  --workspace  puts a workspace on the list\n  --home       where settings and new workspaces are kept (otherwise ASSAY_HOME, otherwise Assay in your own folder)\n  --no-window  prints the address instead of opening a window',
    'start.failed': 'Assay could not start. What support needs to know, without any content, is in {folder}.',
    'start.no_home':
      'Assay could not start, because nothing can be written to its folder {folder}. See that the folder is yours and that the disk has room.',
    'host.workspace_forgotten': 'This workspace is no longer on the list.',
    'host.upload_failed':
      'The file could not be taken in, and nothing was changed. See that it is a file and that the disk has room, then choose it again.',
  },
  'zh-Hant': {
    'menu.edit': '編輯',
    'menu.view': '檢視',
    'menu.quit': '結束',
    'menu.undo': '復原',
    'menu.redo': '重做',
    'menu.cut': '剪下',
    'menu.copy': '複製',
    'menu.paste': '貼上',
    'menu.selectAll': '全選',
    'menu.zoomIn': '放大',
    'menu.zoomOut': '縮小',
    'menu.resetZoom': '實際大小',
    'menu.togglefullscreen': '全屏幕',
    'menu.workspace.lock': '鎖定工作區',
    'menu.palette.open': '搜尋或指令…',
    'menu.keys.show': '按鍵一覽',
    'menu.go/settings': '設定',
    'menu.go/help': '說明',
    'close.message': '尚有未完成的工作',
    'close.detail': '仍有未儲存的文字或進行中的工作。等候不會遺失任何內容。',
    'close.wait': '等候',
    'close.anyway': '仍要關閉',
    'start.browser': 'Assay 會在 {browser} 的獨立視窗開啟，並使用專用設定檔；關閉該視窗即結束程式。',
    'start.no_window': '請以瀏覽器開啟以下網址（只可使用一次）；按 Ctrl+C 結束 Assay。\n\n  {address}\n',
    'start.address':
      '找不到 Electron、Chromium、Chrome 或 Edge。請以瀏覽器開啟以下網址（只可使用一次）；按 Ctrl+C 結束 Assay。\n\n  {address}\n',
    'error.backend_ended':
      'Assay 負責保存資料的部分曾經停止，現正重新啟動。顯示為已儲存的內容全部安全。請解鎖工作區以繼續。',
    'error.shell_gone': 'Assay 沒有回應。顯示為已儲存的內容全部安全，此項則未儲存；Assay 恢復回應後會再試。',
    'error.view_closed': '未能繼續讀取文件。文件並無更改，請重新開啟。',
    'error.window': '此視窗發生錯誤。顯示為已儲存的內容全部安全。請再試。',
    'start.browser_failed':
      '未能開啟 {browser} 的視窗。請以其他瀏覽器開啟以下網址（只可使用一次）；按 Ctrl+C 結束 Assay。\n\n  {address}\n',
    'start.no_workspace': '{folder} 內沒有工作區。',
    'start.already': 'Assay 已經開啟（資料夾 {home}）。請使用已開啟的視窗；同時開啟兩個會互相干擾。',
    'start.usage':
      'npm start -- [--sample] [--workspace 資料夾] [--home 資料夾] [--no-window]\n\n  --sample     開啟虛構的範例工作區\n  --workspace  把工作區加入清單\n  --home       設定及新工作區的存放位置（否則為 ASSAY_HOME，再否則為個人資料夾內的 Assay）\n  --no-window  只顯示網址，不開啟視窗',
    'start.no_home':
      'Assay 未能啟動，因為無法寫入其資料夾 {folder}。請確認該資料夾屬於你，而且磁碟有足夠空間。',
    'start.failed': 'Assay 未能啟動。支援人員所需的資料（不含任何內容）存放於 {folder}。',
    'host.workspace_forgotten': '此工作區已不在清單上。',
    'host.upload_failed':
      '未能取得該檔案，沒有任何更改。請確認所選的是檔案，而且磁碟有足夠空間，然後重新選擇。',
  },
} as const;
