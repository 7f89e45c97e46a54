import { type AnswerContent, type AnswerValue, emptyContent } from './answers.ts';
import { blankTest } from './control-tests.ts';
import { type EvidenceDetails, type EvidenceFacts, factsOfNewFile, noDetails } from './evidence.ts';
import type { Snapshot } from './exchange-document.ts';
import { answerKey, type Decision, type FieldMerge } from './merge.ts';

type Json = FieldMerge['base'];

/** An answer of ours with fields of theirs laid over it; `theirs` says of which form the value is where ours has none. */
export function takeAnswerFields(
  ours: AnswerContent | undefined,
  theirs: AnswerContent | undefined,
  taken: readonly FieldMerge[],
): AnswerContent {
  const content = ours ?? emptyContent;
  const isPart = ({ field }: FieldMerge) => /^(row|cell|test):/.test(field);
  const parts = taken.filter(isPart);
  const whole = taken.filter(merge => !isPart(merge));
  const words = Object.fromEntries(
    whole.map(({ field, theirs: value }) => [field, value ?? emptyContent[field as keyof AnswerContent]]),
  );
  const laid = { ...content, ...words };
  return parts.length === 0 ? laid : { ...laid, value: takeParts(laid.value, theirs?.value ?? null, parts) };
}

/** Every part at once: a table has thousands of cells, and each may have changed. */
function takeParts(
  ours: AnswerValue | null,
  theirs: AnswerValue | null,
  parts: readonly FieldMerge[],
): AnswerValue | null {
  if (ours?.type === 'table' || (ours === null && theirs?.type === 'table')) {
    const rows = ours?.type === 'table' ? ours.rows : [];
    return { type: 'table', rows: takeRows(rows, parts) as typeof rows };
  }
  const test = ours?.type === 'controlTest' ? ours : blankTest;
  const fields = parts.flatMap(({ field, theirs: value }) => {
    const [kind, id = ''] = field.split(':');
    return kind === 'test' ? [[id, value ?? blankTest[id as keyof typeof blankTest]]] : [];
  });
  const rows = test.items.map(({ id, ...cells }) => ({ id, cells: cells as Cells }));
  const items = takeRows(rows, parts).map(row => ({
    reference: '',
    result: null,
    note: '',
    ...dropNull(row.cells),
    id: row.id,
  }));
  return { ...test, ...Object.fromEntries(fields), items };
}

type Cells = Record<string, Json>;
interface Row {
  id: string;
  cells: Cells;
}

/** A row of theirs that we lack stands at the end; one that they removed goes. */
function takeRows(ours: readonly Row[], parts: readonly FieldMerge[]): Row[] {
  const rows = new Map(ours.map(({ id, cells }) => [id, { ...cells }]));
  for (const { field, theirs: value } of parts) {
    const [kind, id = '', column = ''] = field.split(':');
    const cells = rows.get(id);
    if (kind === 'cell' && cells) cells[column] = value;
    if (kind === 'row') rows.delete(id);
    if (kind === 'row' && value !== null) rows.set(id, value as Cells);
  }
  return [...rows].map(([id, cells]) => ({ id, cells }));
}

const dropNull = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));

/** Ours with everything laid over it that is taken from theirs; pure, so that the laws of merging can be tested. */
export function takeTheirs(ours: Snapshot, theirs: Snapshot, decisions: readonly Decision[]): Snapshot {
  const taken = decisions.filter(({ take }) => take === 'theirs').map(({ merge }) => merge);
  const of = (kind: FieldMerge['kind']) =>
    Map.groupBy(
      taken.filter(merge => merge.kind === kind),
      merge => merge.item,
    );
  return {
    answers: takeAnswers(ours, theirs, of('answer')),
    links: takeWholes(ours.links, theirs.links, of('link'), link => `link:${link.questionId}:${link.sha256}`),
    findings: takeWholes(ours.findings, theirs.findings, of('finding'), finding => `finding:${finding.id}`),
    threads: takeThreads(ours, theirs, of('thread'), of('comment')),
    evidence: takeFacts(ours, theirs, of('evidence')),
  };
}

