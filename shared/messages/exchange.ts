/** Work carried by hand between workspaces: why it cannot be taken in, and what the trail calls it. */
const en = {
  'bundles.content_malformed':
    'The bundle is whole and signed, but its content contradicts itself. Nothing of it was taken in.',
  'exchange.own_bundle': 'This bundle was sent from here. What comes back is the answer to it.',
  'exchange.not_received': 'No such delegation was taken in for this assessment.',
  'exchange.base_unknown':
    'This answers a bundle that is not known in this workspace, so it cannot be said what was changed. It can be taken in only where the questions came from.',
  'exchange.not_asked':
    'This answers {question}, which the bundle it replies to did not ask. Nothing of it was taken in.',
  'exchange.other_pack':
    'The bundle was answered by another version of the pack than the assessment here uses. Nothing was taken in.',
  'exchange.undecided': 'There is still something to decide: {count}.',
  'exchange.changed_meanwhile':
    'Something changed here since the differences were shown. Look at them again.',
  'exchange.file_changed': 'The file is no longer the one that was verified. Nothing was taken in.',
  'exchange.import_over': 'This import is over. Open the file again.',
  'exchange.sealed': 'A sealed bundle is never merged: it is read as it is.',
  'exchange.undone_already': 'This was undone already.',
  'exchange.changed_since':
    'Somebody has changed {question} since. Nothing was undone, for their work would be lost.',
  'common.not_found.merge': 'There is no such merge.',
  'word.event.exchange.prepared': 'bundle for a colleague prepared',
  'word.event.exchange.sent': 'bundle for a colleague written',
  'word.event.exchange.failed': 'bundle for a colleague not written',
  'word.event.exchange.refused': 'import refused',
  'word.event.exchange.taken_in': 'bundle merged',
  'word.event.exchange.workbook_taken_in': 'workbook read back',
  'word.event.exchange.decided': 'difference decided',
  'word.event.exchange.undone': 'merge undone',
  'word.event.certificate.pinned': 'certificate trusted',
  'word.event.certificate.unpinned': 'certificate no longer trusted',
  'exchange.same_id':
    'Another bundle with this id was taken in before. One id stands for one content: nothing of it was taken in.',
  'exchange.seal_unknown':
    'The seal of the revision before is not known here, so this revision cannot be sent. Take in the questions again from whoever leads the assessment.',
  'exchange.alerts_unseen':
    'There are {count} alerts about this bundle. Somebody has to say that they have seen them.',
  'exchange.alert.older-revision':
    'It belongs to revision {revision}; here the assessment is in revision {known}.',
  'exchange.alert.newer-revision':
    'It belongs to revision {revision}, which does not exist here: the assessment is in revision {known}.',
  'exchange.alert.other-seal':
    'It continues another sealed revision {revision} than the one known here: somewhere the history was split.',
  'exchange.alert.overtaken':
    'A later bundle from the same workspace was taken in already: this one is older.',
  'exchange.alert.own-workspace':
    'It says that it was made in this very workspace, which never sent it: it comes from a copy of this workspace, or is forged.',
  'exchange.alert.other-sender': '{asked} was asked, and {sender} answers.',
  'exchange.alert.other-answerer': '{earlier} answered before, and now {sender} answers.',
  'exchange.alert.other-name': 'It calls the arrangement “{claimed}”; here it is “{name}”.',
  'exchange.alert.other-pack-version':
    'It brings version {version} of the worksheets “{id}”, which nobody has added here. Once it is taken in, new assessments here are made with it instead of version {known}.',
  'word.event.exchange.alerts_accepted': 'alerts about a bundle seen',
} as const;

const zhHant: Record<keyof typeof en, string> = {
  'bundles.content_malformed': '檔案包完整並已簽署，但內容自相矛盾。未有接收任何內容。',
  'exchange.own_bundle': '此檔案包由此處發出。應接收的是對方的回覆。',
  'exchange.not_received': '此評估並未接收過該項委派。',
  'exchange.base_unknown':
    '此檔案包所回覆的檔案包不屬於此工作區，無法得知更改了甚麼。只可在發出問題的工作區接收。',
  'exchange.not_asked': '此檔案包回答了 {question}，但所回覆的檔案包並未提出該問題。未有接收任何內容。',
  'exchange.other_pack': '此檔案包所依據的問卷版本與此處的評估不同。未有接收任何內容。',
  'exchange.undecided': '尚有 {count} 項有待決定。',
  'exchange.changed_meanwhile': '自顯示差異後，此處的內容已有更改。請重新檢視。',
  'exchange.file_changed': '檔案已非先前核實的檔案。未有接收任何內容。',
  'exchange.import_over': '此次匯入已結束。請重新開啟檔案。',
  'exchange.sealed': '已封存的檔案包不會合併，只供原樣閱讀。',
  'exchange.undone_already': '此項合併已復原。',
  'exchange.changed_since': '其後有人更改了 {question}。為免失去其工作，未有復原任何內容。',
  'common.not_found.merge': '找不到該項合併。',
  'word.event.exchange.prepared': '準備交予同事的檔案包',
  'word.event.exchange.sent': '寫出交予同事的檔案包',
  'word.event.exchange.failed': '未能寫出交予同事的檔案包',
  'word.event.exchange.refused': '拒絕匯入',
  'word.event.exchange.taken_in': '合併檔案包',
  'word.event.exchange.workbook_taken_in': '讀回試算表',
  'word.event.exchange.decided': '決定差異',
  'word.event.exchange.undone': '復原合併',
  'word.event.certificate.pinned': '信任證書',
  'word.event.certificate.unpinned': '不再信任證書',
  'exchange.same_id': '先前已接收同一編號的另一檔案包。一個編號只代表一份內容：未有接收任何內容。',
  'exchange.seal_unknown': '此處不知道上一修訂的封印，無法發出本修訂。請重新接收主責人員交來的問題。',
  'exchange.alerts_unseen': '此檔案包有 {count} 項警示，須有人確認已閱。',
  'exchange.alert.older-revision': '檔案包屬修訂 {revision}，此處的評估已是修訂 {known}。',
  'exchange.alert.newer-revision': '檔案包屬修訂 {revision}，此處並無該修訂：評估現為修訂 {known}。',
  'exchange.alert.other-seal': '檔案包所延續的已封存修訂 {revision} 與此處所知的不同：記錄曾在某處分叉。',
  'exchange.alert.overtaken': '先前已接收同一工作區較後期的檔案包：此檔案包較舊。',
  'exchange.alert.own-workspace':
    '檔案包聲稱由本工作區製作，但本工作區從未發出：可能來自本工作區的副本，或屬偽造。',
  'exchange.alert.other-sender': '委派予{asked}，但由{sender}回覆。',
  'exchange.alert.other-answerer': '先前由{earlier}回覆，現由{sender}回覆。',
  'exchange.alert.other-name': '檔案包稱該安排為「{claimed}」，此處則為「{name}」。',
  'exchange.alert.other-pack-version':
    '檔案包附有問卷「{id}」的版本 {version}，此處並無人加入該版本。接收後，此處新開展的評估將採用該版本，而非版本 {known}。',
  'word.event.exchange.alerts_accepted': '確認已閱檔案包的警示',
};

export const exchangeMessages = { en, 'zh-Hant': zhHant };
