import type { Command } from 'commander';
import type { Answer } from '../../shared/domain/answers.ts';
import { writeCsv } from '../../shared/domain/csv.ts';
import { listQuestions, type Pack, type Question } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { formInWords } from '../../shared/messages/pack-words.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import {
  helpColumns,
  type RowFault,
  readSheet,
  type SheetRow,
  sheetColumns,
  toImportRows,
} from './answer-sheet.ts';
import { writeValue } from './answer-values.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { UsageFault } from './failures.ts';
import { type FoundAssessment, findAssessment, packOf } from './find.ts';
import { layTable } from './layout.ts';
import { type Session, withSession } from './shell.ts';
import { writeUserText } from './user-files.ts';

export function addSheetCommands(cli: Cli, group: Command): void {
  addCommand(
    cli,
    group,
    'import-answers',
    'cli.assessment.import',
    'assay assessment import-answers A-001 answers.csv',
    'assay assessment import-answers A-001 answers.csv --apply',
  )
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .argument('<file>', cli.say('cli.arg.sheet'))
    .option('--apply', cli.say('cli.opt.apply'))
    .addHelpText('after', `\n${cli.say('cli.help.sheet')}`)
    .action((name: string, file: string, options: { apply?: boolean }) =>
      withSession(cli, session => importSheet(cli, session, { name, file, apply: options.apply === true })),
    );

  addCommand(
    cli,
    group,
    'answer-sheet',
    'cli.assessment.sheet',
    'assay assessment answer-sheet A-001 --out answers.csv',
  )
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .requiredOption('--out <file>', cli.say('cli.opt.sheet_out'))
    .action((name: string, { out }: { out: string }) =>
      withSession(cli, async session => {
        const questions = await writeSheet(cli, session, name, out);
        cli.result({ file: out, questions }, () => [
          cli.say('cli.assessment.sheet_written', { file: out, count: questions }),
        ]);
      }),
    );
}

async function importSheet(
  cli: Cli,
  session: Session,
  { name, file, apply }: { name: string; file: string; apply: boolean },
): Promise<void> {
  const lines = readSheet(file);
  const found = await findAssessment(session, name);
  const pack = await packOf(session, found.assessment);
  const { answers } = await session.call('answers.list', { assessmentId: found.assessment.id });
  const { rows, faults } = toImportRows({ pack, arrangement: found.arrangement, answers }, lines);
  // Lines that say nothing but a question are a template left blank.
  const saying = rows.filter(row => Object.keys(row.content).length > 0);
  if (faults.length > 0) throw importRefusal(cli, file, faults);
  if (saying.length === 0) throw new Refusal('validation', 'cli.nothing_to_import', { file });
  try {
    const value = await session.call('answers.import', {
      assessmentId: found.assessment.id,
      rows: saying,
      apply,
    });
    cli.result({ applied: apply, ...value }, () => importPage(cli, found, value, apply));
  } catch (error) {
    if (!(error instanceof Refusal) || typeof error.details.importRow !== 'number') throw error;
    const refused = saying[error.details.importRow - 1];
    // Without faults, every line has become exactly one row.
    const row = lines[refused ? rows.indexOf(refused) : -1]?.row ?? 0;
    throw importRefusal(cli, file, [{ row, reason: error.reason, details: error.details }]);
  }
}

const importRefusal = (cli: Cli, file: string, faults: readonly RowFault[]): Refusal =>
  new Refusal('validation', 'cli.import_refused', {
    file,
    count: faults.length,
    lines: faults.map(({ row, reason, details }) =>
      cli.say('cli.import_row', { row, fault: describeRefusal(cli.language, reason, details) }),
    ),
  });

