/** Screens: searching, in the palette and on a screen of its own. */
export const searchScreenMessages = {
  en: {
    'ui.nav.search': 'Search',
    'ui.palette_hint': 'Search everything, or type a command',
    'ui.palette_hint_locked': 'Type a command',
    'ui.palette_found_nothing':
      'Nothing is called or says “{text}”. Fewer words, or the beginning of one, find more.',
    'ui.search_all': 'All results for “{text}”',
    'ui.search_opens_in': 'opens in {place}',
    'ui.search_text': 'Words, a number such as F-003, or “words that stand together”',
    'ui.search_anywhere': 'In every arrangement',
    'ui.search_kinds': 'Kinds of results',
    'ui.search_all_kinds': 'Everything',
    'ui.search_found': 'Results',
    'ui.search_more': 'All of: {kind}',
    'ui.search_end': 'The first {count}. More words find fewer.',
    'ui.search_pending': '{count} changes are still being made searchable.',
    'ui.search_begin': 'Find anything that is written in this workspace',
    'ui.search_begin_hint':
      'Arrangements with their services, Regions and people; answers and their rationale; findings, evidence, comments, and the questions of the worksheets. All words have to be found; the last one may be a beginning. Chinese is found by any of its characters.',
    'ui.search_nothing': 'Nothing says “{text}”',
    'ui.search_nothing_hint':
      'Try fewer words, or only the beginning of the last one. What was replaced by a newer version is not found: its history stands beside the question.',
    'ui.search_nothing_filtered': 'Try fewer words, or look at everything and in every arrangement.',
  },
  'zh-Hant': {
    'ui.nav.search': '搜尋',
    'ui.palette_hint': '搜尋任何內容，或輸入指令',
    'ui.palette_hint_locked': '輸入指令',
    'ui.palette_found_nothing': '沒有名為或載有「{text}」的內容。請減少字詞，或只輸入開首部分。',
    'ui.search_all': '「{text}」的所有結果',
    'ui.search_opens_in': '於 {place} 開啟',
    'ui.search_text': '字詞、編號（如 F-003），或以引號括起的詞組',
    'ui.search_anywhere': '所有外判安排',
    'ui.search_kinds': '結果種類',
    'ui.search_all_kinds': '全部',
    'ui.search_found': '結果',
    'ui.search_more': '顯示所有{kind}',
    'ui.search_end': '只顯示首 {count} 項。增加字詞可縮窄結果。',
    'ui.search_pending': '尚有 {count} 項更改正在編入索引。',
    'ui.search_begin': '尋找此工作區內的任何內容',
    'ui.search_begin_hint':
      '外判安排及其服務、區域及人員；答案及理據；發現事項、證據、意見及工作表問題。須找到所有字詞；最後一個字詞可只輸入開首部分。中文可按任何一個字尋找。',
    'ui.search_nothing': '沒有載有「{text}」的內容',
    'ui.search_nothing_hint':
      '請減少字詞，或只輸入最後一個字詞的開首部分。已被較新版本取代的內容不會列出，可於問題旁的歷史查閱。',
    'ui.search_nothing_filtered': '請減少字詞，或改為查看全部種類及所有外判安排。',
  },
} as const;
