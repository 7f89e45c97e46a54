import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Answer, emptyContent } from '../../shared/domain/answers.ts';
import { compareTiers } from '../../shared/domain/tier-change.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const answer = (questionId: string): Answer => ({
  assessmentId: randomUUID(),
  questionId,
  serviceId: null,
  ...emptyContent,
  conclusion: 'addressed',
  revision: 1,
  updatedBy: null,
  updatedAt: null,
});

it('a change of depth says what is asked more or less, what becomes mandatory, and which answers are left out', () => {
  const pack = makePack([
    makeQuestion('both'),
    makeQuestion('optional-then-mandatory', { mandatoryIn: ['full'] }),
    makeQuestion('deep', { tier: 'full', mandatoryIn: ['full'] }),
    makeQuestion('deep-optional', { tier: 'full', mandatoryIn: [] }),
  ]);
  const answers = [answer('both'), answer('deep')];
  expect(compareTiers(pack, answers, 'light', 'full')).toEqual({
    added: 2,
    addedMandatory: 1,
    dropped: 0,
    droppedAnswered: 0,
    nowMandatory: 1,
    nowOptional: 0,
  });
  expect(compareTiers(pack, answers, 'full', 'light')).toEqual({
    added: 0,
    addedMandatory: 0,
    dropped: 2,
    droppedAnswered: 1,
    nowMandatory: 0,
    nowOptional: 1,
  });
  expect(compareTiers(pack, answers, 'full', 'full')).toMatchObject({
    added: 0,
    dropped: 0,
    nowMandatory: 0,
  });
});
