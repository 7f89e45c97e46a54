/** Screens: the manual. A line is a paragraph; one that begins with a dash is an item of a list. */
export const helpScreenMessages = {
  en: {
    'ui.help.contents': 'Chapters',
    'ui.help.start': 'How to begin',
    'ui.help.start_text': `A workspace is a folder on this laptop that only its people can open. Whoever creates it is its administrator.
- Print the recovery sheet, and keep it apart from the laptop. With all passphrases forgotten it is the only way in.
- Under “People”, add the colleagues who work here. Everybody unlocks as themselves; handing the laptop over means lock (Ctrl+L) and unlock.
- An assessor, a reviewer and an approver are needed to seal an assessment. They are three different people: the program does not let one take two parts.
- To look around first, lock this workspace and open the sample: it is invented, complete, and guards nothing.`,
    'ui.help.register': 'The register and an arrangement',
    'ui.help.register_text': `The register lists every outsourcing arrangement. Record a new one with N: its name and the service provider are enough, and a template or another arrangement saves typing.
- An arrangement has services and parties. Questions that are asked for each service are answered once for the whole arrangement, and again where a service differs.
- “Start an assessment” chooses the worksheets, the depth (light or full) and the days the assessment looks at. Reports have to cover these days.`,
    'ui.help.answer': 'Answering',
    'ui.help.answer_text': `On the left are worksheets and questions, in the middle the answer, on the right what helps with it.
- J and K go to the next and the previous question, Ctrl+Enter to the next one that is not complete. Y, P, N, A answer yes, partly, no, not applicable; 1 to 5 rate. “?” shows every key of a screen.
- An answer is its value, the rationale and the insurer’s conclusion. Beside each stands whether it is saving, saved or not saved; “saved” means that it is on the disk.
- Tables are worked in like a spreadsheet; cells are pasted from one, and what does not fit is shown, never dropped.
- What could not be saved keeps you: it says which answer that is and leads there.
- If somebody saved the same answer meanwhile, both versions are shown and nothing is written over.
- Questions to the provider (the last worksheet) are saved as a file without internal notes; its replies are pasted and shown with their questions before they are filed.
- What the provider says of itself is a historic claim until somebody confirmed it. It is no contract and no warranty, and never a reason by itself.
- A question marked “unverified” rests on general knowledge: read the guideline before you rely on its wording.`,
    'ui.help.evidence': 'Evidence',
    'ui.help.evidence_text': `Drop files on the evidence screen of an arrangement, or on a question. The bytes are kept unchanged and encrypted; the same file is never stored twice.
- Type, period, issue and expiry are what you enter from the document. A report goes stale by the rules of its type; each stale or missing piece shows at its question.
- A link names the page or the control in the document, so that a reader finds the place.
- Files are read in a process of their own, without anything in them being run. What was read is proposed with its page and how sure that is; it counts once a person confirms it.
- At a question, “Link evidence” (E, then Enter) proposes what fits first and says why: the type that is asked for, use at the same clause, days, scope, age. Enter links the first; arrow keys go to the others.
- “What the evidence leaves open here” names what is missing, too old, without a date or out of scope at this question, and what to do about it. “Coverage” shows the same for the whole assessment.
- Every piece has a confidentiality class; until one is chosen, it counts as under NDA.
- A reviewer or an approver may waive missing or stale evidence until a day, with a reason.`,
    'ui.help.coverage': 'Coverage, matrix, newer and removed evidence',
    'ui.help.coverage_text': `“Coverage” draws the evidence along the days of the assessment, and “Matrix” sets it against the clauses.
- Reports cover the days they examined, each type by itself: a SOC 1 fills no gap of a SOC 2. A letter only bridges from a report on. Gaps are drawn in red, and recorded as findings with one press.
- In the matrix, ● is linked (with its page), ▲ is linked but too old or undated, ○ is of a type that fits. Rows without evidence say so.
- Of newer evidence beside what is in use somebody decides: keep the older, or replace it wherever it is linked. The reason goes on record. “Undo” opens the decision again, and the older piece stands where it stood.
- “Remove…” takes a piece away that was taken in by mistake. It first names every answer that would lose it, and asks for the reason; what is frozen or signed stays. “Put back”, below the figures of the library, brings it back with its links.
- Its bytes stay until a reviewer or an approver, who did not remove it, gives them up for good. Copies in backups made before then remain.`,
    'ui.help.findings': 'Findings and risk',
    'ui.help.findings_text': `A gap is a finding: severity, action, owner and due date. A high or critical one cannot be left without these.
- An open critical finding keeps the assessment from being sealed until it is resolved or an approver accepts the risk until a day.
- “Standing” shows what the rules make of the answers: materiality, ratings, risks before and after controls, recovery against its targets, coverage by reports, and the days of a notification. All of it is a proposal; people conclude.`,
    'ui.help.review': 'Review',
    'ui.help.review_text': `The assessor submits; the reviewer accepts each answer, or returns it with a comment and a day. A changed answer loses its verdict, and only that one.
- The same word is given beside the question: V opens the verdict. On the review screen, O leads from an answer to its question.
- “Accept the rest” is review by exception: it says how many answers it takes, and which were never opened.
- A whole worksheet can be returned, too. The owner of a worksheet attests it; a later change makes the attestation void, visibly.`,
    'ui.help.sign': 'Freezing, signing and the bundle',
    'ui.help.sign_text': `“Sign-off” lists what still keeps the assessment from being sealed, each with the way to it.
- Freezing fixes the exact bytes of everything that is signed. Then assessor, reviewer and approver sign them in this order, each with a key of their own under a passphrase that is kept nowhere.
- Opening the assessment again makes the signatures void, visibly and for ever.
- The bundle is one ZIP file with answers, evidence, audit trail and signatures. Its cover sheet carries the seal and the fingerprints: send it another way than the bundle.
- “Export” makes the complete copy, or one for a regulator, an auditor or anybody else. What is left out is listed with its hash; whoever makes such a copy signs for it with a key of their own, and must be somebody who did not sign the content. The file can be encrypted with age under six words.
- A late change to a sealed assessment is an addendum: an approver opens the next revision under “Sign-off”, only what changed is judged again, and all three sign.
- A committee holds no key: its resolution is recorded with minute, date and conditions, and signed by the person who keeps its minutes.`,
    'ui.help.reports': 'Reports, Word and Excel',
    'ui.help.reports_text': `“Reports” shows each report as its pages will be, in either language, and saves it as PDF or Word, Excel, CSV or JSON.
- Before freezing a report is a draft and says so on every page. The reports in the bundle are made as it is frozen, and are part of what is signed.
- The name on the title, a logo, the sections of the board pack, and whether names and privileged words may stand in it, are chosen at the side. Names and privileged words never go into the bundle’s reports.
- “Keep these choices” keeps all of that under a name, for everybody in the workspace: it is chosen again above the report, renamed, replaced or removed. In the terminal: assay report-preset, and assay report … --preset.
- “Signed copy” is the frozen board pack, byte for byte, with your signature in the PDF, for readers who look for one there. It is no sign-off: that is given under “Sign-off”.
- For colleagues without Assay, “Delegate” writes worksheets as an Excel workbook: drop-down lists, a sheet for each table, everything but the answers locked. Words marked privileged stay here.
- “Import” reads the workbook back by its ids: what changed, what both sides changed, and what cannot be read, each with its cell. Nothing counts before you apply it, and all of it can be undone. Workbooks with macros, links to elsewhere or a password are refused.
- No cell in any file from here is a formula, and none that comes back is worked out.`,
    'ui.help.cycles': 'The years after: cycles',
    'ui.help.cycles_text': `An arrangement is looked at again every year and whenever something happens. Its screen “Cycles” shows what is under way, every cycle so far, and what comes next.
- “Start the next cycle” continues the sealed assessment. Say what makes you look again: a yearly review opens everything, any other trigger just the questions it touches, which makes a delta review. Before anything is written you see, question by question, what comes along, which evidence is no longer current, and what a newer version of the worksheets changes.
- An answer comes along while its question asks the same, and stays unconfirmed until somebody says that it still holds: one by one at the question (“It holds here”), or in bulk on “Cycles”, where you take out what no longer holds. Open findings and conditions keep their numbers.
- Something that happens while an assessment is under way opens its questions again (“Something happened…”). Where the trigger asks for it, decide whether it is a significant variation, with the reason: “no” needs one as much as “yes”.
- “Compare” puts any two assessments side by side: what got better or worse, and why. “Portfolio” adds all arrangements up: on which providers and Regions you depend, what is worst and where, what is late.
- “Back-plan of the year” counts back from signing, filing and the board paper to the day the work begins. Days come from the dossier (W8) or the contract until you enter others; how long each step takes stands in the pack. Days that do not go together are marked.`,
    'ui.help.due': 'Reminders, calendar and incidents',
    'ui.help.due_text': `“Reminders” is one list of everything that falls due, each with its day, why, and what to do. It is worked out from the records each time, so that neither a laptop that was off for months nor a wrong clock loses anything.
- What the records show goes away by itself once it is mended: a finding resolved, a reply filed, a newer report linked. What they cannot show is recorded as done, with a note; what recurs returns so many months later.
- “Snooze…” puts something off until a day, with a reason. It comes back on that day, and earlier if its own day moves.
- How early you are told (180, 90, 60, 30 and 7 days before, then overdue) and how often reviews come are yours to change below the list. While you work, and when you unlock, the program tells what has come nearer; the number of what is overdue stands beside “Reminders” and in the title of the window.
- “Calendar file” writes an .ics file for Outlook or another calendar, with alarms. Write it again when things have changed and import it again: entries keep their identity, and what is over comes as cancelled. It holds kinds, numbers and names of arrangements, none of your other words.
- “Print a digest” is the list on paper, one arrangement under the other.
- “Incidents” is the log. Record at once: the clocks run from when the insurer became aware. GL14 5.14 asks that the IA be told forthwith. The 72-hour clock of a cyber incident is unverified and stands apart. Write down beforehand whom to tell; it is at hand in every incident. The incident leads to the questions it opens again.`,
    'ui.help.exchange': 'Laptops that never meet',
    'ui.help.exchange_text': `“Delegate” at an assessment writes questions as a signed file for a colleague, who answers them in their own Assay and sends a file back. “Import” takes it in.
- The day by which you want the answers stands under “Reminders” on both laptops, until they have left or come; it can be recorded as done where none is awaited any more.
- Trust comes from outside the file: the sender tells the fingerprint of their certificate another way, and you type it in.
- The import changes nothing at first. It shows every field that differs, with what stood there when you sent it. What only one side changed is taken by itself; where both wrote, you choose, for one field, a worksheet or all.
- Taking something away, words in the name of somebody here or of a colleague whose words came from another sender before, and who may see a file are never taken without a word of yours.
- “Look twice” means that all signatures are good and something is strange: an older answer after a newer one, somebody else than you asked, another sealed history. Nothing is taken by rule then. Ask the sender before you go on; the audit trail says who did.
- All of it can be undone, as long as nobody has written over it.`,
    'ui.help.head_office': 'Head office',
    'ui.help.head_office_text': `“Head office” keeps sealed bundles of other laptops as they came, byte for byte: choose as many files as you like. Each takes as much room as its file.
- A bundle is kept once its signers are trusted: compare the fingerprints with the cover sheet, which came another way.
- Opened, a line says who signed what, what a copy leaves out, and when it was last verified. “Verify again” reads all bytes anew, with the trust of today; “Save the file as it came” gives it to other tools.
- Search looks into all of them; tick two to compare them; what counts is added up by provider, Region and rating.
- A bundle older than one that is known, two of the same revision with other seals, or one that does not join the seal before: both are kept, and the new one does not count until somebody has asked and decided, with a reason.
- Removing takes the bytes; that it was here, and why it went, stays on record.`,
    'ui.help.verify': 'How others verify',
    'ui.help.verify_text': `Anybody checks a bundle with unzip, sha256sum and openssl by the commands of its cover sheet, or under “Verify”, with or without a workspace.
- “Verified” needs certificates that you trust for a reason of your own, such as a cover sheet that came another way. Without them a signature only proves that nothing changed since somebody signed.`,
    'ui.help.lost': 'When something went wrong',
    'ui.help.lost_text': `- A forgotten passphrase: an administrator sets a new one under “People”. The signing key keeps its own passphrase; with that one forgotten, replace the key under “People”.
- A key that was lost, has expired, or may be in other hands is reported and replaced under “People”. The new one signs as soon as a second person with a key of their own has compared its fingerprint and confirmed it; what the old one signed stays signed. Its certificate has to be given out again.
- All passphrases forgotten: unlock with the recovery key, and set new ones.
- A damaged file is named, never replaced by an empty one. The unlock screen then offers the verified backups; what is there now is set aside, not deleted.
- The program stopped: what was shown as saved is there after unlocking.
- A laptop is lost: without a passphrase or the recovery key its workspace opens for nobody.`,
    'ui.help.safe': 'What one can rely on',
    'ui.help.safe_text': `- The program opens no network connection, and asks for none.
- Everything in a workspace is encrypted, and every page is authenticated: damage is noticed and named.
- Every change is in the audit trail, in order, with who did it; the trail is chained, and “Verify the whole trail” recomputes it.
- A backup is made and checked whenever something changed. It lies in the same folder: copy the folder to another medium, too.
- The program records and signs the insurer’s own judgement. It determines no compliance, approves nothing on behalf of the Insurance Authority, and gives no legal advice.`,
    'ui.help.licences': 'Licences',
    'ui.help.licences_text':
      'Assay is licensed under the Apache License 2.0. It is built on the work of others; the texts of their licences come with the program (licences.txt).',
  },
  'zh-Hant': {
    'ui.help.contents': '章節',
    'ui.help.start': '如何開始',
    'ui.help.start_text': `工作區是此手提電腦上的資料夾，只有其人員能開啟。建立者即為管理員。
- 列印復原頁，並與手提電腦分開存放。如忘記所有通行短語，這是唯一的開啟方法。
- 在「人員」加入在此工作的同事。每人以自己的身分解鎖；交接手提電腦時請鎖定（Ctrl+L），再由下一位解鎖。
- 封存評估需要評估人、覆核人及批准人，三者須為不同的人，程式不容許一人兼任。
- 如想先瀏覽，請鎖定此工作區並開啟範例：內容虛構而完整，並無機密。`,
    'ui.help.register': '登記冊及外判安排',
    'ui.help.register_text': `登記冊列出所有外判安排。按 N 記錄新安排：只須名稱及服務供應商；使用範本或另一項安排可省卻輸入。
- 外判安排包括服務及參與方。按服務提問的問題先就整項安排作答，個別服務有所不同時另行作答。
- 「開始評估」選擇工作表、深入程度（簡易或全面）及評估涵蓋期。所倚賴的報告須涵蓋這段期間。`,
    'ui.help.answer': '作答',
    'ui.help.answer_text': `左方為工作表及問題，中間為答案，右方為參考資料。
- J 及 K 前往下一題及上一題，Ctrl+Enter 前往下一條未完成的問題。Y、P、N、A 分別答是、部分、否、不適用；1 至 5 為評級。按「?」顯示該畫面的所有按鍵。
- 答案包括答案內容、理據及保險公司的結論。旁邊標明儲存中、已儲存或未儲存；「已儲存」即已寫入磁碟。
- 表格可如試算表般操作，亦可由試算表貼上；不合格式的內容會列明，不會略去。
- 向供應商提出的問題（最後一份工作表）可存為檔案，不含內部備註；回覆貼上後，先與所答問題並列顯示，然後才歸入。
- 未能儲存的答案會留住你：畫面會指出是哪一項並帶你前往。
- 如有人同時儲存同一答案，會並列兩個版本，不會覆寫。
- 供應商就自身所作的陳述，未經確認前屬過往聲稱，並非合約或保證，亦不足以單獨作為理據。
- 標明「未經核實」的問題以一般知識為據：倚賴其措辭前，請先閱讀指引。`,
    'ui.help.evidence': '證據',
    'ui.help.evidence_text': `把檔案拖放到外判安排的證據畫面或問題上。內容原封不動並加密保存；同一檔案不會重複儲存。
- 類別、期間、發出日期及到期日由你按文件填寫。報告按其類別的規則過時；欠缺或過時的證據會在有關問題顯示。
- 連結註明文件的頁碼或監控項目，方便讀者查找。
- 檔案在獨立程序內讀取，不會執行其中任何內容。讀出的資料連同頁數及把握程度列為建議，經人確認後方才計算。
- 在問題按「連結證據」（E，再按 Enter），最適合者列於最前並註明原因：所需類別、同一條文的使用、日期、範圍及時效。按 Enter 連結第一項，方向鍵移至其他項目。
- 「此問題的證據未能涵蓋之處」列明此問題欠缺、過時、欠日期或超出範圍的證據，以及應如何處理。「涵蓋期」就整項評估顯示同樣內容。
- 每項證據均有保密級別；選定之前一律視為受保密協議約束。
- 覆核人或批准人可附上原因，豁免欠缺或過時的證據至指定日期。`,
    'ui.help.coverage': '涵蓋期、對照表、較新及已移除的證據',
    'ui.help.coverage_text': `「涵蓋期」按評估的日子繪示證據，「對照表」則與條文對照。
- 報告只涵蓋其審核的日子，各類別分開計算：SOC 1 不能填補 SOC 2 的空檔；函件只能銜接報告之後的日子。空檔以紅色顯示，按一下即可記錄為發現事項。
- 對照表中，● 為已連結（及頁數），▲ 為已連結但過時或欠日期，○ 為類別適合。未有證據的問題會註明。
- 使用中的證據如有較新版本，須決定沿用或在所有連結處取代，原因記錄在案。按「復原」可撤回決定，較舊證據即回復原位。
- 「移除…」用於誤收的證據：先列明會失去此證據的每項答案，並須填寫原因；已凍結或已簽署者須予保留。在證據概況下方按「放回」，即連同連結一併恢復。
- 其內容會保留，直至由並非移除者的覆核人或批准人永久棄置。此前所作的備份仍會保留副本。`,
    'ui.help.findings': '發現事項及風險',
    'ui.help.findings_text': `不足之處即為發現事項，須列明嚴重程度、跟進行動、負責人及限期；高或極高者不可欠缺。
- 極高的發現事項未解決前，評估不能封存，除非批准人接納有關風險至指定日期。
- 「評估概況」顯示規則按答案推算的結果：重要性、評級、計及監控措施前後的風險、復原目標與結果、報告涵蓋範圍及通知日期。全部只屬建議，結論由人作出。`,
    'ui.help.review': '覆核',
    'ui.help.review_text': `評估人提交後，覆核人逐一接納答案，或附上意見及限期退回。答案一經更改，其覆核結論即失效，其他不受影響。
- 覆核結論亦可在問題旁作出：按 V 開啟「覆核結論」；在覆核畫面按 O 由答案前往其問題。
- 「接納其餘答案」屬例外覆核：會列明數目，以及哪些從未開啟。
- 亦可退回整份工作表。工作表由負責人確認；其後如有更改，確認即失效，並清楚顯示。`,
    'ui.help.sign': '凍結、簽署及檔案包',
    'ui.help.sign_text': `「簽署」列出評估尚未能封存的原因，並可直接前往處理。
- 凍結會固定所簽內容的每個位元組。其後由評估人、覆核人及批准人依次以自己的密鑰簽署；密鑰的通行短語不會保存。
- 重新開放評估會令簽署失效，並永久可見。
- 檔案包是一個 ZIP 檔，載有答案、證據、審計軌跡及簽署。封面頁載有封印及指紋：請與檔案包分途送交。
- 「匯出」可製作完整副本，或為監管機構、審計師或其他人製作副本。所略去的內容連同雜湊值列出；製作人須以其本身的密鑰簽署作證，而且不可為已簽署內容的人。檔案可用六個字詞以 age 加密。
- 封存後如有更改，須另立增補修訂版：由批准人在「簽署」開立，只須重新判斷有更改的部分，並由三人簽署。
- 委員會不持有密鑰：其決議連同會議紀錄編號、日期及條件予以記錄，並由保管會議紀錄的人簽署。`,
    'ui.help.reports': '報告、Word 及 Excel',
    'ui.help.reports_text': `「報告」按日後的版面逐頁顯示各份報告，可選兩種語言，並可儲存為 PDF、Word、Excel、CSV 或 JSON。
- 凍結之前，報告屬草稿，每頁均會註明。檔案包內的報告於凍結時製作，屬簽署內容的一部分。
- 封面名稱、標誌、董事會文件的部分，以及可否載有姓名及受保密特權保護的內容，均在旁邊選擇。檔案包內的報告一概不載姓名及受保密特權保護的內容。
- 「保存這些選項」把以上各項以名稱保存，供工作區所有人員使用：可於報告選項上方再次選用、更改名稱、取代或移除。終端機的指令為 assay report-preset 及 assay report … --preset。
- 「簽署副本」是與已凍結者逐位元組相同的董事會文件，PDF 內載有你的簽署，供習慣在 PDF 查看簽署的讀者使用。這並非正式簽署；正式簽署在「簽署」進行。
- 如同事沒有 Assay，可在「委派」把工作表寫成 Excel 活頁簿：設有下拉清單，每個表格自成一頁，除答案外均已鎖定。受保密特權保護的內容不會交出。
- 「匯入」按編號讀回活頁簿：列出有何更改、雙方同時更改之處，以及無法讀取的儲存格。套用之前不會生效，套用後亦可全部復原。含有巨集、外部連結或密碼的活頁簿一概拒絕。
- 此處寫出的檔案沒有任何公式；讀回的檔案亦不會計算任何公式。`,
    'ui.help.cycles': '往後各年：各次評估',
    'ui.help.cycles_text': `外判安排每年檢視一次，遇事亦須重新檢視。其「各次評估」畫面列出進行中的評估、歷次評估及下一次評估。
- 「開始下一次評估」延續已封存的評估。請選擇重新檢視的原因：年度檢討重新開啟所有問題，其他原因只開啟受影響的問題，即增量檢討。寫入之前會逐題列出哪些答案沿用、哪些證據不再有效，以及工作表新版本的更改。
- 提問不變，答案即可沿用，但在有人確認其仍然成立之前屬未確認：可於問題逐項確認（「在此同樣適用」），亦可於「各次評估」取消不再成立者後一併確認。未解決的發現事項及決議條件保留編號。
- 評估進行期間發生的事情，可重新開啟受影響的問題（「發生了事情…」）。如屬須作決定的原因，請決定是否屬重大變更並說明理由；答「否」同樣須說明理由。
- 「比較」並列任何兩次評估：哪些改善、哪些轉差及原因。「總覽」匯總所有外判安排：依賴哪些服務供應商及區域、哪些事項最差及在何處、哪些逾期。
- 「全年倒推計劃」由簽署、提交通知及董事會文件的日期倒推至開始工作之日。日期取自通知文件（W8）或合約，可另行填寫；各步驟所需日數載於套件。互有牴觸的日期會標示出來。`,
    'ui.help.due': '提示、日曆及事故',
    'ui.help.due_text': `「提示」一覽所有到期事項，各有日期、原因及須做的事情。清單每次由紀錄重新計算，電腦關機數月或時鐘有誤，均不會遺漏任何事項。
- 紀錄能顯示的事項，辦妥後自會消失：發現事項已解決、回覆已歸入、已連結較新的報告。紀錄不能顯示的，請記錄為已完成並附說明；定期事項於若干個月後再次出現。
- 「押後…」將事項押後至某日，並說明理由。該日會再次顯示；事項本身的日期如有更改，則提早顯示。
- 何時提示（到期前180、90、60、30及7日，其後為逾期）及檢討相隔多久，均可於清單下方更改。解鎖時及工作期間，程式會提示臨近的事項；逾期數目載於「提示」旁及視窗標題。
- 「日曆檔案」寫出 .ics 檔案，供 Outlook 等日曆使用，並設提示。事項有變時請再次寫出並匯入：項目維持同一身分，已了結者以取消方式列出。檔案只載有類別、編號及外判安排名稱，不含其他內容。
- 「列印摘要」將清單印在紙上，逐項外判安排排列。
- 「事故」即事故紀錄。請立即記錄：時限由保險公司得悉時起計。GL14 第5.14段要求立即通知保監局。網絡事故的72小時時限未經核實，另行計算。請於事前寫下通知何人，每宗事故均可即時查閱。事故畫面會引領至須重新開啟的問題。`,
    'ui.help.exchange': '互不相連的電腦',
    'ui.help.exchange_text': `在評估的「委派」可把問題寫成已簽署的檔案交予同事。同事在自己的 Assay 作答後交回檔案，由你在「匯入」接收。
- 所定的回覆日期載於雙方電腦的「提示」，直至答案送出或接收為止；如不再需要回覆，可記錄為已完成。
- 信任來自檔案以外：發送人以另一途徑告知其證書指紋，由你輸入。
- 匯入起初不作任何更改，只列出每個有差異的欄位，以及發出時的內容。只有一方更改者會自動採用；雙方均有更改者由你選擇，可逐欄、按工作表或一次過決定。
- 移除內容、以此處人員名義或先前由其他發送人帶來其文字的同事名義所寫的文字，以及檔案可供何人查閱，未經你決定均不會採用。
- 「請再三核對」表示簽署全部有效，但有異常之處：較舊的回覆後於較新的回覆送達、由並非所委派的人回覆，或封存記錄不同。此時不會自動採用任何內容。請先向發送人查詢；審計軌跡會記錄由誰決定。
- 只要無人其後作出更改，全部均可復原。`,
    'ui.help.head_office': '總部',
    'ui.help.head_office_text': `「總部」把其他電腦的已封存檔案包逐位元組原樣保存：可一次選擇多個檔案。每個所佔空間與其檔案相同。
- 簽署人獲信任後，檔案包方會保存：請核對以另一途徑送達的封面頁上的指紋。
- 展開一行可見由誰簽署、副本略去甚麼，以及上次核實的時間。「重新核實」會以當日的信任重讀全部位元組；「原樣儲存檔案」可交予其他工具查核。
- 搜尋會查找全部檔案包；剔選兩項即可比較；計算在內者會按服務供應商、區域及評級匯總。
- 如檔案包比已知的更舊、同一修訂而封印不同，或與上一封印不相接：兩者均會保存，而新的在有人查詢並附理由作出決定之前不計算在內。
- 移除會清除檔案內容；曾經保存及移除的理由仍會留下記錄。`,
    'ui.help.verify': '他人如何核實',
    'ui.help.verify_text': `任何人均可按封面頁的指令，以 unzip、sha256sum 及 openssl 核實檔案包；亦可在「核實」進行，毋須工作區。
- 「已核實」須有你因其他理由而信任的證書，例如另行收到的封面頁。否則簽署只能證明自某人簽署後內容未經更改。`,
    'ui.help.lost': '發生問題時',
    'ui.help.lost_text': `- 忘記通行短語：管理員可在「人員」重設。簽署密鑰另有通行短語；如忘記，請在「人員」更換密鑰。
- 密鑰遺失、屆滿或可能落入他人之手：在「人員」報告並更換。另一位持有密鑰的人核對指紋並確認後，新密鑰方可簽署；舊密鑰以往的簽署維持有效。其證書須重新發出。
- 忘記所有通行短語：以復原密鑰解鎖，再設定新的通行短語。
- 損壞的檔案會被指出，不會以空白檔案取代。解鎖畫面會提供經核實的備份；現有檔案會另置一旁，不會刪除。
- 程式停止運作：顯示為已儲存的內容，解鎖後仍在。
- 遺失手提電腦：沒有通行短語或復原密鑰，任何人都不能開啟工作區。`,
    'ui.help.safe': '可以倚賴的保證',
    'ui.help.safe_text': `- 程式不會開啟任何網絡連線，亦不會要求連線。
- 工作區全部內容均已加密，每頁均經認證：損壞會被察覺並指出。
- 每項更改均依次記入審計軌跡，註明何人所作；軌跡環環相扣，「核實整條軌跡」會重新計算。
- 每逢內容有所更改，均會備份並核對。備份與工作區同在一個資料夾：請同時把資料夾複製到其他媒體。
- 程式記錄並簽署保險公司自身的判斷，不構成合規裁定，不代表保監局批准任何事項，亦不提供法律意見。`,
    'ui.help.licences': '授權條款',
    'ui.help.licences_text':
      'Assay 以 Apache License 2.0 授權，並建基於他人的成果；有關授權條款全文隨程式附上（licences.txt）。',
  },
} as const;
