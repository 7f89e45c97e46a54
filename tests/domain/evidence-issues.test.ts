import { expect, it } from 'vitest';
import { readPack } from '../../main/packs/read-pack.ts';
import { type Evidence, factsOfNewFile, noDetails } from '../../shared/domain/evidence.ts';
import { proposeEvidence } from '../../shared/domain/evidence-fit.ts';
import { findEvidenceIssues } from '../../shared/domain/evidence-issues.ts';
import { findSuccessors } from '../../shared/domain/evidence-succession.ts';
import { layTimeline } from '../../shared/domain/evidence-timeline.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { applySure, differs, settleClass } from '../../shared/domain/recognition/apply.ts';
import type { Proposal } from '../../shared/domain/recognition/inspection.ts';
import { describesFile, readSidecar } from '../../shared/domain/recognition/sidecar.ts';

const read = readPack('shared/packs/hkia-gl14-gl8');
if (!read.ok) throw new Error('the pack of the product is broken');
const { pack } = read;
const window = { start: '2025-01-01', end: '2025-12-31' };
let count = 0;
function piece(type: string, facts: Partial<Evidence['facts']>): Evidence {
  count += 1;
  const number = `E-${String(count).padStart(3, '0')}`;
  return {
    id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    number,
    arrangementId: '00000000-0000-4000-8000-000000000000',
    revision: 1,
    facts: { ...factsOfNewFile(`${number}.pdf`, type), ...facts },
    file: { sha256: 'a'.repeat(64), crc32: 0, size: 1, originalName: `${number}.pdf` },
    addedBy: '00000000-0000-4000-8000-000000000000',
    addedAt: '2025-01-01T00:00:00.000Z',
  };
}
const report = (periodStart: string, periodEnd: string, type = 'soc2-type2') =>
  piece(type, { periodStart, periodEnd });
const nothing = {
  pack,
  pieces: [],
  links: [],
  leads: {},
  services: [],
  window,
  today: '2025-12-31',
  lacking: [],
  waived: [],
};
const place = { assessmentId: '', locator: { page: 4, control: 'CC6.1', note: '' } };

it('a timeline shows what each type covers by itself, and certificates until they expire', () => {
  const rows = layTimeline(
    pack,
    [
      report('2025-01-01', '2025-03-31'),
      report('2025-07-01', '2025-09-30'),
      report('2025-04-01', '2025-06-30', 'soc1-type2'),
      piece('continued-operations-letter', {
        periodStart: '2025-10-01',
        periodEnd: '2025-12-31',
        issuedOn: '2025-12-31',
      }),
      piece('iso-27001', { issuedOn: '2024-01-01', expiresOn: '2025-06-30' }),
      piece('iso-9001', { issuedOn: '2025-06-01', expiresOn: '2028-05-31' }),
      piece('pci-dss-aoc', {}),
    ],
    window,
  );
  const of = (id: string) => rows.find(row => row.type.id === id);
  expect(of('soc2-type2')).toMatchObject({
    state: 'gaps',
    gaps: [{ start: '2025-04-01', end: '2025-06-30' }],
  });
  expect(of('soc1-type2')?.gaps[0]).toEqual({ start: '2025-01-01', end: '2025-03-31' });
  expect(of('iso-27001')).toMatchObject({
    state: 'ends',
    gaps: [{ start: '2025-07-01', end: '2025-12-31' }],
  });
  // That it was issued in mid-year is no gap.
  expect(of('iso-9001')).toMatchObject({ state: 'covered', gaps: [] });
  expect(of('pci-dss-aoc')).toMatchObject({ state: 'undated' });
  expect(of('continued-operations-letter')).toBeUndefined();
});

it('services and Regions in use have to be in scope, whatever their names begin with; what a report leaves leads to its question', () => {
  const soc = report('2025-01-01', '2025-12-31');
  const details = {
    ...noDetails,
    services: ['Amazon EC2', 'AWS KMS'],
    regions: ['ap-east-1'],
    opinion: 'qualified' as const,
  };
  const evidence = { ...soc, facts: { ...soc.facts, details } };
  const lead = {
    about: 'user-controls' as const,
    page: 31,
    within: '',
    quote: 'complementary user entity controls',
  };
  const service = (name: string, regions: string[]) => ({
    id: '',
    name,
    model: 'iaas' as const,
    regions,
    use: '',
  });
  const issues = findEvidenceIssues({
    ...nothing,
    pieces: [{ evidence, leads: [lead, { ...lead, page: 32 }] }],
    leads: { scope: ['dd-scope'], exceptions: ['no-such-question', 'dd-exc'], 'user-controls': ['dd-cuec'] },
    services: [service('EC2', ['ap-east-1']), service('Amazon Bedrock', ['us-east-1'])],
    links: [{ evidenceId: evidence.id, questionId: 'gl14-5.8-c' }],
  });
  const { number } = soc;
  expect(issues).toEqual([
    { kind: 'service', number, name: 'Amazon Bedrock', questionIds: ['dd-scope', 'gl14-5.8-c'] },
    { kind: 'region', number, name: 'us-east-1', questionIds: ['dd-scope', 'gl14-5.8-c'] },
    { kind: 'opinion', number, opinion: 'qualified', questionIds: ['dd-exc', 'gl14-5.8-c'] },
    // Controls of one's own are mapped in one place.
    { kind: 'user-controls', number, page: 31, quote: lead.quote, questionIds: ['dd-cuec'] },
  ]);
});

