import type { Command } from 'commander';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Removal } from '../../shared/domain/evidence-removal.ts';
import { findSuccessors } from '../../shared/domain/evidence-succession.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { refuse } from './failures.ts';
import { findArrangement, findAssessment, findEvidence, packOf, peopleNames, readNumber } from './find.ts';
import { layTable } from './layout.ts';
import { readCount, readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';

/** What goes out of use: pieces taken in by mistake, and older ones beside newer; each of it is taken back by another command. */
export function addEvidenceRemovalCommands(cli: Cli, group: Command): void {
  const evidence = ['<evidence>', cli.say('cli.arg.evidence')] as const;
  const assessment = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(
    cli,
    group,
    'remove',
    'cli.evidence.remove',
    'assay evidence remove E-003 --reason "Belongs to another arrangement"',
  )
    .argument(...evidence)
    .requiredOption('--reason <text>', cli.say('cli.opt.remove_reason'))
    .option('--unlink', cli.say('cli.opt.remove_unlink'))
    .action((name: string, { reason, unlink }: { reason: string; unlink?: true }) =>
      withSession(cli, async session => {
        const { id, number, revision } = await findEvidence(session, name);
        const { uses, obstacles } = await session.call('evidence.removalImpact', { id });
        const named = uses.map(use => use.questionId);
        const alone = uses.filter(use => use.others === 0).map(use => use.questionId);
        if (obstacles.length === 0 && uses.length > 0 && !unlink)
          refuse('conflict', 'cli.evidence.removal_linked', { number, questions: named });
        const value = await session.call('evidence.remove', {
          id,
          expectedRevision: revision,
          reason,
          uses: uses.map(({ assessmentId, questionId }) => ({ assessmentId, questionId })),
        });
        cli.result(value, () => [
          cli.say('cli.evidence.removal_done', { number, count: uses.length }),
          ...(alone.length > 0 ? [cli.say('cli.evidence.removal_alone', { questions: alone })] : []),
        ]);
      }),
    );

  addCommand(cli, group, 'removed', 'cli.evidence.removed', 'assay evidence removed A-001')
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .action((name: string) =>
      withSession(cli, async session => {
        const { id: arrangementId } = await findArrangement(session, name);
        const value = await session.call('evidence.removals', { arrangementId });
        const nameOf = await peopleNames(session);
        cli.result(value, () =>
          value.removals.length === 0
            ? [cli.say('cli.evidence.removals_none')]
            : layTable(
                [
                  cli.say('cli.label.number'),
                  cli.say('cli.label.title'),
                  cli.say('cli.label.person'),
                  cli.say('cli.label.reason'),
                  cli.say('cli.label.state'),
                ],
                value.removals.map(({ number, title, removedBy, removedAt, reason, outcome }) => [
                  number,
                  title,
                  `${nameOf(removedBy)}\n${removedAt.slice(0, 10)}`,
                  reason,
                  cli.word('removal', outcome),
                ]),
                cli.width,
              ),
        );
      }),
    );

  addCommand(cli, group, 'put-back', 'cli.evidence.put_back', 'assay evidence put-back E-003')
    .argument(...evidence)
    .action((name: string) =>
      withSession(cli, async session => {
        const { id, number, links } = await findRemoval(session, name);
        const value = await session.call('evidence.restore', { id });
        const count = value.notLinked.length;
        cli.result(value, () => [cli.say('cli.evidence.restored', { number, linked: links - count, count })]);
      }),
    );

  addCommand(
    cli,
    group,
    'discard',
    'cli.evidence.discard',
    'assay evidence discard E-003 --as "Robin Reviewer"',
  )
    .argument(...evidence)
    .action((name: string) =>
      withSession(cli, async session => {
        const { id, number } = await findRemoval(session, name);
        const value = await session.call('evidence.discard', { id });
        cli.result(value, () => [cli.say('cli.evidence.discarded', { number })]);
      }),
    );

  addCommand(cli, group, 'decisions', 'cli.evidence.decisions', 'assay evidence decisions A-001')
    .argument(...assessment)
    .action((name: string) =>
      withSession(cli, async session => {
        const value = await readSuccessions(session, name);
        const { successions, open, nameOf } = value;
        cli.result({ successions, open }, () =>
          successions.length + open.length === 0
            ? [cli.say('cli.evidence.decisions_none')]
            : [
                ...open.map(each =>
                  cli.say('cli.evidence.decision_open', {
                    older: each.older.number,
                    newer: each.newer.number,
                    questions: each.questions,
                  }),
                ),
                ...successions.map(({ id, decision, olderId, newerId, reason }) =>
                  cli.say('cli.evidence.decision_line', {
                    id,
                    decision: cli.word('succession', decision),
                    older: nameOf(olderId),
                    newer: nameOf(newerId),
                    reason,
                  }),
                ),
              ],
        );
      }),
    );

  addCommand(
    cli,
    group,
    'decide',
    'cli.evidence.decide',
    'assay evidence decide A-001 E-001 E-004 replace --reason "The report of the new period"',
  )
    .argument(...assessment)
    .argument('<older>', cli.say('cli.arg.evidence'))
    .argument('<newer>', cli.say('cli.arg.evidence'))
    .argument('<decision>', cli.say('cli.arg.keep_replace'), readOneOf(['keep', 'replace']))
    .requiredOption('--reason <text>', cli.say('cli.opt.succession_reason'))
    .action(
      (
        name: string,
        older: string,
        newer: string,
        decision: 'keep' | 'replace',
        { reason }: { reason: string },
      ) =>
        withSession(cli, async session => {
          const found = await findAssessment(session, name);
          const value = await session.call('evidence.decideSuccession', {
            assessmentId: found.assessment.id,
            olderId: (await findEvidence(session, older)).id,
            newerId: (await findEvidence(session, newer)).id,
            decision,
            reason,
          });
          cli.result(value, () => [
            cli.say('cli.evidence.decided', { id: value.id, questions: value.questions }),
          ]);
        }),
    );

  addCommand(cli, group, 'take-back', 'cli.evidence.take_back', 'assay evidence take-back 1')
    .argument('<decision>', cli.say('cli.arg.decision'), readCount)
    .action((id: number) =>
      withSession(cli, async session => {
        const value = await session.call('evidence.withdrawSuccession', { id });
        const { questions, both } = value;
        cli.result(value, () => [
          cli.say('cli.evidence.taken_back', { count: questions.length, both: both.length }),
        ]);
      }),
    );
}

/** The removed piece of a number that waits to be put back. */
async function findRemoval(session: Session, text: string): Promise<Removal> {
  const number = readNumber('E', text);
  for (const { id: arrangementId } of (await session.call('arrangements.list', {})).arrangements) {
    const { removals } = await session.call('evidence.removals', { arrangementId });
    const found = removals.find(each => each.number === number && each.outcome === 'removed');
    if (found) return found;
  }
  throw new Refusal('not_found', 'cli.no_such_removal', { number });
}

/** What was decided, and what waits to be, with the numbers of the pieces, also of those that are gone. */
async function readSuccessions(session: Session, name: string) {
  const { assessment } = await findAssessment(session, name);
  const { id: assessmentId, arrangementId } = assessment;
  const { successions } = await session.call('evidence.successions', { assessmentId });
  const { evidence } = await session.call('evidence.list', { arrangementId });
  const { removals } = await session.call('evidence.removals', { arrangementId });
  const { links } = await session.call('evidence.listLinks', { assessmentId });
  const { evidenceTypes } = await packOf(session, assessment);
  const numbers = new Map([
    ...removals.map(({ evidenceId, number }): [string, string] => [evidenceId, number]),
    ...evidence.map(({ id, number }: Evidence): [string, string] => [id, number]),
  ]);
  return {
    successions,
    open: findSuccessors(evidenceTypes, evidence, links, successions),
    nameOf: (id: string) => numbers.get(id) ?? '',
  };
}
