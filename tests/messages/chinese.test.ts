import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { catalogue } from '../../shared/messages/index.ts';

/** What must not be written, with what the glossary says instead. */
const instead: Readonly<Record<string, string>> = {
  管控措施: '監控措施',
  控制測試: '監控測試',
  控制負責人: '監控負責人',
  轉售商: '經銷商',
  賣方: '供貨商',
  分包處理者: '次處理者',
  負責的高級管理人員: '負責高級人員',
  問責: '負責高級人員',
  供應商經理: '供應商管理人員',
  資料保障主任: '保障資料主任',
  客戶團隊: '客戶經理團隊',
  客戶代表: '客戶經理',
  業務功能: '業務職能',
  理由欄: '理據欄',
  內容包: '套件',
  評估窗口: '評估涵蓋期',
  舊有說法: '過往聲稱',
  續期: '續約',
  風險接受: '風險接納',
  再保公司: '再保險公司',
  接受風險: '接納風險',
  評估期間: '評估涵蓋期',
  覆核意見: '覆核結論',
  覆核結果: '覆核結論',
  極高風險: '極高',
  未了結的發現: '未解決的發現事項',
  審計紀錄: '審計軌跡',
  會議記錄: '會議紀錄',
  法律特權: '保密特權',
  評估人員: '評估人',
  簽核: '簽署',
  題庫: '套件',
  示範工作區: '範例工作區',
  張工作表: '份工作表',
  相關各方: '參與方',
  有關方: '參與方',
  控制台: '主控台',
  元資料: '元數據',
  執行個體: '實例',
  // Titles that the Insurance Authority itself does not use in Chinese.
  '《使用互聯網': '《網上保險活動指引》',
  '《網絡保安指引》': '《網絡安全指引》',
  // Words of the Mainland or of Taiwan.
  外包: '外判',
  委外: '外判',
  盡職調查: '盡職審查',
  服務商: '服務供應商',
  信息: '資料、資訊',
  隱私: '私隱',
  質量: '質素',
  品質: '質素',
  數據庫: '資料庫',
  服務器: '伺服器',
  默認: '預設',
  登錄: '登入',
  賬號: '帳戶',
  合同: '合約',
  稽核: '審計',
  網路: '網絡',
  軟體: '軟件',
  硬體: '硬件',
  資安: '資訊保安',
  資料中心: '數據中心',
  文檔: '文件',
  文件夾: '資料夾',
  界面: '介面',
  點擊: '按',
  鼠標: '滑鼠',
  窗口: '視窗',
  激活: '啟用',
  反饋: '回饋',
  導出: '匯出',
  導入: '匯入',
  數位: '數碼',
  金鑰: '密鑰',
  複核: '覆核',
  殘餘風險: '剩餘風險',
  風險偏好: '風險胃納',
  記憶棒: 'USB 儲存裝置',
};

function chineseOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(chineseOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'zh-Hant' && typeof inner === 'string' ? [inner] : chineseOf(inner),
  );
}

const read = readPack(path.join(builtInPacksFolder, 'hkia-gl14-gl8'));
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const sample = path.join(import.meta.dirname, '../../main/demo/light');
const texts: readonly [string, readonly string[]][] = [
  ['the built-in pack', chineseOf(read.pack)],
  ['the messages', [...catalogue['zh-Hant'].values()]],
];
const sources: typeof texts = [
  ...texts,
  [
    'the sample in Chinese',
    readdirSync(sample, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .map(name => readFileSync(path.join(sample, name), 'utf8')),
  ],
];

describe('Chinese as a Hong Kong insurer writes it, one word for one thing', () => {
  it.each(sources)('%s', (_name, list) => {
    expect(list.length).toBeGreaterThan(1);
    const found = list.flatMap(text =>
      Object.entries(instead).flatMap(([word, better]) => {
        const at = text.indexOf(word);
        return at < 0 ? [] : [`${word} → ${better}: ${text.slice(Math.max(0, at - 20), at + 40)}`];
      }),
    );
    expect(found).toEqual([]);
  });

  it.each(texts)('%s: a sentence is punctuated as Chinese is', (_name, list) => {
    expect(list.filter(text => /[一-鿿][,;?!]|[,;?!][一-鿿]/u.test(text))).toEqual([]);
  });
});