it('what is linked and does not carry the answer shows there: too old, without a date, overtaken, alone; and where nothing is', () => {
  const old = report('2023-01-01', '2023-12-31');
  const now = report('2025-01-01', '2025-12-31');
  const [letter, undated, early] = [
    piece('continued-operations-letter', {
      periodStart: '2025-10-01',
      periodEnd: '2025-12-01',
      issuedOn: '2025-12-15',
    }),
    piece('test-record', {}),
    piece('continued-operations-letter', { periodEnd: '2026-02-01', issuedOn: '2026-01-01' }),
  ];
  const link = (evidence: Evidence, questionId: string) => ({ evidenceId: evidence.id, questionId });
  const find = (waived: string[]) =>
    findEvidenceIssues({
      ...nothing,
      today: '2026-01-10',
      pieces: [old, now, letter, undated, early].map(evidence => ({ evidence, leads: [] })),
      links: [
        link(old, 'gl14-5.8-c'),
        link(letter, 'gl14-5.8-c'),
        link(undated, 'gl14-5.17-d'),
        link(early, 'gl14-5.13-b'),
      ],
      lacking: ['gl14-5.8-b'],
      waived,
    });
  expect(find([])).toEqual([
    { kind: 'stale', number: old.number, since: '2024-12-31', questionIds: ['gl14-5.8-c'] },
    { kind: 'overtaken', number: letter.number, by: now.number, questionIds: ['gl14-5.8-c'] },
    { kind: 'undated', number: undated.number, questionIds: ['gl14-5.17-d'] },
    {
      kind: 'alone',
      number: early.number,
      types: ['soc1-type2', 'soc2-type2', 'soc3'],
      questionIds: ['gl14-5.13-b'],
    },
    { kind: 'missing', types: expect.arrayContaining(['annual-report']), questionIds: ['gl14-5.8-b'] },
  ]);
  expect(find(['gl14-5.8-c', 'gl14-5.17-d']).map(({ kind }) => kind)).toEqual(['alone', 'missing']);
});

it('a picker proposes what fits a question first, with why', () => {
  const question = listQuestions(pack).find(each => each.question.id === 'gl14-5.8-c')?.question;
  if (!question) throw new Error('the pack lacks it');
  const scope = { ...noDetails, regions: ['eu-west-1'] };
  const [covers, stale, elsewhere, read, paper, letter, linked] = [
    report('2024-12-01', '2026-01-31'),
    report('2023-01-01', '2023-12-31'),
    piece('soc2-type2', { periodStart: '2025-01-01', periodEnd: '2025-06-30', details: scope }),
    piece('other', {}),
    piece('provider-whitepaper', { issuedOn: '2025-06-01' }),
    piece('continued-operations-letter', { issuedOn: '2025-12-01' }),
    report('2025-01-01', '2025-12-31', 'soc3'),
  ];
  const proposed = proposeEvidence({
    pack,
    question,
    evidence: [paper, letter, read, stale, elsewhere, covers, linked],
    proposalsOf: id => (id === read.id ? [proposal('type', ['soc2-type2'])] : []),
    links: [
      { evidenceId: elsewhere.id, questionId: 'gl14-5.8-e' },
      { evidenceId: linked.id, questionId: question.id },
    ],
    services: [{ name: 'EC2', regions: ['ap-east-1'] }],
    window,
    today: '2026-01-10',
  });
  const kindsOf = (evidence: Evidence) =>
    proposed.find(each => each.evidenceId === evidence.id)?.reasons.map(({ kind }) => kind);
  expect(proposed.map(each => each.evidenceId)).not.toContain(linked.id);
  expect(proposed.slice(0, 4).map(each => each.evidenceId)).toEqual(
    [elsewhere, covers, read, stale].map(each => each.id),
  );
  expect(kindsOf(covers)).toEqual(['type', 'covers']);
  expect(kindsOf(stale)).toEqual(['type', 'stale', 'outside']);
  expect(kindsOf(elsewhere)).toEqual(['type', 'clause', 'out-of-scope', 'covers-part', 'warning']);
  expect(kindsOf(read)).toEqual(['recognised']);
  expect(kindsOf(paper)).toEqual(expect.arrayContaining(['context']));
  expect(proposed.find(each => each.evidenceId === paper.id)?.fits).toBe(
    question.evidence.includes('provider-whitepaper'),
  );
});

