/** Pages and refusals of commands about worksheets, many answers at once, and rules. */
const en = {
  'cli.batch.preview': '{count} would change. Nothing was changed; add --apply.',
  'cli.batch.applied': '{count} changed.',
  'cli.batch.undo': 'To take it back: assay assessment undo, with the id {id}',
  'cli.batch.linked': 'Newly linked to {count} questions.',
  'cli.batch.none': 'No command has changed answers yet.',
  'cli.batch.undone':
    'Taken back: {answers} answers, {links} links, {confirmations} confirmations, {worksheets} worksheet plans.',
  'cli.batch.confirmed': '{count} answers confirmed.',
  'cli.shared.given': 'The answer to {question} is shared, version {revision}.',
  'cli.worksheet.void': '{name} (void: changed since)',
  'cli.worksheet.attested': 'Attested. Content hash (SHA-256): {hash}',
  'cli.worksheet.returned': 'Worksheet {id} is returned. The review ends with “assay review complete”.',
  'cli.worksheet.nothing_due': 'Nothing is owed.',
  'cli.worksheet.overdue': '{day} overdue',
  'cli.worksheet.open': '{count} mandatory questions open',
  'cli.worksheet.printed': 'Written: {file}',
  'cli.assessment.overridden':
    'Recorded. It covers the {count} grounds of today; a new or graver one voids it.',
  'cli.appraisal.proposal':
    'What the rules of the pack propose. People conclude; scales and thresholds are the insurer’s own.',
  'cli.appraisal.late': 'The last day to file has passed, or the filing came after it.',
  'cli.print.page': 'page {page}',
  'cli.print.findings': 'Findings',
  'cli.print.privileged': 'Privileged; not printed.',
  'cli.usage.which_questions':
    'Say which questions: --worksheets, --questions, --clause, --responsibility, --unanswered or --all.',
  'cli.usage.no_questions': 'No question that is asked fits.',
  'cli.usage.nothing_to_set': 'Say what is to change: --conclusion, --reason, --rationale or --evidence.',
  'cli.usage.template_or_like': 'Begin with a template or with another arrangement, not with both.',
  'cli.no_such_template': 'There is no template {name}. Known: {known}',
  'cli.shared.none': 'There is no shared answer to these questions.',
};

const zhHant: Record<keyof typeof en, string> = {
  'cli.batch.preview': '將更改 {count} 項。未有更改任何內容；加 --apply 執行。',
  'cli.batch.applied': '已更改 {count} 項。',
  'cli.batch.undo': '如要復原：assay assessment undo，編號 {id}',
  'cli.batch.linked': '新連結至 {count} 條問題。',
  'cli.batch.none': '尚未有操作更改答案。',
  'cli.batch.undone':
    '已復原：{answers} 項答案、{links} 項連結、{confirmations} 項確認、{worksheets} 項工作表安排。',
  'cli.batch.confirmed': '已確認 {count} 項答案。',
  'cli.shared.given': '{question} 的答案已共用，第 {revision} 版。',
  'cli.worksheet.void': '{name}（其後已更改，不再有效）',
  'cli.worksheet.attested': '已確認。內容雜湊值（SHA-256）：{hash}',
  'cli.worksheet.returned': '工作表 {id} 已退回。以「assay review complete」完成覆核。',
  'cli.worksheet.nothing_due': '沒有待辦事項。',
  'cli.worksheet.overdue': '{day} 已逾期',
  'cli.worksheet.open': '尚有 {count} 條必答問題',
  'cli.worksheet.printed': '已寫入：{file}',
  'cli.assessment.overridden': '已記錄。只涵蓋今日的 {count} 項理由；如有新增或更嚴重者即失效。',
  'cli.appraisal.proposal': '以下為套件規則的建議。結論由人作出；尺度及界線由保險公司自訂。',
  'cli.appraisal.late': '最後呈交日期已過，或呈交已逾期。',
  'cli.print.page': '第 {page} 頁',
  'cli.print.findings': '發現事項',
  'cli.print.privileged': '受保密特權保護，不予列印。',
  'cli.usage.which_questions':
    '請指明問題：--worksheets、--questions、--clause、--responsibility、--unanswered 或 --all。',
  'cli.usage.no_questions': '沒有符合的問題。',
  'cli.usage.nothing_to_set': '請指明更改內容：--conclusion、--reason、--rationale 或 --evidence。',
  'cli.usage.template_or_like': '只可選用範本或另一安排其中之一。',
  'cli.no_such_template': '沒有範本 {name}。現有：{known}',
  'cli.shared.none': '這些問題沒有共用答案。',
};

export const cliWorksheetMessages = { en, 'zh-Hant': zhHant };
