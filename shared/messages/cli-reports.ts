/** Terminal: reports. */
const en = {
  'cli.report': 'Make a report of an assessment: board pack, index, full report, dossier, register',
  'cli.arg.report': 'what to make',
  'cli.opt.report_out':
    'new file; its ending is the format: .pdf, .docx, .xlsx, .csv or .json, as far as the report exists in it',
  'cli.opt.report_organisation': 'name of the insurer, for the title',
  'cli.opt.report_logo': 'PNG or JPEG picture for the title',
  'cli.opt.report_sections': 'sections of the board pack, separated by commas',
  'cli.opt.report_names': 'with names of people who do not sign, such as owners of findings',
  'cli.opt.report_privileged': 'with the words of answers that are marked privileged',
  'cli.opt.report_sign':
    'the frozen board pack with a PAdES signature of your own, as a PDF beside the bundle; nothing else of it can be chosen',
  'cli.report.signed': '{file}: {size} bytes, signed. The certificate:',
  'cli.usage.report_sign': 'only the board pack is signed, and only as .pdf',
  'cli.report.done': '{file}: {size} bytes',
  'cli.report.pages': '{file}: {pages} pages, {size} bytes',
  'cli.usage.report_format': 'this report does not exist as “{value}”; it exists as: {allowed}',
  'cli.progress.reports.working': 'Making reports',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cli.report': '製作評估報告：董事會文件、索引、完整報告、通知文件、登記冊',
  'cli.arg.report': '要製作的報告',
  'cli.opt.report_out': '新檔案；副檔名即格式：.pdf、.docx、.xlsx、.csv 或 .json，視乎報告有哪些格式',
  'cli.opt.report_organisation': '封面所載的保險公司名稱',
  'cli.opt.report_logo': '封面所載的 PNG 或 JPEG 圖片',
  'cli.opt.report_sections': '董事會文件的部分，以逗號分隔',
  'cli.opt.report_names': '包括並非簽署人的姓名，例如發現事項的負責人',
  'cli.opt.report_privileged': '包括標為受保密特權保護的答案內容',
  'cli.opt.report_sign': '已凍結的董事會文件，加上你本人的 PAdES 簽署，作為檔案包以外的 PDF；其他選項不適用',
  'cli.report.signed': '{file}：{size} 位元組，已簽署。證書：',
  'cli.usage.report_sign': '只可簽署董事會文件，且只限 .pdf',
  'cli.report.done': '{file}：{size} 位元組',
  'cli.report.pages': '{file}：{pages} 頁，{size} 位元組',
  'cli.usage.report_format': '此報告沒有「{value}」格式；可用的格式：{allowed}',
  'cli.progress.reports.working': '製作報告',
};

export const cliReportMessages = { en, 'zh-Hant': zhHant };
