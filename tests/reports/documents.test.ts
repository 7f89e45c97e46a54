import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../main/reports/make-report.ts';
import { gatherFacts, type ReportInput } from '../../main/reports/report-input.ts';
import { createTypesetter } from '../../main/reports/typst/compile.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import type { ReportKind } from '../../shared/domain/reports.ts';
import type { Language } from '../../shared/domain/text.ts';
import { type ReadPdf, readPdf } from '../support/read-pdf.ts';
import { emptyInput, hugeInput, sampleInput } from '../support/report-input.ts';
import { itAlsoWith } from '../support/tools.ts';
import { makeFolder } from '../support/workspace.ts';

const folder = makeFolder();
const typesetter = createTypesetter();
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 });

interface Pdf {
  file: string;
  pages: number;
  read: ReadPdf;
}
const made = new Map<string, Pdf>();

async function makePdf(
  name: string,
  input: ReportInput,
  kind: ReportKind,
  language: Language,
): Promise<void> {
  const request = { kind, format: 'pdf', language, sections: null } as const;
  const { bytes, pages } = await makeReport(gatherFacts(input), request, typesetter);
  const file = path.join(folder, `${name}.pdf`);
  writeFileSync(file, bytes);
  made.set(name, { file, pages: pages ?? 0, read: await readPdf(bytes) });
}
const pdf = (name: string): Pdf => {
  const found = made.get(name);
  if (!found) throw new Error(`${name} was not made`);
  return found;
};
const textOf = (name: string): string => pdf(name).read.pages.join('\n');

beforeAll(async () => {
  const [sample, empty, huge] = [sampleInput(), emptyInput(), hugeInput()];
  await makePdf('board-en', sample, 'board-pack', 'en');
  await makePdf('board-zh', sample, 'board-pack', 'zh-Hant');
  await makePdf('index-zh', sample, 'supervisor-index', 'zh-Hant');
  await makePdf('dossier-en', sample, 'dossier', 'en');
  await makePdf('full-en', sample, 'full-report', 'en');
  await makePdf('empty-board-en', empty, 'board-pack', 'en');
  await makePdf('empty-board-zh', empty, 'board-pack', 'zh-Hant');
  await makePdf('empty-full-zh', empty, 'full-report', 'zh-Hant');
  await makePdf('huge-board-zh', huge, 'board-pack', 'zh-Hant');
  await makePdf('huge-full-en', huge, 'full-report', 'en');
});

describe('every PDF', () => {
  it('is tagged, accessible, has a title and bookmarks, and its pages', () => {
    for (const [name, { pages, read }] of made) {
      expect(read.tagged, name).toBe(true);
      expect(read.metadata, name).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(read.title, name).toMatch(/A-001 /);
      expect(read.bookmarks.length, name).toBeGreaterThan(2);
      expect(read.pages, name).toHaveLength(pages);
    }
  });

  itAlsoWith(
    ['pdffonts', 'pdfinfo', 'qpdf'],
    'is whole and has its fonts in it, as stock tools see it',
    () => {
      for (const [name, { file, pages }] of made) {
        const info = run('pdfinfo', file);
        expect(info, name).toMatch(/^Tagged:\s+yes$/m);
        expect(info, name).toMatch(new RegExp(`^Pages:\\s+${pages}$`, 'm'));
        const fonts = run('pdffonts', file).split('\n').slice(2).filter(Boolean);
        expect(fonts.length, name).toBeGreaterThan(0);
        for (const font of fonts) expect(font, name).toMatch(/NotoSansHK.*\byes yes yes\b/);
        expect(run('qpdf', '--check', file), name).toContain('No syntax or stream encoding errors');
      }
    },
  );

  it('says on every page what it is about and which content it tells', () => {
    const { content, assessmentSha256 } = sampleInput();
    expect(content.answers.length).toBeGreaterThan(150);
    for (const name of ['board-en', 'board-zh', 'index-zh', 'dossier-en']) {
      for (const page of pdf(name).read.pages) {
        expect(page, name).toContain('A-001');
        expect(page, name).toContain(assessmentSha256 ?? '');
      }
    }
  });
});