/** What is known of each file, ours with theirs laid over it; of files that come along, what they say. */
function takeFacts(ours: Snapshot, theirs: Snapshot, taken: Taken): Snapshot['evidence'] {
  const known = new Set(ours.evidence.map(({ sha256 }) => sha256));
  const kept = ours.evidence.map(({ sha256, facts }) => ({
    sha256,
    facts: takeFactFields(facts, taken.get(`evidence:${sha256}`) ?? []),
  }));
  return [...kept, ...theirs.evidence.filter(({ sha256 }) => !known.has(sha256))];
}

function takeFactFields(facts: EvidenceFacts, fields: readonly FieldMerge[]): EvidenceFacts {
  const blank: EvidenceFacts = factsOfNewFile('', facts.type, facts.exportClass);
  let { details, ...plain } = facts;
  for (const { field, theirs: value } of fields) {
    const [kind = '', name = ''] = field.split(':');
    if (kind === 'details')
      details = {
        ...(details ?? noDetails),
        [name]: value ?? noDetails[name as keyof EvidenceDetails],
      };
    else plain = { ...plain, [kind]: value ?? blank[kind as keyof EvidenceFacts] ?? null };
  }
  return { ...plain, ...(details && { details }) };
}

type Taken = ReadonlyMap<string, readonly FieldMerge[]>;

function takeAnswers(ours: Snapshot, theirs: Snapshot, taken: Taken): Snapshot['answers'] {
  const byItem = (side: Snapshot) =>
    new Map(side.answers.map(each => [answerKey(each.questionId, each.serviceId), each]));
  const [own, others] = [byItem(ours), byItem(theirs)];
  const changed = [...taken].map(([item, fields]) => {
    const { questionId, serviceId } = fields[0] as FieldMerge;
    const [mine, other] = [own.get(item), others.get(item)];
    return {
      questionId,
      serviceId,
      ...takeAnswerFields(mine && wordsOf(mine), other && wordsOf(other), fields),
    };
  });
  const kept = ours.answers.filter(
    ({ questionId, serviceId }) => !taken.has(answerKey(questionId, serviceId)),
  );
  return [...kept, ...changed];
}

const wordsOf = ({ questionId: _q, serviceId: _s, ...content }: Snapshot['answers'][number]): AnswerContent =>
  content;

function takeWholes<T extends object>(
  ours: readonly T[],
  theirs: readonly T[],
  taken: Taken,
  nameOf: (thing: T) => string,
): T[] {
  const known = new Set(ours.map(nameOf));
  const kept = ours.flatMap(thing => {
    const fields = taken.get(nameOf(thing)) ?? [];
    if (fields.some(({ field, theirs: value }) => field === 'whole' && value === null)) return [];
    return [
      Object.assign(
        {},
        thing,
        ...fields.map(({ field, theirs: value }) => ({ [field]: value ?? (field === 'dueOn' ? null : '') })),
      ) as T,
    ];
  });
  const added = theirs.filter(thing => taken.has(nameOf(thing)) && !known.has(nameOf(thing)));
  return [...kept, ...added];
}

/** Comments are never lost: taking one that its author took back leaves its place. */
function takeThreads(ours: Snapshot, theirs: Snapshot, threads: Taken, comments: Taken): Snapshot['threads'] {
  const mine = new Map(ours.threads.map(thread => [thread.id, thread]));
  const other = new Map(theirs.threads.map(thread => [thread.id, thread]));
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap(id => {
    const [own, their] = [mine.get(id), other.get(id)];
    const known = new Set(own?.comments.map(comment => comment.id));
    const kept = (own?.comments ?? []).map(comment => {
      const newer = comments.has(`comment:${comment.id}`)
        ? their?.comments.find(each => each.id === comment.id)
        : undefined;
      return newer ?? comment;
    });
    const added = (their?.comments ?? []).filter(
      comment => !known.has(comment.id) && comments.has(`comment:${comment.id}`),
    );
    const all = [...kept, ...added];
    const head = threads.has(`thread:${id}`) ? (their ?? own) : (own ?? their);
    return head && all.length > 0 ? [{ ...head, comments: all }] : [];
  });
}
