/** Terminal: files that the user names. */
const en = {
  'cli.no_such_file': 'There is no file {file}.',
  'cli.no_such_folder': 'There is no folder {folder}.',
  'cli.file_unreadable': '{file} cannot be read.',
  'cli.odd_file.pipe': '{file} is a named pipe, not a file. It was not opened.',
  'cli.odd_file.socket': '{file} is a socket, not a file. It was not opened.',
  'cli.odd_file.device': '{file} is a device, not a file. It was not opened.',
  'cli.odd_file.folder': '{file} is a folder. A file is needed here.',
  'cli.file_exists': '{file} exists already. It was not overwritten.',
  'cli.file_too_large': '{file} is too large to be read whole.',
  'cli.file_not_utf8': '{file} is not UTF-8 text. Save it as “CSV UTF-8”.',
  'cli.file_syntax': '{file} cannot be understood: {problem}',
  'cli.file_shape': '{file} does not have the fields expected: {problems}',
  'cli.csv_broken':
    '{file} is not sound CSV at line {line}: a quotation mark is missing or a row has another number of cells.',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cli.no_such_file': '沒有檔案 {file}。',
  'cli.no_such_folder': '沒有資料夾 {folder}。',
  'cli.file_unreadable': '無法讀取 {file}。',
  'cli.odd_file.pipe': '{file} 是具名管道，不是檔案，未有開啟。',
  'cli.odd_file.socket': '{file} 是通訊端，不是檔案，未有開啟。',
  'cli.odd_file.device': '{file} 是裝置，不是檔案，未有開啟。',
  'cli.odd_file.folder': '{file} 是資料夾；此處需要檔案。',
  'cli.file_exists': '{file} 已存在，未有覆寫。',
  'cli.file_too_large': '{file} 過大，無法讀取。',
  'cli.file_not_utf8': '{file} 不是 UTF-8 文字，請另存為「CSV UTF-8」。',
  'cli.file_syntax': '無法理解 {file}：{problem}',
  'cli.file_shape': '{file} 的欄位不符：{problems}',
  'cli.csv_broken': '{file} 第 {line} 行不是正確的 CSV：欠引號或欄數不同。',
};

export const cliFilesMessages = { en, 'zh-Hant': zhHant };
