import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { FormPlan } from '../../main/exchange/workbook/layout.ts';
import { readForm } from '../../main/exchange/workbook/read-form.ts';
import { readXlsx } from '../../main/exchange/workbook/read-xlsx.ts';
import { writeForm } from '../../main/exchange/workbook/write-form.ts';
import { composeCalendar } from '../../main/reminders/compose-calendar.ts';
import { makeReport } from '../../main/reports/make-report.ts';
import { gatherFacts, type ReportInput } from '../../main/reports/report-input.ts';
import { createTypesetter } from '../../main/reports/typst/compile.ts';
import type { ReportFormat, ReportKind } from '../../shared/domain/reports.ts';
import { readPdf } from '../support/read-pdf.ts';
import {
  answerTo,
  emptyInput,
  findingAt,
  hugeInput,
  idOf,
  reportInput,
  sampleInput,
} from '../support/report-input.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const typesetter = createTypesetter();

async function make(input: ReportInput, kind: ReportKind, format: ReportFormat): Promise<Uint8Array> {
  const request = { kind, format, language: 'en', sections: null } as const;
  return (await makeReport(gatherFacts(input), request, typesetter)).bytes;
}

/** Every XML part of an office file, each of which is well formed. */
function readOffice(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([name, part]) => [name, strFromU8(part)] as const);
  // What an XML document may not hold at all, escaped or not.
  for (const [name, text] of parts) {
    expect(XMLValidator.validate(text), name).toBe(true);
    expect(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u.test(text), name).toBe(false);
  }
  return new Map(parts);
}

/** An assessment in which every text that people type is this one. */
function typed(text: string): ReportInput {
  const line = text.slice(0, 200).toWellFormed();
  const base = reportInput({
    pack: makePack([
      makeQuestion('q-text', { answer: { type: 'text' } }),
      makeQuestion('q-table', {
        answer: { type: 'table', columns: [{ id: 'a', type: 'text', label: { en: 'A', 'zh-Hant': 'A' } }] },
      }),
    ]),
    answers: [
      answerTo('q-text', { value: { type: 'text', text }, rationale: text, conclusion: 'partly' }),
      answerTo('q-table', {
        value: { type: 'table', rows: [{ id: idOf('row'), cells: { a: text } }] },
        conclusion: 'not-applicable',
        notApplicableReason: line,
      }),
    ],
    findings: [findingAt('q-text', 'F-001', { title: line, detail: text, action: text, owner: line })],
    waivers: [
      {
        assessmentId: idOf('assessment'),
        questionId: 'q-text',
        reason: line,
        expiresOn: '2026-12-31',
        grantedBy: idOf('somebody'),
      },
    ],
  });
  const { facts } = base.arrangement;
  return {
    ...base,
    organisation: line,
    arrangement: { ...base.arrangement, facts: { ...facts, name: line, provider: line, description: text } },
  };
}

