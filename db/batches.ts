import type { ReadHandle } from './handles.ts';

/** What one command did to many answers, links, plans and confirmations of an assessment. */
export interface Batch {
  commandId: string;
  method: string;
  at: string;
  by: string;
  answers: number;
  links: number;
  worksheets: number;
  confirmations: number;
  /** Answers and plans that somebody wrote over since: with any of them the command cannot be taken back. */
  changedSince: number;
}

/** The newest hundred commands that did something at once; an answer saved alone has its own history. */
export function listBatches(db: ReadHandle, assessmentId: string): Batch[] {
  return db.sqlite
    .prepare<{ assessmentId: string }, Batch>(
      `WITH
         newest AS (
           SELECT question_id, service_id, max(revision) AS revision FROM answers
           WHERE assessment_id = @assessmentId GROUP BY question_id, service_id),
         written AS (
           SELECT command_id, count(*) AS count, max(updated_at) AS at, max(updated_by) AS by,
             sum(answers.revision < newest.revision) AS since
           FROM answers JOIN newest USING (question_id, service_id)
           WHERE assessment_id = @assessmentId GROUP BY command_id),
         linked AS (
           SELECT command_id, count(*) AS count FROM evidence_links
           WHERE assessment_id = @assessmentId GROUP BY command_id),
         plans AS (
           SELECT worksheet_id, max(revision) AS revision FROM worksheet_plans
           WHERE assessment_id = @assessmentId GROUP BY worksheet_id),
         planned AS (
           SELECT command_id, count(*) AS count, sum(worksheet_plans.revision < plans.revision) AS since
           FROM worksheet_plans JOIN plans USING (worksheet_id)
           WHERE assessment_id = @assessmentId GROUP BY command_id),
         confirmed AS (
           SELECT confirm_command AS command_id, count(*) AS count FROM answer_origins
           WHERE assessment_id = @assessmentId GROUP BY confirm_command),
         ids AS (
           SELECT command_id FROM written UNION SELECT command_id FROM linked
           UNION SELECT command_id FROM planned UNION SELECT command_id FROM confirmed)
       SELECT commands.id AS commandId, commands.method,
         coalesce(nullif(commands.at, ''), written.at, '') AS at,
         coalesce(commands.person_id, written.by, '') AS by,
         coalesce(written.count, 0) AS answers, coalesce(linked.count, 0) AS links,
         coalesce(planned.count, 0) AS worksheets, coalesce(confirmed.count, 0) AS confirmations,
         coalesce(written.since, 0) + coalesce(planned.since, 0) AS changedSince
       FROM ids
         JOIN commands ON commands.id = ids.command_id
         LEFT JOIN written USING (command_id) LEFT JOIN linked USING (command_id)
         LEFT JOIN planned USING (command_id) LEFT JOIN confirmed USING (command_id)
       WHERE commands.method NOT IN ('answers.save', 'evidence.link', 'evidence.decideSuccession', 'exchange.undo')
       ORDER BY at DESC, commandId LIMIT 100`,
    )
    .all({ assessmentId });
}
