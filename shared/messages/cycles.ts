/** The next cycle: what can be refused, what happened in the trail, what becomes of a question. */
const en = {
  'cycles.not_in_force':
    'The next cycle continues a sealed assessment that is in force; this one is {state}.',
  'cycles.one_is_open':
    'An assessment of this arrangement is under way already. Open the questions concerned again in it instead of starting another.',
  'cycles.unknown_trigger': 'The worksheets know no trigger {trigger}. They know: {known}.',
  'word.event.cycle.started': 'next cycle started',
  'word.event.cycle.reopened': 'questions opened again',
  'word.event.cycle.variation_decided': 'decided whether it is a significant variation',
  'word.event.assessment.superseded': 'assessment superseded by a newer one',
  'word.carry.reopened': 'comes along, to be re-affirmed',
  'word.carry.kept': 'stands as it was sealed',
  'word.carry.changed': 'asks something else now: answer anew',
  'word.carry.new': 'new question',
  'word.carry.unanswered': 'was not answered',
  'word.carry.dropped': 'no longer asked',
  'word.back-plan.start': 'Start the cycle',
  'word.back-plan.evidence': 'Ask the provider for reports and replies',
  'word.back-plan.answers': 'Answers complete, submitted for review',
  'word.back-plan.review': 'Review complete',
  'word.back-plan.sign-off': 'Frozen and signed',
  'word.back-plan.board-paper': 'Board paper',
  'word.back-plan.filing': 'File the dossier',
  'word.back-plan.latest-filing': 'Last day to file',
  'word.back-plan.signing': 'Signing or renewal',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cycles.not_in_force': '下一次評估須延續現行的已封存評估；此評估的狀態為 {state}。',
  'cycles.one_is_open': '此外判安排已有評估正在進行。請在該評估內重新開啟有關問題，無須另行開始。',
  'cycles.unknown_trigger': '工作表沒有觸發事項 {trigger}。可選：{known}。',
  'word.event.cycle.started': '開始下一次評估',
  'word.event.cycle.reopened': '重新開啟問題',
  'word.event.cycle.variation_decided': '決定是否屬重大變更',
  'word.event.assessment.superseded': '評估被新一次評估取代',
  'word.carry.reopened': '沿用，有待重新確認',
  'word.carry.kept': '維持封存時的答案',
  'word.carry.changed': '提問已更改，須重新作答',
  'word.carry.new': '新問題',
  'word.carry.unanswered': '之前未作答',
  'word.carry.dropped': '不再提問',
  'word.back-plan.start': '開始評估',
  'word.back-plan.evidence': '向服務供應商索取報告及回覆',
  'word.back-plan.answers': '完成答案並提交覆核',
  'word.back-plan.review': '完成覆核',
  'word.back-plan.sign-off': '凍結並簽署',
  'word.back-plan.board-paper': '董事會文件',
  'word.back-plan.filing': '提交通知文件',
  'word.back-plan.latest-filing': '最後提交日期',
  'word.back-plan.signing': '簽署或續約',
};

export const cycleMessages = { en, 'zh-Hant': zhHant };
