import type { AssessmentState } from '../../../shared/domain/assessments.ts';
import { type Part, partOfRole } from '../../../shared/domain/assessments.ts';
import { type Person, type SigningRole, signingRoles } from '../../../shared/domain/people.ts';
import type { SignOff } from '../../../shared/domain/signatures.ts';

/** What a signing role has to do, who does it, and whether it is done. */
export interface SigningStep {
  role: SigningRole;
  part: Part;
  /** Who took the part; who could take it while nobody did. */
  taken: readonly string[];
  candidates: readonly Person[];
  signed: SignOff | undefined;
  /** What comes next in the whole assessment is theirs. */
  isNext: boolean;
}

/** The three steps in the order of signing. */
export function planSigning(facts: {
  state: AssessmentState;
  participants: readonly { personId: string; part: Part }[];
  people: readonly Person[];
  standing: readonly SignOff[];
}): SigningStep[] {
  const { state, participants, people, standing } = facts;
  const next = nextRole(state, standing);
  return signingRoles.map(role => {
    const part = partOfRole[role];
    const others = new Set(participants.filter(each => each.part !== part).map(each => each.personId));
    return {
      role,
      part,
      taken: participants.filter(each => each.part === part).map(each => each.personId),
      candidates: people.filter(
        person => person.active && person.roles.includes(role) && !others.has(person.id),
      ),
      signed: standing.find(signOff => signOff.role === role),
      isNext: role === next,
    };
  });
}

/** Whose turn it is: to answer, to review, to freeze or to sign; nobody's once it is sealed. */
export function nextRole(state: AssessmentState, standing: readonly SignOff[]): SigningRole | undefined {
  switch (state) {
    case 'draft':
    case 'returned':
    case 'reviewed':
      return 'assessor';
    case 'in-review':
      return 'reviewer';
    case 'frozen':
      return signingRoles[standing.length];
    case 'sealed':
    case 'superseded':
      return undefined;
  }
}
