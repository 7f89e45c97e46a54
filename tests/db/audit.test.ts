import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventFilter, listAssessmentLines, listEvents, readHead, verifyChains } from '../../db/audit.ts';
import type { WriteHandle } from '../../db/handles.ts';
import type { OpenWorkspace } from '../../main/workspace/open-workspace.ts';
import { makeWorkspace, open } from '../support/workspace.ts';

const assessments = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'];
const EVENTS = 60;
let workspace: OpenWorkspace;

beforeAll(async () => {
  workspace = await open((await makeWorkspace()).folder);
  for (let number = 0; number < EVENTS; number += 1) {
    const actor = {
      personId: null,
      commandId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      method: 'test',
    };
    const assessmentId = [...assessments, undefined][number % 3];
    const event = { kind: 'test.noted', data: { number }, ...(assessmentId && { assessmentId }) };
    workspace.store.mutate(actor, () => ({ value: number, events: [event] }));
  }
});
afterAll(() => workspace.close());

/** What the check says of a log somebody tampered with, who can write the file and knows no more than it holds. */
const problemsAfter = (tamper: (db: WriteHandle) => unknown): string[] =>
  workspace.store.rehearse(db => {
    db.sqlite.exec('DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks');
    tamper(db);
    return verifyChains(db).problems;
  });

// The newest event may go unnoticed here: that one head.json vouches for.
const sequence = fc.integer({ min: 1, max: EVENTS });

describe('the audit trail', () => {
  it('is listed by assessment, person, question and time, page by page', async () => {
    const own = await open((await makeWorkspace()).folder);
    const people = [assessments[0] ?? '', assessments[1] ?? ''];
    for (let number = 0; number < 12; number += 1)
      own.store.mutate(
        { personId: people[number % 2] ?? '', commandId: randomUUID(), method: 'test' },
        () => ({
          value: number,
          events: [{ kind: 'test.noted', data: { number, questionId: `q${number % 3}` } }],
        }),
      );
    const numbers = (filter: Partial<EventFilter>) =>
      own.store
        .read(db => listEvents(db, { limit: 100, ...filter }))
        .filter(event => event.kind === 'test.noted')
        .map(event => event.data.number);
    expect(numbers({ actor: people[1] })).toEqual([11, 9, 7, 5, 3, 1]);
    expect(numbers({ questionId: 'q2' })).toEqual([11, 8, 5, 2]);
    expect(numbers({ questionId: 'q2', actor: people[0] })).toEqual([8, 2]);
    expect(numbers({ from: '2999-01-01T00:00:00.000Z' })).toEqual([]);
    expect(numbers({ before: '2999-01-01T00:00:00.000Z' })).toHaveLength(12);
    const [first] = own.store.read(db => listEvents(db, { limit: 1, questionId: 'q1' }));
    expect(numbers({ questionId: 'q1', beforeSequence: first?.sequence })).toEqual([7, 4, 1]);
    own.close();
  });

  it('is whole as it is written, and every chain starts from its own beginning', () => {
    const report = workspace.store.read(verifyChains);
    expect(report).toEqual({ events: EVENTS + 1, assessments: 2, problems: [] });
    const [first, second] = assessments.map(id => workspace.store.read(db => listAssessmentLines(db, id)));
    expect(first?.lines).toHaveLength(EVENTS / 3);
    expect(JSON.parse(first?.lines[0] ?? '').prev).not.toBe(JSON.parse(second?.lines[0] ?? '').prev);
  });

  it('cannot be changed or shortened by a statement', () => {
    for (const sql of ['UPDATE audit_events SET line = line', 'DELETE FROM audit_events'])
      expect(() => workspace.store.rehearse(db => db.sqlite.exec(sql))).toThrow('append only');
  });

  it('shows a changed character of any line', () => {
    fc.assert(
      fc.property(sequence, fc.nat(), fc.integer({ min: 1, max: 90 }), (at, place, shift) => {
        const problems = problemsAfter(db => {
          const line = db.sqlite
            .prepare<[number], string>('SELECT line FROM audit_events WHERE sequence = ?')
            .pluck()
            .get(at);
          if (line === undefined) throw new Error('no such event');
          const index = place % line.length;
          const other = String.fromCharCode(((line.charCodeAt(index) - 32 + shift) % 95) + 32);
          const changed = line.slice(0, index) + other + line.slice(index + 1);
          expect(changed).not.toBe(line);
          db.sqlite.prepare('UPDATE audit_events SET line = ? WHERE sequence = ?').run(changed, at);
        });
        expect(problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('shows a removed event, also when the numbers are closed up', () => {
    fc.assert(
      fc.property(sequence, fc.boolean(), (at, isClosed) => {
        const problems = problemsAfter(db => {
          db.sqlite.prepare('DELETE FROM audit_events WHERE sequence = ?').run(at);
          if (!isClosed) return;
          for (let next = at + 1; next <= EVENTS + 1; next += 1)
            db.sqlite.prepare('UPDATE audit_events SET sequence = ? WHERE sequence = ?').run(next - 1, next);
        });
        expect(problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('shows two events that changed places, and one that was filed elsewhere', () => {
    fc.assert(
      fc.property(sequence, sequence, (one, other) => {
        fc.pre(one !== other);
        const problems = problemsAfter(db => {
          const move = db.sqlite.prepare('UPDATE audit_events SET sequence = ? WHERE sequence = ?');
          move.run(1_000, one);
          move.run(one, other);
          move.run(other, 1_000);
        });
        expect(problems.length).toBeGreaterThan(0);
      }),
    );
    const file = 'UPDATE audit_events SET assessment_id = ? WHERE sequence = 4';
    expect(problemsAfter(db => db.sqlite.prepare(file).run(assessments[1]))).not.toEqual([]);
  });

  it('does not show a tail that was cut off, which is why head.json holds the end of the log', () => {
    const cut = problemsAfter(db => db.sqlite.exec(`DELETE FROM audit_events WHERE sequence > ${EVENTS}`));
    expect(cut).toEqual([]);
    expect(workspace.store.read(readHead).sequence).toBe(EVENTS + 1);
  });
});
