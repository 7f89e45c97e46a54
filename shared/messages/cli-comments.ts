/** Commands about conversations at questions. */
const en = {
  'cli.comment': 'Comments at questions, between those who assess, review, approve and answer for controls',
  'cli.comment.list': 'List conversations at questions',
  'cli.comment.add': 'Begin a conversation at a question',
  'cli.comment.reply': 'Reply in a conversation; a resolved one is opened again',
  'cli.comment.edit': 'Change your own comment; that it was changed stays visible',
  'cli.comment.remove': 'Take your own comment back; that it stood there stays visible',
  'cli.comment.resolve': 'Say that a conversation is resolved',
  'cli.comment.reopen': 'Open a resolved conversation again',
  'cli.comment.none': 'There is no comment.',
  'cli.comment.open': 'open',
  'cli.comment.resolved_by': 'resolved by {name}, {time}',
  'cli.comment.edited': 'changed',
  'cli.comment.removed': 'taken back',
  'cli.arg.comment': 'begin of the id of a comment, as “assay comment list” shows it',
  'cli.arg.comment_text': 'what is said, in plain text',
  'cli.opt.comments_of': 'only those at this question',
  'cli.opt.open_comments': 'only those nobody has resolved',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'cli.comment': '評估人、覆核人、批准人及監控負責人就問題提出的意見',
  'cli.comment.list': '列出問題的討論',
  'cli.comment.add': '就某條問題展開討論',
  'cli.comment.reply': '回覆討論；已了結的討論會重新開啟',
  'cli.comment.edit': '更改自己的意見；曾經更改一事會保留顯示',
  'cli.comment.remove': '收回自己的意見；曾經提出一事會保留顯示',
  'cli.comment.resolve': '把討論標示為已了結',
  'cli.comment.reopen': '重新開啟已了結的討論',
  'cli.comment.none': '沒有意見。',
  'cli.comment.open': '討論中',
  'cli.comment.resolved_by': '由 {name} 於 {time} 了結',
  'cli.comment.edited': '已更改',
  'cli.comment.removed': '已收回',
  'cli.arg.comment': '意見編號的開首，見「assay comment list」',
  'cli.arg.comment_text': '意見內容（純文字）',
  'cli.opt.comments_of': '只列出此問題的意見',
  'cli.opt.open_comments': '只列出未了結者',
};

export const cliCommentMessages = { en, 'zh-Hant': zhHant };
