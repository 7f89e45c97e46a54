import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { composePackSchema } from '../../main/packs/compose-pack-schema.ts';
import { hashPack, hashQuestions } from '../../main/packs/packs.ts';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import { importPack, openOffice } from '../support/backend.ts';
import { makeFolder } from '../support/workspace.ts';

const foreignFolder = path.join(import.meta.dirname, '../fixtures/packs/harbour-kiosk');
const builtIn = path.join(builtInPacksFolder, 'hkia-gl14-gl8');

function sound(location: string): Pack {
  const result = readPack(location);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.pack;
}

/** A copy of the foreign pack with one text replaced in one file; gives its faults. */
function breakPack(file: string, from: string | RegExp, to: string) {
  const copy = path.join(makeFolder(), 'pack');
  cpSync(foreignFolder, copy, { recursive: true });
  const text = readFileSync(path.join(copy, file), 'utf8');
  const broken = text.replace(from, to);
  expect(broken).not.toBe(text);
  writeFileSync(path.join(copy, file), broken);
  const result = readPack(copy);
  return result.ok ? [] : result.faults.map(fault => `${fault.file}:${fault.line}: ${fault.reason}`);
}

describe('broken packs are refused with file, line and reason', () => {
  const cases: [string, string, string | RegExp, string, RegExp][] = [
    ['bad YAML', 'pack.yaml', 'glossary:', 'glossary: [', /^pack\.yaml:\d+: /],
    [
      'an unknown field',
      'pack.yaml',
      'glossary:',
      'colour: red\nglossary:',
      /^pack\.yaml:18: colour: "colour" is not a field/,
    ],
    [
      'a translation missing',
      'pack.yaml',
      ', zh-Hant: 虛構的碼頭無人售賣亭巡查，與保險無關。 }',
      ' }',
      /^pack\.yaml:5: summary\.zh-Hant: /,
    ],
    ['a wrong version', 'pack.yaml', '1.0.0', 'one', /^pack\.yaml:3: version: expected a version/],
    [
      'an incident that makes people look again in two ways',
      'pack.yaml',
      'glossary:',
      `rules: { triggers: [${['one', 'two']
        .map(
          id =>
            `{ id: ${id}, label: { en: ${id}, zh-Hant: ${id} }, purpose: change, scope: some, worksheets: [], questions: [], evidence: false, decision: false, incidents: [outage] }`,
        )
        .join(', ')}] }\nglossary:`,
      /^pack\.yaml:18: rules\.triggers\.1: the incident "outage" stands at two triggers/,
    ],
    [
      'a year counted back in the wrong order',
      'pack.yaml',
      'glossary:',
      'rules: { backPlan: { beforeBoard: { start: 9, evidence: 9, answers: 3, review: 4, sign-off: 1 }, boardBefore: 1 } }\nglossary:',
      /^pack\.yaml:18: rules\.backPlan\.beforeBoard: a later step stands before an earlier one/,
    ],
    ['a key twice', 'pack.yaml', 'format:', 'id: other\nformat:', /^pack\.yaml:3: .*unique/],
    ['an alias', 'pack.yaml', 'glossary:', 'x: &a [1]\ny: *a\nglossary:', /alias/i],
    [
      'an id twice',
      'worksheets/k1-state.yaml',
      'id: k1-owner',
      'id: k1-goods',
      /^worksheets\/k1-state\.yaml:\d+: .*the id "k1-goods" is used twice/,
    ],
    [
      'a question that is not there',
      'pack.yaml',
      'answer: k1-wear',
      'answer: k1-tear',
      /^pack\.yaml:2[0-9]: flags\.1\.when: there is no question "k1-tear"/,
    ],
    [
      'an evidence type that is not there',
      'worksheets/k2-risk.yaml',
      'evidence: [photo]',
      'evidence: [film]',
      /^worksheets\/k2-risk\.yaml:17: .*there is no evidence type "film"/,
    ],
    [
      'a flag that depends on itself',
      'pack.yaml',
      '{ flag: sells-food }',
      '{ flag: busy }',
      /the flag "busy" depends on itself/,
    ],
    [
      'no summary',
      'worksheets/k3-hints.yaml',
      '    managementSummary: true\n',
      '',
      /must end with exactly one management summary/,
    ],
    [
      'too few options',
      'worksheets/k1-state.yaml',
      /options: \[\{ id: hot-food[^}]*\} \}, \{ id: cold-food.*?\]/,
      'options: []',
      /^worksheets\/k1-state\.yaml:14: /,
    ],
  ];
  it.each(cases)('%s', (_name, file, from, to, expected) => {
    expect(breakPack(file, from, to).join('\n')).toMatch(expected);
  });

  it('a hostile key changes nothing but the verdict', () => {
    breakPack('pack.yaml', 'glossary:', '__proto__: { polluted: true }\nglossary:');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('packs', () => {
  it('may be one file, YAML or JSON, with the same hash', () => {
    const pack = sound(foreignFolder);
    const file = path.join(makeFolder(), 'pack.json');
    writeFileSync(file, JSON.stringify(pack));
    expect(hashPack(sound(file)).hash).toBe(hashPack(pack).hash);
  });

  it('a question keeps its hash through new guidance and translation, and not through a new meaning', () => {
    const pack = sound(foreignFolder);
    const before = hashQuestions(pack);
    const change = (edit: (pack: Pack) => void) => {
      const copy = structuredClone(pack);
      edit(copy);
      return hashQuestions(copy)['k1-goods'] === before['k1-goods'];
    };
    const first = (copy: Pack) =>
      copy.worksheets[0]?.questions[0] as Pack['worksheets'][number]['questions'][number];
    expect(change(copy => first(copy).guidance.good.push({ en: 'new', 'zh-Hant': '新' }))).toBe(true);
    expect(change(copy => Object.assign(first(copy).text, { 'zh-Hant': '另一譯法' }))).toBe(true);
    expect(change(copy => Object.assign(first(copy).text, { en: 'Another question?' }))).toBe(false);
    expect(change(copy => Object.assign(first(copy), { when: { flag: 'busy' } }))).toBe(false);
  });

  it('the published JSON Schema is the one packs are parsed with', () => {
    expect(readFileSync(path.join(builtInPacksFolder, 'pack.schema.json'), 'utf8')).toBe(composePackSchema());
  });

  it('a foreign pack is assessed like any other', async () => {
    const office = await openOffice();
    await importPack(office, sound(foreignFolder));
    await office.as('administrator', async () => {
      const { packs } = await office.call('packs.list', {});
      expect(packs.map(pack => pack.id)).toContain('harbour-kiosk');
    });
    const forms = new Set(listQuestions(sound(foreignFolder)).map(({ question }) => question.answer.type));
    expect(forms.size).toBe(9);
  });

  it('a known version never changes its content', async () => {
    const office = await openOffice();
    const pack = sound(foreignFolder);
    await importPack(office, pack);
    await importPack(office, pack);
    const changed = { ...pack, title: { en: 'Changed', 'zh-Hant': '已更改' } };
    await expect(importPack(office, changed)).rejects.toMatchObject({ reason: 'packs.version_taken' });
  });
});

describe('the built-in pack', () => {
  const pack = sound(builtIn);
  const questions = listQuestions(pack).map(({ question }) => question);

  it('has its worksheets, and marks what no source confirms', () => {
    expect(pack.worksheets.map(worksheet => worksheet.id)).toEqual(
      expect.arrayContaining(['w0', 'w2', 'w6']),
    );
    expect(questions.length).toBeGreaterThan(140);
    for (const ref of ['5.8(a)', '5.8(b)', '5.8(c)', '5.8(d)', '5.8(e)', '5.8(f)', '5.8(g)', '5.17', '5.18'])
      expect(
        questions.some(question => question.clause?.guideline === 'gl14' && question.clause.ref === ref),
        ref,
      ).toBe(true);
    expect(questions.some(question => question.basis === 'unverified')).toBe(true);
  });

  it('never calls an arrangement compliant or approved by the regulator', () => {
    const text = JSON.stringify(pack);
    expect(text).not.toMatch(/\bis compliant\b|approved by the (IA|Insurance Authority)/i);
  });

  const source = [
    process.env['ASSAY_SOURCE'],
    path.join(import.meta.dirname, '../../../shared/source/aws-hkia-user-guide.txt'),
  ].find(file => file !== undefined && existsSync(file));
  if (source !== undefined)
    it('has no eight words in a row in common with the source document', () => {
      const words = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      const runs = (list: string[]) => list.slice(0, -7).map((_word, at) => list.slice(at, at + 8).join(' '));
      const known = new Set(runs(words(readFileSync(source, 'utf8'))));
      const titles = 'guideline on the use of internet for insurance activities gl8';
      const texts = JSON.stringify(pack).match(/"en":"((?:[^"\\]|\\.)*)"/g) ?? [];
      const common = texts
        .flatMap(text => runs(words(text.slice(6))))
        .filter(run => known.has(run) && !titles.includes(run));
      expect(common).toEqual([]);
    });
});