it('a newer edition asks for a decision only where it would take the place of one in use', () => {
  const first = report('2025-01-01', '2025-06-30');
  const next = report('2025-07-01', '2025-12-31');
  const rolling = report('2025-04-01', '2025-12-31');
  const [old, renewed] = [
    piece('iso-27001', { issuedOn: '2022-01-01', expiresOn: '2025-01-01' }),
    piece('iso-27001', { issuedOn: '2025-01-01', expiresOn: '2028-01-01' }),
  ];
  const drills = [
    piece('test-record', { issuedOn: '2025-01-01' }),
    piece('test-record', { issuedOn: '2025-06-01' }),
  ];
  const all = [first, next, rolling, old, renewed, ...drills].filter(each => each !== undefined);
  const links = all
    .filter(each => [first, old, drills[0]].includes(each))
    .map(each => ({ ...place, evidenceId: each.id, questionId: 'dd-coverage' }));
  const open = findSuccessors(pack.evidenceTypes, all, links, []);
  expect(open.map(({ older, newer }) => [older.number, newer.number])).toEqual([
    [first.number, rolling.number],
    [old?.number, renewed?.number],
  ]);
  const decided = open.map(({ older, newer }) => ({ olderId: older.id, newerId: newer.id }));
  expect(findSuccessors(pack.evidenceTypes, all, links, decided)).toEqual([]);
});

const proposal = (field: Proposal['field'], values: string[], confidence = 90): Proposal => ({
  field,
  values,
  confidence,
  page: 1,
  within: '',
  quote: '',
  ambiguous: false,
});

it('only what is sure is taken over together, days that contradict each other never', () => {
  const facts = factsOfNewFile('a.pdf', 'other');
  const proposals = [
    proposal('type', ['soc2-type2']),
    proposal('services', ['Amazon S3']),
    proposal('periodEnd', ['2024-01-01']),
    proposal('periodStart', ['2025-01-01']),
    proposal('issuer', ['Somebody'], 40),
    { ...proposal('issuedOn', ['2025-02-03']), ambiguous: true },
  ];
  const after = applySure(facts, proposals);
  expect(after).toMatchObject({
    type: 'soc2-type2',
    periodEnd: '2024-01-01',
    periodStart: null,
    issuer: '',
    issuedOn: null,
  });
  expect(proposals.filter(each => differs(after, each)).map(each => each.field)).toEqual([
    'periodStart',
    'issuer',
    'issuedOn',
  ]);
});

it('a document never loosens the class of its type, and may tighten it', () => {
  const classOf = (type: string, said?: string) =>
    settleClass(
      [proposal('type', [type]), ...(said ? [proposal('exportClass', [said])] : [])],
      pack.evidenceTypes,
    ).find(({ field }) => field === 'exportClass')?.values;
  expect(classOf('soc2-type2', 'public')).toEqual(['nda']);
  expect(classOf('soc3')).toEqual(['public']);
  expect(classOf('iso-27001', 'nda')).toEqual(['nda']);
  expect(settleClass([proposal('exportClass', ['public'])], pack.evidenceTypes)).toEqual([]);
});

it('a description belongs to the file of its name, its id or its title, and to no other', () => {
  const metadata = readSidecar(
    JSON.stringify({ id: 'report-x1', name: 'SOC 2 Report - Current', periodEnd: '2025-09-30' }),
  );
  if (!metadata) throw new Error('it is a description');
  expect(describesFile(metadata, 'abc.json', 'abc.pdf')).toBe(true);
  expect(describesFile(metadata, 'abc_metadata.json', 'abc.pdf')).toBe(true);
  expect(describesFile(metadata, 'other.json', 'report-x1-v3.pdf')).toBe(true);
  expect(describesFile(metadata, 'other.json', 'SOC 2 Report - Current.pdf')).toBe(true);
  expect(describesFile(metadata, 'other.json', 'SOC 1 Report.pdf')).toBe(false);
  expect(readSidecar('{"id":"bill-1","name":"x"}')).toBeUndefined();
});