function importPage(
  cli: Cli,
  { arrangement }: FoundAssessment,
  {
    changed,
    unchanged,
  }: {
    changed: readonly { questionId: string; serviceId: string | null; wasAnswered: boolean }[];
    unchanged: number;
  },
  applied: boolean,
): string[] {
  const services = new Map(arrangement.facts.services.map(service => [service.id, service.name]));
  const rows = changed.map(({ questionId, serviceId: id, wasAnswered }) => [
    questionId,
    id === null ? '' : (services.get(id) ?? ''),
    cli.say(wasAnswered ? 'cli.assessment.replaces' : 'cli.assessment.adds'),
  ]);
  const headings = [cli.say('cli.label.question'), cli.say('cli.label.service'), cli.say('cli.label.change')];
  return [
    ...(rows.length > 0 ? layTable(headings, rows, cli.width) : []),
    '',
    cli.say(applied ? 'cli.assessment.imported' : 'cli.assessment.preview', {
      changed: changed.length,
      unchanged,
    }),
  ];
}

/** Writes every question that is asked now, with what is answered already, for filling in elsewhere. */
async function writeSheet(cli: Cli, session: Session, name: string, out: string): Promise<number> {
  if (!/\.(csv|json)$/i.test(out)) throw new UsageFault('cli.usage.sheet_kind', { file: out });
  const { assessment, arrangement } = await findAssessment(session, name);
  const pack = await packOf(session, assessment);
  const { answers } = await session.call('answers.list', { assessmentId: assessment.id });
  const asked = listAsked(pack, assessment.tier, factsFrom(pack, answers));
  const services = new Map(arrangement.facts.services.map(service => [service.id, service.name]));
  const rows = asked.flatMap(({ question }) => {
    const own = answers.filter(answer => answer.questionId === question.id);
    const whole = own.find(answer => answer.serviceId === null);
    return [whole, ...own.filter(answer => answer.serviceId !== null)].map(answer => {
      const service = answer?.serviceId ? (services.get(answer.serviceId) ?? '') : '';
      return {
        ...answerCells(question, service, answer),
        ...helpCells(cli, pack, question, question.mandatoryIn.includes(assessment.tier)),
      };
    });
  });
  writeUserText(out, /\.csv$/i.test(out) ? toCsv(rows) : `${JSON.stringify(rows, null, 2)}\n`);
  return asked.length;
}

type SheetCells = Omit<SheetRow, 'row'> & Record<(typeof helpColumns)[number], string>;

function answerCells(question: Question, service: string, answer: Answer | undefined): Omit<SheetRow, 'row'> {
  return {
    question: question.id,
    service,
    ...(answer?.value ? { answer: writeValue(answer.value) } : {}),
    ...(answer?.rationale ? { rationale: answer.rationale } : {}),
    ...(answer?.conclusion ? { conclusion: answer.conclusion } : {}),
    ...(answer?.notApplicableReason ? { reason: answer.notApplicableReason } : {}),
    ...(answer?.privileged ? { privileged: true } : {}),
  };
}

function helpCells(
  cli: Cli,
  pack: Pack,
  question: Question,
  mandatory: boolean,
): Record<(typeof helpColumns)[number], string> {
  const worksheet = listQuestions(pack).find(each => each.question.id === question.id)?.worksheet;
  return {
    worksheet: worksheet ? cli.pick(worksheet.title) : '',
    title: cli.pick(question.title),
    asks: cli.pick(question.text),
    how: howInWords(cli, question),
    mandatory: cli.word('yesno', mandatory ? 'yes' : 'no'),
  };
}

function howInWords(cli: Cli, { answer }: Question): string {
  const items = answer.type === 'choice' ? answer.options : answer.type === 'table' ? answer.columns : [];
  const listed = items.map(item => `${item.id} (${cli.pick(item.label)})`).join('; ');
  return [formInWords(cli, answer), listed].filter(part => part !== '').join(': ');
}

const toCsv = (rows: readonly SheetCells[]): string =>
  writeCsv([
    [...sheetColumns, ...helpColumns],
    ...rows.map(row => [...sheetColumns, ...helpColumns].map(name => cellText(row[name]))),
  ]);

/** A cell holds words as they are and structured answers as JSON. */
function cellText(cell: unknown): string {
  if (cell === undefined) return '';
  if (cell === true) return 'yes';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
