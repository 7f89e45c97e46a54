import { type Arrangement, quotedNumber } from '../../shared/domain/arrangements.ts';
import { type Assessment, isUnderWay } from '../../shared/domain/assessments.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import { listQuestions, type Pack, type Question } from '../../shared/domain/packs.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { CliKey } from '../../shared/messages/cli.ts';
import { refuse, UsageFault } from './failures.ts';
import type { Shell } from './shell.ts';

/** What people write is turned into what the backend knows: names, quoted numbers, dates; nobody types an id in full. */

const same = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/** The one item of that name; else the only one whose name begins so. */
export function oneNamed<T extends { name: string }>(items: readonly T[], name: string, unknown: CliKey): T {
  const exact = items.filter(item => same(item.name, name));
  const begun = items.filter(item => same(item.name.slice(0, name.length), name));
  const [found, second] = exact.length > 0 ? exact : begun;
  const known = items.map(item => item.name);
  if (!found) refuse('not_found', unknown, { name, known });
  if (second) refuse('conflict', 'cli.name_ambiguous', { name, known });
  return found;
}

export const findPerson = async (shell: Shell, name: string): Promise<Person> =>
  oneNamed((await shell.call('people.list', {})).people, name, 'cli.no_such_person');

/** A quoted number as it is stored: `a-1` and `A-001` are the same. */
export function readNumber(prefix: 'A' | 'E' | 'F', text: string): string {
  const ordinal = new RegExp(`^${prefix}-?(\\d{1,9})$`, 'i').exec(text.trim())?.[1];
  if (ordinal === undefined)
    throw new UsageFault('cli.usage.number', { value: text, example: `${prefix}-001` });
  return quotedNumber(prefix, Number(ordinal));
}

export async function findArrangement(shell: Shell, text: string): Promise<Arrangement> {
  const number = readNumber('A', text);
  const { arrangements } = await shell.call('arrangements.list', {});
  return (
    arrangements.find(each => each.number === number) ??
    refuse('not_found', 'cli.no_such_arrangement', { number })
  );
}

export interface FoundAssessment {
  assessment: Assessment;
  arrangement: Arrangement;
}

/** `A-001/1f2e3d4c`: what an assessment is called on screen and can be typed. */
export const nameAssessment = ({ assessment, arrangement }: FoundAssessment): string =>
  `${arrangement.number}/${assessment.id.slice(0, 8)}`;

/**
 * `A-001` (the one under way, or else the one in force, if there is just one), `A-001/2026-06-30` (a day of its window or the day it began), `A-001/1f2e` or `1f2e3d4c` (begin of its id).
 */
export async function findAssessment(shell: Shell, text: string): Promise<FoundAssessment> {
  const { arrangements } = await shell.call('arrangements.list', {});
  const { assessments } = await shell.call('assessments.list', {});
  const byId = new Map(arrangements.map(each => [each.id, each]));
  const all = assessments.flatMap(assessment => {
    const arrangement = byId.get(assessment.arrangementId);
    return arrangement ? [{ assessment, arrangement }] : [];
  });
  const found = preferCurrent(all.filter(assessmentFilter(text)), text);
  const [first, second] = found;
  if (!first) refuse('not_found', 'cli.no_such_assessment', { name: text });
  if (second)
    refuse('conflict', 'cli.assessment_ambiguous', { name: text, known: found.map(nameAssessment) });
  return first;
}

/** An arrangement named alone means what people work on, or else what is in force; superseded ones are named by more. */
function preferCurrent(found: FoundAssessment[], text: string): FoundAssessment[] {
  if (found.length < 2 || text.includes('/')) return found;
  const open = found.filter(({ assessment }) => isUnderWay(assessment));
  return open.length > 0 ? open : found.filter(({ assessment }) => assessment.state === 'sealed');
}

function assessmentFilter(text: string): (found: FoundAssessment) => boolean {
  const parts = text.trim().split('/');
  if (parts.length === 1 && /^[0-9a-f-]{4,36}$/i.test(text) && !/^a-?\d+$/i.test(text))
    return ({ assessment }) => assessment.id.startsWith(text.toLowerCase());
  const number = readNumber('A', parts[0] ?? '');
  const detail = parts.slice(1).join('/').toLowerCase();
  return ({ assessment, arrangement }) =>
    arrangement.number === number &&
    (assessment.id.startsWith(detail) ||
      [assessment.windowStart, assessment.windowEnd, assessment.startedAt.slice(0, 10)].includes(detail));
}

/** The pack exactly as the assessment uses it. */
export const packOf = async (shell: Shell, { packId, packVersion }: Assessment): Promise<Pack> =>
  (await shell.call('packs.get', { id: packId, version: packVersion })).pack;

export function questionIn(pack: Pack, id: string): Question {
  const found = listQuestions(pack).find(({ question }) => same(question.id, id));
  return found?.question ?? refuse('not_found', 'cli.no_such_question', { id, pack: pack.id });
}

/** Id of a service by its name; null stays null: the arrangement as a whole. */
export const serviceId = (arrangement: Arrangement, name: string | undefined): string | null =>
  name === undefined || name === ''
    ? null
    : oneNamed(arrangement.facts.services, name, 'cli.no_such_service').id;

export async function findEvidence(shell: Shell, text: string): Promise<Evidence> {
  const number = readNumber('E', text);
  for (const { id } of (await shell.call('arrangements.list', {})).arrangements) {
    const { evidence } = await shell.call('evidence.list', { arrangementId: id });
    const found = evidence.find(each => each.number === number);
    if (found) return found;
  }
  return refuse('not_found', 'cli.no_such_evidence', { number });
}

export async function findFinding(shell: Shell, text: string): Promise<Finding> {
  const number = readNumber('F', text);
  for (const { id } of (await shell.call('assessments.list', {})).assessments) {
    const { findings } = await shell.call('findings.list', { assessmentId: id });
    const found = findings.find(each => each.number === number);
    if (found) return found;
  }
  return refuse('not_found', 'cli.no_such_finding', { number });
}

/** Names of people by id, for lists. */
export async function peopleNames(shell: Shell): Promise<(id: string | null) => string> {
  const { people } = await shell.call('people.list', {});
  const names = new Map(people.map(person => [person.id, person.name]));
  return id => (id === null ? '' : (names.get(id) ?? id));
}
