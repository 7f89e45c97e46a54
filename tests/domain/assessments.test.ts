import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssessmentState,
  assessmentStates,
  moves,
  stateAfter,
} from '../../shared/domain/assessments.ts';

describe('states', () => {
  it('nothing is sealed that was not reviewed, frozen and then sealed, in that order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 60 }), attempted => {
        let state: AssessmentState = 'draft';
        const passed: AssessmentState[] = [state];
        for (const move of attempted) {
          state = stateAfter(state, move) ?? state;
          if (passed.at(-1) !== state) passed.push(state);
        }
        const sealed = passed.indexOf('sealed');
        if (sealed >= 0) expect(passed.slice(sealed - 2, sealed)).toEqual(['reviewed', 'frozen']);
      }),
      { numRuns: 2_000 },
    );
  });

  it('an edit ends a finished review, and is impossible once frozen', () => {
    expect(stateAfter('reviewed', 'edit')).toBe('in-review');
    for (const state of ['frozen', 'sealed', 'superseded'] as const) {
      expect(stateAfter(state, 'edit')).toBeUndefined();
      expect(stateAfter(state, 'annotate')).toBeUndefined();
    }
  });

  it('every state but the last can be left', () => {
    for (const state of assessmentStates) {
      const exits = moves.filter(move => (stateAfter(state, move) ?? state) !== state);
      expect(exits.length > 0).toBe(state !== 'superseded');
    }
  });
});
