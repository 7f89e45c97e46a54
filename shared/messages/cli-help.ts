/** Help of the terminal shell: what each command and argument is for. */
const en = {
  'cli.worksheet': 'Worksheets of an assessment: owners, attestations, delegation list, printing',
  'cli.worksheet.list': 'List worksheets with state, owner and attestations',
  'cli.worksheet.plan': 'Give worksheets an owner and a due date',
  'cli.worksheet.attest': 'Attest a worksheet as it is now',
  'cli.worksheet.return': 'Return a whole worksheet to the assessor',
  'cli.worksheet.due': 'List what is owed, by whom and until when',
  'cli.worksheet.print': 'Print a worksheet as Markdown, blank or filled',
  'cli.assessment.appraise': 'Show what the rules propose: materiality, risk, dates, recovery, coverage',
  'cli.assessment.set_tier': 'Make the assessment deeper or shallower',
  'cli.assessment.override': 'As approver, conclude below the materiality proposal',
  'cli.assessment.bulk_edit': 'Change many answers at once; shows first, changes with --apply',
  'cli.assessment.copy': 'Copy answers from another assessment; they count once confirmed',
  'cli.assessment.undo': 'Take back what one command changed; without its id, list the commands',
  'cli.assessment.confirm': 'Say that answers taken from elsewhere hold here',
  'cli.assessment.share': 'Make an answer hold for its provider, or for the group',
  'cli.assessment.inherit': 'Take over the current shared answers for these questions',
  'cli.arg.worksheet': 'id of a worksheet: w6',
  'cli.arg.worksheets': 'ids of one or more worksheets',
  'cli.arg.tier': 'light or full',
  'cli.arg.command': 'id of the command, or its beginning',
  'cli.about':
    'Assesses outsourcing arrangements of Hong Kong insurers (GL14, GL8): worksheets, evidence, review, signatures and bundles that anyone can verify. Works offline; everything stays in an encrypted workspace folder.',
  'cli.help.usage': 'Usage:',
  'cli.help.arguments': 'Arguments:',
  'cli.help.options': 'Options:',
  'cli.help.global_options': 'Options of every command:',
  'cli.help.commands': 'Commands:',
  'cli.help.example': 'Example:',
  'cli.help.exit_codes': `Exit codes:
  0   done
  1   refused; the message says why
  2   the command line is wrong; nothing was tried
  3   locked: no passphrase, or a wrong one
  4   the bundle is not verified
  5   something is damaged
  6   cancelled
  70  an error inside Assay`,
  'cli.help.secrets': `Passphrases are never given as arguments. They are asked for at the keyboard; without one they come
from ASSAY_PASSPHRASE, ASSAY_NEW_PASSPHRASE, ASSAY_SIGNING_PASSPHRASE and ASSAY_RECOVERY_KEY, or from
the first line of a file that only you can read (--passphrase-file and its like).
ASSAY_WORKSPACE and ASSAY_PERSON stand for --workspace and --as. ASSAY_LOG names a file for error details.`,
  'cli.help.clone': 'From a clone of the project, write: npm run --silent assay -- COMMAND',
  'cli.help.facts': `Fields of a file (JSON or YAML), each of them optional where something is stored already:
  name, provider, description, accountableExecutive, businessOwner, status, signingOn, effectiveOn, renewalOn, endsOn,
  services: a list of { name, model, regions, use }; parties: a list of { name, role, country, note }
A list in a file replaces the stored one; an entry of the same name stays the same entry. A day "none" is taken away.`,
  'cli.help.sheet': `All answers of the file are taken in, or none. Columns of a CSV file (first row) or fields of a JSON list:
  question    id; required
  service     name of a service; blank for the arrangement as a whole
  answer      text; yes, partial, no or na; option ids separated by semicolons; a number; a day (2026-03-31); JSON for
              a table [{"column-id": "text"}], a risk matrix {"inherent": [4, 3], "residual": [2, 2]}, a control test
  rationale   why
  conclusion  addressed, partly, not-addressed or not-applicable
  reason      for "not applicable"
  privileged  yes or no
What is blank or absent stays as it is. Text that looks like a formula is taken as text.`,
  'cli.workspace': 'Make and look after the encrypted workspace',
  'cli.workspace.init': 'Make a new encrypted workspace in a new or empty folder, with its first person',
  'cli.workspace.info': 'Show the name of a workspace and who can unlock it (without unlocking)',
  'cli.workspace.passphrase': 'Change your own passphrase',
  'cli.workspace.recovery': 'Make a new recovery key; the old one stops working',
  'cli.people': 'People and their roles',
  'cli.people.list': 'List people and roles',
  'cli.people.add': 'Add a person, who chooses a passphrase at the keyboard',
  'cli.people.roles': 'Give a person other roles',
  'cli.people.deactivate': 'Take a person’s access away; what they did stays with their name',
  'cli.people.reset': 'Set a new passphrase for a person who forgot theirs',
  'cli.packs': 'Packs of worksheets (list, show and validate need no workspace)',
  'cli.packs.list': 'List the built-in packs, or those stored in the workspace',
  'cli.packs.show': 'Print a pack, one worksheet or one question as a questionnaire',
  'cli.packs.validate': 'Check a pack file or folder and name every fault with its line',
  'cli.packs.import': 'Take a pack into the workspace',
  'cli.arrangement': 'Outsourcing arrangements',
  'cli.arrangement.add': 'Record an arrangement, from options, from a file, or from both',
  'cli.arrangement.list': 'List all arrangements',
  'cli.arrangement.show': 'Show the facts of an arrangement',
  'cli.arrangement.set': 'Change facts of an arrangement; what is not named stays as it is',
  'cli.assessment': 'Assessments and their answers',
  'cli.assessment.start': 'Start an assessment of an arrangement',
  'cli.assessment.list': 'List assessments',
  'cli.assessment.status': 'Show progress by worksheet, and what blocks sealing',
  'cli.assessment.show': 'Show answers with evidence, findings and verdicts',
  'cli.assessment.answer': 'Answer one question; what is not named stays as it is',
  'cli.assessment.import':
    'Take in many answers at once from a CSV or JSON file; without --apply it only shows what would change',
  'cli.assessment.sheet': 'Write an answer sheet (CSV or JSON) of all asked questions, to fill in elsewhere',
  'cli.assessment.submit': 'Hand the answers over for review',
  'cli.assessment.freeze': 'Fix the exact bytes that people will sign',
  'cli.assessment.thaw': 'Open a frozen assessment again; signatures given so far become void',
  'cli.review': 'Review of answers',
  'cli.review.list': 'List answers with the reviewer’s word on them',
  'cli.review.give': 'Accept one answer, or return it with a comment',
  'cli.review.rest': 'Accept every answer that has no verdict yet',
  'cli.review.complete': 'End the review: reviewed, or returned if any answer was returned',
  'cli.evidence': 'Evidence',
  'cli.evidence.add': 'Take a file in as evidence of an arrangement',
  'cli.evidence.list': 'List evidence with its freshness',
  'cli.evidence.set': 'Change facts of a piece of evidence',
  'cli.evidence.link': 'Link evidence to questions, with the place in the document',
  'cli.evidence.unlink': 'Take links away',
  'cli.evidence.unwaive': 'Take waivers back before their day',
  'cli.evidence.waive': 'Let answers stand without evidence, or with stale evidence, until a day',
  'cli.evidence.extract': 'Write the original file to a new file',
  'cli.finding': 'Findings',
  'cli.finding.add': 'Record a finding at a question',
  'cli.finding.list': 'List the findings of an assessment',
  'cli.finding.save': 'Change a finding; what is not named stays as it is',
  'cli.finding.accept': 'Accept the risk of a finding until a day',
  'cli.key': 'Signing keys',
  'cli.key.create': 'Make yourself a signing key with a passphrase of its own',
  'cli.key.list': 'List signing certificates and their fingerprints',
  'cli.key.export': 'Write a person’s certificate to a file, for those who verify',
  'cli.sign': 'Sign the frozen assessment with your own key; the last required signature seals it',
  'cli.export': 'Write the signed bundle, and what its recipients need to trust it',
  'cli.verify': 'Check a bundle by every rule and say who signed it (needs no workspace)',
  'cli.audit': 'Audit trail',
  'cli.audit.list': 'List events, newest first',
  'cli.audit.verify': 'Recompute every hash of the audit trail',
  'cli.backup': 'Make a verified backup inside the workspace folder',
  'cli.backups': 'List backups (without unlocking)',
  'cli.restore': 'Put a backup in the place of the records; what was there is set aside',
  'cli.demo': 'Make a sample workspace with a finished assessment, its signed bundle and a cover sheet',
  'cli.arg.person': 'name of a person',
  'cli.arg.new_person': 'name of the new person',
  'cli.arg.pack': 'id of a pack, or a pack file or folder',
  'cli.arg.pack_path': 'pack file or folder',
  'cli.arg.arrangement': 'number of an arrangement: A-001',
  'cli.arg.assessment':
    'assessment: A-001, A-001/2026-03-31 (a day of its window) or A-001/1f2e (begin of its id)',
  'cli.arg.question': 'id of a question',
  'cli.arg.questions': 'ids of one or more questions',
  'cli.arg.sheet': 'CSV or JSON file',
  'cli.arg.evidence': 'number of evidence: E-001',
  'cli.arg.evidence_file': 'file to take in',
  'cli.arg.finding': 'number of a finding: F-001',
  'cli.arg.bundle': 'bundle file',
  'cli.arg.backup': 'name of a backup, as “assay backups” lists it',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cli.worksheet': '評估的工作表：負責人、確認、交辦清單及列印',
  'cli.worksheet.list': '列出各工作表的狀態、負責人及確認',
  'cli.worksheet.plan': '為工作表設定負責人及限期',
  'cli.worksheet.attest': '就工作表現時的內容作出確認',
  'cli.worksheet.return': '把整份工作表退回評估人',
  'cli.worksheet.due': '列出待辦事項、負責人及限期',
  'cli.worksheet.print': '以 Markdown 列印工作表（空白或已填寫）',
  'cli.assessment.appraise': '顯示規則的建議：重要性、風險、日期、復原及涵蓋範圍',
  'cli.assessment.set_tier': '加深或簡化評估',
  'cli.assessment.override': '以批准人身分作出低於重要性建議的結論',
  'cli.assessment.bulk_edit': '一併更改多項答案；先預覽，加 --apply 才更改',
  'cli.assessment.copy': '由另一評估複製答案；確認後才計算在內',
  'cli.assessment.undo': '復原某次操作的更改；不指明編號則列出各次操作',
  'cli.assessment.confirm': '確認取自他處的答案適用於此',
  'cli.assessment.share': '令答案適用於整個供應商或集團',
  'cli.assessment.inherit': '就所選問題沿用現行的共用答案',
  'cli.arg.worksheet': '工作表編號：w6',
  'cli.arg.worksheets': '一份或多份工作表的編號',
  'cli.arg.tier': 'light 或 full',
  'cli.arg.command': '操作編號或其開首',
  'cli.about':
    '為香港保險公司評估外判安排（GL14、GL8）：工作表、證據、覆核、簽署，以及任何人都可核實的檔案包。全程離線，所有資料保存於已加密的工作區資料夾。',
  'cli.help.usage': '用法：',
  'cli.help.arguments': '參數：',
  'cli.help.options': '選項：',
  'cli.help.global_options': '所有指令通用的選項：',
  'cli.help.commands': '指令：',
  'cli.help.example': '例子：',
  'cli.help.exit_codes': `結束代碼：
  0   完成
  1   不獲接納，訊息說明原因
  2   指令寫法有誤，並無執行
  3   已鎖定：沒有通行短語或通行短語不正確
  4   檔案包未能核實
  5   有資料損壞
  6   已取消
  70  Assay 內部錯誤`,
  'cli.help.secrets': `通行短語絕不可寫在指令上，而是由鍵盤輸入；沒有鍵盤時取自 ASSAY_PASSPHRASE、ASSAY_NEW_PASSPHRASE、
ASSAY_SIGNING_PASSPHRASE 及 ASSAY_RECOVERY_KEY，或只有你能讀取的檔案的第一行（--passphrase-file 等）。
ASSAY_WORKSPACE 及 ASSAY_PERSON 可代替 --workspace 及 --as。ASSAY_LOG 指明記錄錯誤詳情的檔案。`,
  'cli.help.clone': '在本項目的複本中，請寫：npm run --silent assay -- 指令',
  'cli.help.facts': `檔案（JSON 或 YAML）的欄位，已有紀錄者均可省略：
  name、provider、description、accountableExecutive、businessOwner、status、signingOn、effectiveOn、renewalOn、endsOn，
  services：{ name, model, regions, use } 清單；parties：{ name, role, country, note } 清單
檔案內的清單取代現有清單，同名者視為同一項。日期選項填 "none" 即移除日期。`,
  'cli.help.sheet': `檔案內的答案全部匯入，否則全部不匯入。CSV 檔的欄（第一行）或 JSON 清單的欄位：
  question    問題編號；必填
  service     服務名稱；留空代表整項安排
  answer      文字；yes、partial、no 或 na；以分號分隔的選項編號；數字；日期（2026-03-31）；或 JSON：
              表格 [{"column-id": "文字"}]、風險矩陣 {"inherent": [4, 3], "residual": [2, 2]}、監控測試
  rationale   理據
  conclusion  addressed、partly、not-addressed 或 not-applicable
  reason      「不適用」的原因
  privileged  yes 或 no
留空或沒有的欄位維持不變。貌似公式的文字一律當作文字。`,
  'cli.workspace': '建立及管理已加密的工作區',
  'cli.workspace.init': '在新的或空的資料夾建立已加密的工作區，並加入首名人員',
  'cli.workspace.info': '顯示工作區名稱及可解鎖的人員（毋須解鎖）',
  'cli.workspace.passphrase': '更改自己的通行短語',
  'cli.workspace.recovery': '產生新的復原密鑰，舊密鑰隨即失效',
  'cli.people': '人員及角色',
  'cli.people.list': '列出人員及角色',
  'cli.people.add': '加入人員，由其本人以鍵盤輸入通行短語',
  'cli.people.roles': '更改某人的角色',
  'cli.people.deactivate': '取消某人的使用權；其所作紀錄連同姓名保留',
  'cli.people.reset': '為忘記通行短語的人設定新通行短語',
  'cli.packs': '工作表套件（list、show 及 validate 毋須工作區）',
  'cli.packs.list': '列出內置套件，或工作區內的套件',
  'cli.packs.show': '以問卷形式列出套件、一份工作表或一條問題',
  'cli.packs.validate': '檢查套件檔案或資料夾，逐行列出錯誤',
  'cli.packs.import': '把套件匯入工作區',
  'cli.arrangement': '外判安排',
  'cli.arrangement.add': '記錄外判安排，資料來自選項、檔案或兩者',
  'cli.arrangement.list': '列出所有外判安排',
  'cli.arrangement.show': '顯示外判安排的資料',
  'cli.arrangement.set': '更改外判安排的資料；未有指明的維持不變',
  'cli.assessment': '評估及答案',
  'cli.assessment.start': '就某項外判安排開始評估',
  'cli.assessment.list': '列出評估',
  'cli.assessment.status': '顯示各工作表進度，以及令評估未能封存的事項',
  'cli.assessment.show': '顯示答案連同證據、發現事項及覆核結論',
  'cli.assessment.answer': '回答一條問題；未有指明的維持不變',
  'cli.assessment.import': '由 CSV 或 JSON 檔一次過匯入多項答案；沒有 --apply 時只預覽更改',
  'cli.assessment.sheet': '輸出列出所有問題的答題表（CSV 或 JSON），供在別處填寫',
  'cli.assessment.submit': '提交答案以供覆核',
  'cli.assessment.freeze': '固定待簽署的確切內容',
  'cli.assessment.thaw': '重新開放已凍結的評估；之前的簽署作廢',
  'cli.review': '覆核答案',
  'cli.review.list': '列出答案及覆核結論',
  'cli.review.give': '接納一項答案，或連同意見退回',
  'cli.review.rest': '接納所有尚未有覆核結論的答案',
  'cli.review.complete': '完成覆核：全部接納即為已覆核，否則退回',
  'cli.evidence': '證據',
  'cli.evidence.add': '把檔案收存為外判安排的證據',
  'cli.evidence.list': '列出證據及其時效',
  'cli.evidence.set': '更改證據的資料',
  'cli.evidence.link': '把證據連結至問題，並註明所在位置',
  'cli.evidence.unlink': '取消連結',
  'cli.evidence.unwaive': '在限期前撤回豁免',
  'cli.evidence.waive': '在某日之前容許答案沒有證據或證據過時',
  'cli.evidence.extract': '把原檔案輸出為新檔案',
  'cli.finding': '發現事項',
  'cli.finding.add': '就某條問題記錄發現事項',
  'cli.finding.list': '列出評估的發現事項',
  'cli.finding.save': '更改發現事項；未有指明的維持不變',
  'cli.finding.accept': '在某日之前接納某發現事項的風險',
  'cli.key': '簽署密鑰',
  'cli.key.create': '為自己建立簽署密鑰，另設通行短語',
  'cli.key.list': '列出簽署證書及其指紋',
  'cli.key.export': '把某人的證書輸出為檔案，供核實者使用',
  'cli.sign': '以自己的密鑰簽署已凍結的評估；最後一個所需簽署完成封存',
  'cli.export': '輸出已簽署的檔案包，以及收件人賴以信任的資料',
  'cli.verify': '按所有規則核實檔案包，並說明由誰簽署（毋須工作區）',
  'cli.audit': '審計軌跡',
  'cli.audit.list': '列出事件，由新至舊',
  'cli.audit.verify': '重新計算審計軌跡的所有雜湊值',
  'cli.backup': '在工作區資料夾內製作經核實的備份',
  'cli.backups': '列出備份（毋須解鎖）',
  'cli.restore': '以備份取代現有紀錄；原有紀錄另行保留',
  'cli.demo': '製作範例工作區，包括已完成的評估、已簽署的檔案包及封面頁',
  'cli.arg.person': '人員姓名',
  'cli.arg.new_person': '新人員的姓名',
  'cli.arg.pack': '套件編號，或套件檔案或資料夾',
  'cli.arg.pack_path': '套件檔案或資料夾',
  'cli.arg.arrangement': '外判安排編號：A-001',
  'cli.arg.assessment': '評估：A-001、A-001/2026-03-31（評估涵蓋期的起訖日）或 A-001/1f2e（識別碼開首）',
  'cli.arg.question': '問題編號',
  'cli.arg.questions': '一條或多條問題的編號',
  'cli.arg.sheet': 'CSV 或 JSON 檔',
  'cli.arg.evidence': '證據編號：E-001',
  'cli.arg.evidence_file': '要收存的檔案',
  'cli.arg.finding': '發現事項編號：F-001',
  'cli.arg.bundle': '檔案包',
  'cli.arg.backup': '備份名稱，見「assay backups」',
};

export const cliHelpMessages = { en, 'zh-Hant': zhHant };
