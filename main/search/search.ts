import type { z } from 'zod';
import { findAnswer } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment, findAssessmentToAnswer } from '../../db/assessments.ts';
import { findThreadOf } from '../../db/comments.ts';
import { findEvidence } from '../../db/evidence.ts';
import { findFinding } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listPacksInUse } from '../../db/packs.ts';
import { findPerson } from '../../db/people.ts';
import { findEntries } from '../../db/search.ts';
import { type EntryKey, isIndexUsable, readTexts } from '../../db/search-index.ts';
import type { SearchHit, searchApi } from '../../shared/api/search.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import {
  makeSnippet,
  parseSearch,
  type SearchKind,
  type SearchTerm,
  searchKinds,
} from '../../shared/domain/search.ts';
import { questionTexts } from '../../shared/domain/searchable.ts';
import { questionOf } from '../assessments/edit-assessment.ts';
import { type Handlers, required } from '../context.ts';
import { findQuestions } from './search-packs.ts';

type Input = z.output<(typeof searchApi)['search.find']['input']>;

export const searchHandlers: Handlers<typeof searchApi> = {
  'search.find': ({ store, session }, input) => {
    const terms = parseSearch(input.text);
    if (terms.length === 0) return { groups: [], pending: 0 };
    const pending = session.indexer.catchUp();
    return store.read(db => {
      if (!isIndexUsable(db)) throw new Refusal('unavailable', 'search.no_index');
      const groups = searchKinds
        .filter(kind => input.kinds?.includes(kind) ?? true)
        .map(kind => ({ kind, ...findKind(db, kind, terms, input) }))
        .filter(({ hits }) => hits.length > 0);
      return { groups, pending };
    });
  },
};

function findKind(
  db: ReadHandle,
  kind: SearchKind,
  terms: readonly SearchTerm[],
  input: Input,
): { hits: SearchHit[]; more: boolean } {
  if (kind === 'question') return findQuestionHits(db, terms, input);
  const { arrangementId, limit } = input;
  const { entries, more } = findEntries(db, terms, { kind, arrangementId, limit });
  return { hits: entries.map(entry => describe(db, entry, terms)), more };
}

/** What a person is shown of an entry, and where it leads. */
function describe(db: ReadHandle, entry: EntryKey, terms: readonly SearchTerm[]): SearchHit {
  const { subjectId } = entry;
  const snippet = makeSnippet(readTexts(db, entry).texts, terms);
  switch (entry.kind) {
    case 'arrangement': {
      const arrangement = required(findArrangement(db, subjectId), 'arrangement');
      const { provider, status } = arrangement.facts;
      return { kind: 'arrangement', ...placeOf(arrangement), provider, status, snippet };
    }
    case 'finding': {
      const finding = required(findFinding(db, subjectId), 'finding');
      const { id, number, title, severity, status, questionId } = finding;
      const assessment = describeAssessment(db, readAssessment(db, finding.assessmentId));
      return { kind: 'finding', id, number, title, severity, status, assessment, questionId, snippet };
    }
    case 'evidence': {
      const { id, number, facts, arrangementId } = required(findEvidence(db, subjectId), 'evidence');
      const arrangement = placeOf(required(findArrangement(db, arrangementId), 'arrangement'));
      return { kind: 'evidence', id, number, title: facts.title, arrangement, snippet };
    }
    case 'comment': {
      const thread = required(findThreadOf(db, subjectId), 'comment');
      const { id, authorId, at } = required(
        thread.comments.find(each => each.id === subjectId),
        'comment',
      );
      const { questionId } = thread;
      const assessment = readAssessment(db, thread.assessmentId);
      return {
        kind: 'comment',
        id,
        author: findPerson(db, authorId)?.name ?? '',
        at,
        assessment: describeAssessment(db, assessment),
        questionId,
        questionTitle: questionOf(db, assessment, questionId).title,
        snippet,
      };
    }
    case 'answer': {
      const { questionId, serviceId } = entry;
      const key = { assessmentId: subjectId, questionId, serviceId: serviceId || null };
      const { conclusion, updatedAt } = required(findAnswer(db, key), 'answer');
      const assessment = readAssessment(db, subjectId);
      const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
      const service = arrangement.facts.services.find(each => each.id === serviceId)?.name ?? null;
      return {
        kind: 'answer',
        assessment: describeAssessment(db, assessment),
        questionId,
        questionTitle: questionOf(db, assessment, questionId).title,
        service,
        conclusion,
        updatedAt,
        snippet,
      };
    }
  }
}

/** Questions of the packs in use, each with the assessment in which it would be opened. */
function findQuestionHits(
  db: ReadHandle,
  terms: readonly SearchTerm[],
  { arrangementId, assessmentId, limit }: Input,
): { hits: SearchHit[]; more: boolean } {
  const found = listPacksInUse(db).flatMap(({ id: packId, version: packVersion, pack }) => {
    const here = assessmentId === undefined ? undefined : findAssessment(db, assessmentId);
    const place = here?.packId === packId ? here : findAssessmentToAnswer(db, packId, arrangementId);
    const assessment = place ? describeAssessment(db, place) : null;
    return findQuestions(pack, terms).map(({ worksheet, question }) => ({
      packId,
      packVersion,
      worksheet,
      question,
      assessment,
    }));
  });
  const hits = found.slice(0, limit).map(({ packId, packVersion, worksheet, question, assessment }) => ({
    kind: 'question' as const,
    packId,
    packVersion,
    questionId: question.id,
    title: question.title,
    worksheet: worksheet.title,
    assessment,
    snippet: makeSnippet(questionTexts(worksheet, question), terms),
  }));
  return { hits, more: found.length > limit };
}

const readAssessment = (db: ReadHandle, id: string): Assessment =>
  required(findAssessment(db, id), 'assessment');

const placeOf = ({ id, number, facts }: Arrangement) => ({ id, number, name: facts.name });

function describeAssessment(db: ReadHandle, assessment: Assessment) {
  const { id, purpose, windowStart, windowEnd, state, arrangementId } = assessment;
  const arrangement = placeOf(required(findArrangement(db, arrangementId), 'arrangement'));
  return { id, purpose, windowStart, windowEnd, state, arrangement };
}
