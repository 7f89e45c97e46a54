export const workspaceMessages = {
  en: {
    'workspace.wrong_passphrase':
      'The passphrase is not right. Nothing was changed. Check the keyboard layout and Caps Lock, then try again.',
    'workspace.wrong_recovery_key':
      'This recovery key does not open this workspace. Nothing was changed. Check that the sheet belongs to this workspace and has not been replaced by a newer one.',
    'workspace.recovery_key_length': 'A recovery key has eight groups of five characters. Enter all of them.',
    'workspace.recovery_key_group':
      'Group {group} of the recovery key is mistyped. Compare it with the printed sheet.',
    'workspace.wait': 'Too many wrong passphrases. Try again in {seconds} seconds.',
    'workspace.no_slot': 'This person cannot unlock this workspace.',
    'workspace.no_folder': 'There is no such folder.',
    'workspace.not_a_workspace': 'This folder is not an Assay workspace: keys.json is not in it.',
    'workspace.folder_not_empty':
      'A new workspace needs an empty folder; this one has files in it. Nothing was changed.',
    'workspace.folder_gone':
      'The workspace folder cannot be reached any more. Was a drive removed? What was saved is safe there; connect it again and unlock.',
    'workspace.medium_fails':
      'The disk reports an error. Nothing more was written. Copy the workspace folder to another disk, then unlock it there.',
    'workspace.disk_full':
      'The disk is full. The last change was not saved, everything before it is. Free some space and repeat it.',
    'workspace.no_room_for_backup':
      'There is not enough room on the disk for a backup. Everything that was saved is safe. Free some space; the backup is made the next time.',
    'workspace.upgrade_failed':
      'The workspace could not be brought to the form this program needs (step {step}). It is unchanged: use the program you used before, and report this.',
    'workspace.read_only_media': 'The folder cannot be written. Nothing was changed.',
    'workspace.not_closed_properly':
      'This copy was not closed properly and lies on a read-only medium. Copy the folder to a writable disk and unlock it there.',
    'workspace.in_use': 'The workspace is open in another window or program. Lock it there first.',
    'workspace.already_unlocked': 'A workspace is open already. Lock it first.',
    'workspace.newer_schema':
      'This workspace was last used by a newer Assay (format {version}; this one reads up to {known}). Nothing was changed. Use the newer program.',
    'workspace.damaged':
      'The workspace is damaged. Nothing was changed. See the list of backups to go back to a verified one.',
    'workspace.file_damaged':
      'The file {file} is damaged. Nothing was changed. See the list of backups to go back to a verified one.',
    'workspace.file_missing':
      'The file {file} is missing. It was not replaced by an empty one. See the list of backups.',
    'workspace.rolled_back':
      'The records are older than they should be: event {sequence} is missing from the audit trail. Somebody put an older copy back, or changes were lost. See the list of backups.',
    'workspace.no_such_backup': 'There is no backup of that name.',
    'workspace.command_id_reused': 'The request repeats the number of another one and was not carried out.',
    'workspace.no_memory':
      'There was not enough free memory to check the passphrase (256 MiB are needed). Close other programs and try again.',
  },
  'zh-Hant': {
    'workspace.wrong_passphrase': '通行短語不正確，資料並無更改。請檢查鍵盤配置及大寫鎖定，然後再試。',
    'workspace.wrong_recovery_key':
      '此復原密鑰不能開啟此工作區，資料並無更改。請確定復原頁屬於此工作區，而且未被較新的取代。',
    'workspace.recovery_key_length': '復原密鑰共有八組，每組五個字元，請全部輸入。',
    'workspace.recovery_key_group': '復原密鑰第 {group} 組輸入有誤，請與列印的復原頁核對。',
    'workspace.wait': '錯誤次數過多，請於 {seconds} 秒後再試。',
    'workspace.no_slot': '此人不能解鎖此工作區。',
    'workspace.no_folder': '找不到該資料夾。',
    'workspace.not_a_workspace': '此資料夾並非 Assay 工作區：當中沒有 keys.json。',
    'workspace.folder_not_empty': '新工作區須使用空白資料夾，此資料夾內已有檔案。資料並無更改。',
    'workspace.folder_gone':
      '無法再存取工作區資料夾。是否已移除磁碟？已儲存的內容仍在其中；請重新連接後解鎖。',
    'workspace.medium_fails': '磁碟回報錯誤，已停止寫入。請把工作區資料夾複製到另一磁碟，再於該處解鎖。',
    'workspace.disk_full': '磁碟已滿。最後一項更改未有儲存，之前的內容均已儲存。請騰出空間後再試。',
    'workspace.no_room_for_backup':
      '磁碟空間不足，未能製作備份。已儲存的內容全部安全。請騰出空間；下次會再製作備份。',
    'workspace.upgrade_failed':
      '未能把工作區更新至本程式所需的格式（第 {step} 步）。工作區維持不變：請使用先前的程式，並回報此事。',
    'workspace.read_only_media': '資料夾不能寫入，資料並無更改。',
    'workspace.not_closed_properly':
      '此副本未有正常關閉，並位於唯讀媒體。請把資料夾複製到可寫入的磁碟，再於該處解鎖。',
    'workspace.in_use': '工作區已在另一視窗或程式開啟，請先在該處鎖定。',
    'workspace.already_unlocked': '已有工作區開啟，請先鎖定。',
    'workspace.newer_schema':
      '此工作區上次由較新版本的 Assay 使用（格式版本 {version}，本程式只能讀取至 {known}）。資料並無更改，請使用較新的程式。',
    'workspace.damaged': '工作區已損壞，資料並無更改。請查看備份清單，還原至經核實的備份。',
    'workspace.file_damaged': '檔案 {file} 已損壞，資料並無更改。請查看備份清單，還原至經核實的備份。',
    'workspace.file_missing': '欠缺檔案 {file}，程式並沒有以空白檔案代替。請查看備份清單。',
    'workspace.rolled_back':
      '紀錄較應有的為舊：審計軌跡欠缺第 {sequence} 項事件。可能有人放回舊副本，或有更改遺失。請查看備份清單。',
    'workspace.no_such_backup': '沒有該名稱的備份。',
    'workspace.command_id_reused': '此要求重複使用了另一要求的編號，未有執行。',
    'workspace.no_memory': '記憶體不足以核對通行短語（需要 256 MiB）。請關閉其他程式後再試。',
  },
} as const;
