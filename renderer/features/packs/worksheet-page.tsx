import type { Pack, Question, Worksheet } from '../../../shared/domain/packs.ts';
import type { Localized } from '../../../shared/domain/text.ts';
import {
  columnInWords,
  conditionInWords,
  evidenceTypeName,
  formInWords,
} from '../../../shared/messages/pack-words.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { Facts } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './packs.module.css';

/** A worksheet with everything its questions carry. */
export function WorksheetPage({ pack, worksheet }: { pack: Pack; worksheet: Worksheet }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  return (
    <>
      <h2>{pick(worksheet.title)}</h2>
      <p>{pick(worksheet.purpose)}</p>
      {worksheet.scopeNotes?.map(note => (
        <p key={note.en} className={classes.soft}>
          {pick(note)}
        </p>
      ))}
      <p className={classes.soft}>
        {word('cadence', worksheet.cadence)}
        {worksheet.when &&
          ` · ${say('ui.packs_when', { condition: conditionInWords({ say, word, pick }, pack, worksheet.when) })}`}
        {` · ${say(worksheet.blocksSealing ? 'cli.pack.blocks_sealing' : 'cli.pack.blocks_nothing')}`}
      </p>
      {worksheet.questions.map(question => (
        <QuestionPage key={question.id} pack={pack} question={question} />
      ))}
    </>
  );
}

function QuestionPage({ pack, question }: { pack: Pack; question: Question }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const speaker = { say, word, pick };
  const { clause, basis, guidance, provider, answer, when } = question;
  const guideline = pack.guidelines.find(each => each.id === clause?.guideline);
  const types = question.evidence
    .map(id => evidenceTypeName(speaker, pack, id))
    .join(say('cli.list.semicolon'));
  const parts =
    answer.type === 'choice'
      ? answer.options.map(option => pick(option.label))
      : answer.type === 'rating'
        ? answer.scale.map((meaning, index) => `${index + 1} – ${pick(meaning)}`)
        : answer.type === 'table'
          ? answer.columns.map(column => columnInWords(speaker, column))
          : [];
  const form = formInWords(speaker, answer);
  return (
    <section className={classes.question}>
      <h3>{pick(question.title)}</h3>
      <p className={classes.soft}>
        {question.id} ·{' '}
        {clause
          ? say('cli.pack.clause', { guideline: guideline ? pick(guideline.title) : '', ref: clause.ref })
          : say('cli.pack.no_clause')}{' '}
        {clause && basis === 'unverified' && <Status tone="warn" label={word('basis', basis)} />}
      </p>
      <p>{pick(question.text)}</p>
      {when && (
        <p className={classes.soft}>
          {say('ui.packs_when', { condition: conditionInWords(speaker, pack, when) })}
        </p>
      )}
      <Facts
        facts={[
          [say('ui.packs_form'), form],
          [say('ui.packs_responsibility'), word('responsibility', question.responsibility)],
          [say('ui.packs_cadence'), word('cadence', question.cadence)],
          ...(clause ? [[say('ui.packs_basis'), word('basis', basis)] as const] : []),
          ...(types ? [[say('ui.packs_accepted'), types] as const] : []),
        ]}
      />
      <Bullets title={form} texts={parts} />
      <Bullets title={say('cli.pack.good')} texts={guidance.good.map(pick)} />
      <Bullets title={say('cli.pack.ask')} texts={guidance.ask.map(pick)} />
      <Bullets title={say('cli.pack.mistakes')} texts={guidance.mistakes.map(pick)} />
      {provider && <Position provider={provider} pack={pack} />}
    </section>
  );
}

function Position({ provider, pack }: { provider: NonNullable<Question['provider']>; pack: Pack }) {
  const say = useSay();
  const pick = usePick();
  const source: Localized | undefined = pack.sources.find(each => each.id === provider.source)?.title;
  return (
    <div className={classes.position}>
      <strong>{say('cli.pack.provider', { asOf: provider.asOf })}</strong>
      <p>{pick(provider.position)}</p>
      {provider.caution && (
        <p>
          {say('cli.pack.caution')}
          {pick(provider.caution)}
        </p>
      )}
      <p className={classes.soft}>
        {say('cli.pack.source', { source: source ? pick(source) : '', section: provider.section })}
      </p>
    </div>
  );
}

function Bullets({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {texts.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