describe('no text that people type breaks a format or says something in it', () => {
  const hostile = [
    '#let x = 1; #eval("1+1") $a^2$ = Heading *b* _i_ @ref <label> `raw` // comment /* */ \\u{41}',
    '=HYPERLINK("http://example.invalid","x")\t+1-1@SUM(A1)|cmd',
    '</w:t></w:r><w:p/>]]><!-- & &amp; &#0; <?xml?> _x0041_ {PAGE}',
    '[link](javascript:alert(1)) ![i](x) {{ insert: param, a }} <script>',
    'right-to-left \u202egnp.exe\u202c, zero \u0000, bell \u0007, emoji 😀👩‍⚕️, ext B 𠮷, Thai ภาษา, \ufffe',
    `${'x'.repeat(400)} https://example.invalid/${'a/'.repeat(120)}?q=${'漢'.repeat(300)}`,
    '\n\n\t \r\n {page} {pages} {name}',
    ' ',
  ];
  const check = async (inside: string) => {
    const text = `Begin ${inside} End`;
    const input = typed(text);
    const pdf = await readPdf(await make(input, 'full-report', 'pdf'));
    const shown = pdf.pages.join('').replace(/\s+/g, '');
    expect(shown).toContain('Begin');
    expect(shown).toContain('End');
    const docx = readOffice(await make(input, 'full-report', 'docx'));
    expect(docx.get('word/document.xml')).toContain('Begin');
    const xlsx = readOffice(await make(input, 'register', 'xlsx'));
    for (const [name, part] of xlsx) {
      expect(part, name).not.toMatch(/<f[ >]/);
      for (const [cell] of part.matchAll(/<c [^>]*>/g)) expect(cell).toContain('t="inlineStr"');
    }
    const csv = Buffer.from(await make(input, 'findings', 'csv')).toString('utf8');
    expect(csv).not.toMatch(/(^|,)"[=+\-@]/m);
    expect(JSON.parse(Buffer.from(await make(input, 'oscal-results', 'json')).toString('utf8'))).toBeTruthy();
    checkWorkbook(input);
    checkCalendar(text);
    return shown;
  };
  /** Written for somebody to fill in and read back untouched, nothing of it is a formula, and nothing differs. */
  const checkWorkbook = ({ content }: ReportInput) => {
    const questionIds = content.pack.worksheets.flatMap(({ questions }) => questions.map(({ id }) => id));
    const plan: FormPlan = {
      id: idOf('sent'),
      assessmentId: idOf('assessment'),
      revision: 1,
      packHash: 'a'.repeat(64),
      language: 'zh-Hant',
      pack: content.pack,
      questionIds,
      services: [],
      answers: content.answers,
      arrangement: content.answers[0]?.rationale ?? '',
      recipient: '',
      note: content.answers[0]?.rationale ?? '',
      dueOn: null,
    };
    const bytes = writeForm(plan);
    for (const [name, part] of readOffice(bytes)) expect(part, name).not.toMatch(/<f[ >]/);
    const { answers, comments, notes } = readForm(plan, readXlsx(Buffer.from(bytes)));
    expect({ comments, notes }).toEqual({ comments: [], notes: [] });
    for (const { questionId, value, rationale, notApplicableReason } of content.answers)
      expect(answers.find(each => each.questionId === questionId)).toMatchObject({
        value,
        rationale,
        notApplicableReason,
      });
  };
  const checkCalendar = (text: string) => {
    const event = { uid: 'u', sequence: 0, dueOn: '2026-03-05', cancelled: false, alarmDays: [1] };
    const words = { summary: text, description: text, changedAt: '2026-03-05T09:00:00.000Z' };
    const now = new Date('2026-03-05T09:00:00.000Z');
    const file = composeCalendar([{ ...event, ...words }], { name: text, language: 'en', now });
    const calendar = new ICAL.Component(ICAL.parse(file));
    const [only, ...others] = calendar.getAllSubcomponents('vevent');
    expect(others).toEqual([]);
    expect(String(only?.getFirstPropertyValue('summary'))).toContain('Begin');
    expect(only?.getAllProperties('attach')).toEqual([]);
  };

  it.each(hostile)('%j', async inside => {
    await check(inside);
  });

  it('what looks like markup is shown as it was typed', async () => {
    const shown = await check('#eval("1+1") *b* <label>');
    expect(shown).toContain('#eval("1+1")*b*<label>');
    expect(await check('😀')).toContain('[U+1F600]');
  });

  it('nor does any other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async text => {
        await check(text.toWellFormed());
      }),
      { numRuns: 15 },
    );
  });
});

const schemas = process.env['OSCAL_SCHEMAS'] ?? path.join(import.meta.dirname, '../../../shared/oscal');
const documents = [
  ['oscal-catalog', 'catalog', 'catalog.json'],
  ['oscal-plan', 'assessment-plan', 'assessment-plan.json'],
  ['oscal-results', 'assessment-results', 'assessment-results.json'],
  ['oscal-poam', 'poam', 'poam.json'],
] as const;

describe('OSCAL', () => {
  const inputs = {
    sample: sampleInput(),
    empty: emptyInput(),
    huge: hugeInput(),
    hostile: typed('*[x](y)*\n\n "<b>" `c` '),
  };

  it.skipIf(!existsSync(schemas))('fits the official schemas', async () => {
    for (const [kind, schema] of documents) {
      const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
      const validate = ajv.compile(
        JSON.parse(readFileSync(path.join(schemas, `oscal_${schema}_schema.json`), 'utf8')) as object,
      );
      for (const [name, input] of Object.entries(inputs)) {
        validate(JSON.parse(Buffer.from(await make(input, kind, 'json')).toString('utf8')));
        expect(validate.errors?.slice(0, 3) ?? [], `${kind} of ${name}`).toEqual([]);
      }
    }
  });

  it('every id is one of a kind, and whatever is referred to is there', async () => {
    for (const input of Object.values(inputs)) {
      const set = new Map<string, unknown>();
      for (const [kind, , file] of documents)
        set.set(file, JSON.parse(Buffer.from(await make(input, kind, 'json')).toString('utf8')));
      const controls = new Set(collect(set.get('catalog.json'), 'id'));
      const evidence = input.content.evidence.map(
        ({ number }) => `../evidence/${number.toLowerCase()}/meta.json`,
      );
      for (const [file, document] of set) {
        const uuids = collect(document, 'uuid');
        expect(new Set(uuids).size, file).toBe(uuids.length);
        for (const key of ['risk-uuid', 'observation-uuid'])
          for (const id of collect(document, key)) expect(uuids, `${file} ${key}`).toContain(id);
        for (const key of ['control-id', 'target-id'])
          for (const id of collect(document, key)) expect(controls.has(id), `${file} ${id}`).toBe(true);
        for (const href of collect(document, 'href'))
          expect(
            href.startsWith('#') ? uuids.includes(href.slice(1)) : set.has(href) || evidence.includes(href),
            `${file} ${href}`,
          ).toBe(true);
      }
    }
  });
});

/** Every text under a key, wherever it stands. */
function collect(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap(each => collect(each, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : collect(inner, key),
  );
}