describe('the board pack', () => {
  it('has six to ten pages for the sample, and says everything on the first', () => {
    for (const name of ['board-en', 'board-zh']) {
      expect(pdf(name).pages, name).toBeGreaterThanOrEqual(6);
      expect(pdf(name).pages, name).toBeLessThanOrEqual(10);
    }
    const [first = ''] = pdf('board-en').read.pages;
    for (const said of [
      'Decision asked of the board',
      'Proposed by the conclusions',
      'Materiality',
      'Reservations',
    ])
      expect(first).toContain(said);
  });

  it('can be read out in Chinese', () => {
    const text = textOf('board-zh');
    for (const said of [
      '董事會文件',
      '請董事會決定',
      '剩餘風險',
      '發現事項及已接納的風險',
      '業務持續及退出',
      '決議及簽署',
    ])
      expect(text).toContain(said);
    expect(textOf('index-zh')).toContain('監管機構索引');
  });

  it('names for its figures the questions they come from, and only questions that there are', () => {
    const known = new Set(listQuestions(sampleInput().content.pack).map(({ question }) => question.id));
    const named = [
      ...textOf('board-en').matchAll(/\[([a-z0-9][a-z0-9.+-]+(?:\s*·\s*[a-z0-9.+-]+)*)\]/g),
    ].flatMap(([, ids = '']) => ids.split(/\s*·\s*/));
    expect(new Set(named).size).toBeGreaterThan(25);
    expect(named.filter(id => !known.has(id))).toEqual([]);
  });

  it('never says that anybody complies or that the authority approved', () => {
    const text = textOf('board-en').replace(/\s+/g, ' ');
    expect(text).not.toMatch(/\bcompliant\b/i);
    expect(text).not.toMatch(/approved by the (IA|Insurance Authority)/i);
    expect(text).toContain('no compliance determination');
  });

  it('is short for an assessment that hardly began, and stays short for four hundred questions', () => {
    expect(pdf('empty-board-en').pages).toBeLessThanOrEqual(9);
    expect(textOf('empty-board-en')).toContain('Not ready for a decision');
    expect(pdf('huge-board-zh').pages).toBeLessThanOrEqual(8);
    expect(textOf('huge-board-zh')).toContain('另有 88 項未解決的發現事項');
    // Its pack asks nothing of incidents, and a heading with nothing below it says nothing.
    expect(textOf('huge-board-zh')).not.toContain('事故及通知');
    expect(textOf('board-zh')).toContain('事故及通知');
  });
});

describe('the full report', () => {
  it('has every question that is asked, with the words of its answer', () => {
    const facts = gatherFacts(sampleInput());
    const text = textOf('full-en').replace(/\s+/g, ' ');
    const missing = facts.asked.filter(({ question }) => !text.includes(`[${question.id}]`));
    expect(missing.map(({ question }) => question.id)).toEqual([]);
    expect(pdf('huge-full-en').pages).toBeGreaterThan(150);
  });

  it('keeps privileged words and, unless asked, the names of people who do not sign', async () => {
    const sample = sampleInput();
    const [answer] = sample.content.answers.filter(each => each.questionId === 'w0-business-case');
    const secret = 'words for counsel alone';
    const input = sampleInput({
      names: false,
      content: {
        ...sample.content,
        answers: sample.content.answers.map(each =>
          each === answer || each.questionId === answer?.questionId
            ? { ...each, privileged: true, rationale: secret, value: { type: 'text', text: secret } }
            : each,
        ),
        findings: sample.content.findings.map(finding => ({ ...finding, owner: 'Somebody Unsigned' })),
      },
    });
    await makePdf('withheld', input, 'board-pack', 'en');
    const text = textOf('withheld');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('Somebody Unsigned');
    expect(text).toContain('Marked privileged');
    await makePdf('shown', { ...input, names: true, privileged: true }, 'board-pack', 'en');
    expect(textOf('shown')).toContain(secret);
    expect(textOf('shown')).toContain('Somebody');
  });
});

it('the same state gives the same bytes, in every format', async () => {
  const facts = gatherFacts(sampleInput());
  const again = createTypesetter();
  for (const [kind, format] of [
    ['board-pack', 'pdf'],
    ['board-pack', 'docx'],
    ['register', 'xlsx'],
    ['findings', 'csv'],
  ] as const) {
    const request = { kind, format, language: 'zh-Hant', sections: null } as const;
    const [one, two] = [
      await makeReport(facts, request, typesetter),
      await makeReport(gatherFacts(sampleInput()), request, again),
    ];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes)), `${kind}.${format}`).toBe(true);
  }
});
