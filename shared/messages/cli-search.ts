/** The terminal's search. */
export const cliSearchMessages = {
  en: {
    'cli.search': 'Find arrangements, answers, findings, evidence and questions by their words',
    'cli.arg.words':
      'all of them have to be found; the last one may be a beginning; quotation marks keep words together',
    'cli.opt.search_kind': 'only these kinds',
    'cli.opt.search_limit': 'at most so many of each kind (default: 20)',
    'cli.search.nothing': 'Nothing was found. Fewer words, or the beginning of one, find more.',
    'cli.search.more': '  More than {count}: see --limit.',
    'cli.progress.search.indexing': 'Making the texts searchable',
  },
  'zh-Hant': {
    'cli.search': '按字詞尋找外判安排、答案、發現事項、證據及問題',
    'cli.arg.words': '須全部找到；最後一個字詞可只輸入開首部分；引號內的字詞視為一個詞組',
    'cli.opt.search_kind': '只限這些種類',
    'cli.opt.search_limit': '每種最多項數（預設：20）',
    'cli.search.nothing': '找不到任何內容。請減少字詞，或只輸入字詞的開首部分。',
    'cli.search.more': '  超過 {count} 項：請參閱 --limit。',
    'cli.progress.search.indexing': '正在建立搜尋索引',
  },
} as const;
