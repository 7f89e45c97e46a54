import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Answer, emptyContent } from '../../shared/domain/answers.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import {
  hasTrait,
  type QuestionStanding,
  questionTraits,
  type StandingFacts,
  standQuestions,
} from '../../shared/domain/question-standing.ts';
import type { Verdict } from '../../shared/domain/reviews.ts';

const assessmentId = randomUUID();
const [me, other, service] = [randomUUID(), randomUUID(), randomUUID()];
const at = (minute: number) => `2026-03-05T09:0${minute}:00.000Z`;

const answer = (changes: Partial<Answer> = {}): Answer => ({
  assessmentId,
  questionId: 'q',
  serviceId: null,
  ...emptyContent,
  conclusion: 'addressed',
  revision: 2,
  updatedBy: me,
  updatedAt: at(1),
  ...changes,
});
const verdict = (word: Verdict['verdict'], changes: Partial<Verdict> = {}): Verdict => ({
  assessmentId,
  questionId: 'q',
  serviceId: null,
  answerRevision: 2,
  verdict: word,
  comment: '',
  dueOn: null,
  reviewerId: other,
  at: at(2),
  ...changes,
});
const finding = (changes: Partial<Finding> = {}): Finding => ({
  id: randomUUID(),
  number: 'F-001',
  assessmentId,
  questionId: 'q',
  revision: 1,
  severity: 'low',
  title: 'A gap',
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open',
  resolution: '',
  acceptance: null,
  ...changes,
});

const facts: StandingFacts = {
  questions: [{ questionId: 'q', worksheetId: 'w', mandatory: true, complete: false }],
  blockers: [],
  answers: [],
  verdicts: [],
  origins: [],
  findings: [],
  comments: [],
  worksheets: [{ id: 'w', plan: null, returned: null }],
  personId: me,
  today: '2026-03-05',
};
function stand(changes: Partial<StandingFacts>): QuestionStanding {
  const [standing] = standQuestions({ ...facts, ...changes });
  if (!standing) throw new Error('the question is gone');
  return standing;
}
const traitsOf = (changes: Partial<StandingFacts>) =>
  questionTraits.filter(trait => hasTrait(stand(changes), trait));

describe('a question', () => {
  it('is unanswered, begun or complete', () => {
    expect(traitsOf({})).toEqual(['unanswered', 'incomplete', 'mandatory']);
    // Only a rationale: nothing that answers the question.
    expect(traitsOf({ answers: [answer({ conclusion: null, rationale: 'maybe' })] })).toContain('unanswered');
    expect(traitsOf({ answers: [answer()] })).toEqual(['incomplete', 'mandatory']);
    const questions = [{ questionId: 'q', worksheetId: 'w', mandatory: false, complete: true }];
    expect(traitsOf({ questions, answers: [answer()] })).toEqual([]);
  });

  it('carries the word of the reviewer for as long as it stands', () => {
    const words = (answers: Answer[], verdicts: Verdict[]) => stand({ answers, verdicts }).marks;
    expect(words([answer()], [])).toEqual([]);
    expect(words([answer()], [verdict('accepted')])).toEqual(['accepted']);
    expect(words([answer({ revision: 3 })], [verdict('accepted')])).toEqual(['void']);
    expect(words([answer({ revision: 3 })], [verdict('returned')])).toEqual(['void']);
    expect(words([answer()], [verdict('returned')])).toEqual(['returned']);
    // One service is not judged yet, so the question is not accepted.
    expect(words([answer(), answer({ serviceId: service })], [verdict('accepted')])).toEqual([]);
    const both = [verdict('accepted'), verdict('returned', { serviceId: service })];
    expect(words([answer(), answer({ serviceId: service })], both)).toEqual(['returned']);
  });

  it('of a worksheet that was given back is returned, until the worksheet is another', () => {
    const given = (stands: boolean) =>
      stand({
        answers: [answer()],
        verdicts: [verdict('accepted')],
        worksheets: [{ id: 'w', plan: null, returned: { stands } }],
      }).marks;
    expect(given(true)).toEqual(['returned']);
    expect(given(false)).toEqual(['accepted']);
  });

  it('is mine when I own its worksheet, or when what I wrote was returned', () => {
    const mine = (changes: Partial<StandingFacts>) => stand(changes).mine;
    const owned = (ownerId: string) => [{ id: 'w', plan: { ownerId }, returned: null }];
    expect(mine({ worksheets: owned(me) })).toBe(true);
    expect(mine({ worksheets: owned(other) })).toBe(false);
    const verdicts = [verdict('returned')];
    expect(mine({ answers: [answer()], verdicts })).toBe(true);
    expect(mine({ answers: [answer({ updatedBy: other })], verdicts })).toBe(false);
    expect(mine({ answers: [answer()] })).toBe(false);
    expect(mine({ answers: [answer()], verdicts, personId: null })).toBe(false);
  });

  it('shows what is missing and what is open at it', () => {
    const { marks, findings, comments, writtenBy } = stand({
      answers: [
        answer({ serviceId: service, updatedBy: other, updatedAt: at(3) }),
        answer({ updatedAt: at(2) }),
      ],
      blockers: [
        { kind: 'no-evidence', questionId: 'q' },
        { kind: 'stale-evidence', questionId: 'another' },
      ],
      origins: [{ questionId: 'q', state: 'outdated' }],
      findings: [finding(), finding(), finding({ status: 'resolved' })],
      comments: [{ questionId: 'q', open: 2 }],
    });
    expect(marks).toEqual(['no-evidence', 'unconfirmed', 'findings', 'comments']);
    expect([findings, comments, writtenBy]).toEqual([2, 2, other]);
    expect(traitsOf({ blockers: [{ kind: 'stale-evidence', questionId: 'q' }] })).toContain('evidence');
    expect(traitsOf({ origins: [{ questionId: 'q', state: 'confirmed' }] })).not.toContain('unconfirmed');
  });
});
