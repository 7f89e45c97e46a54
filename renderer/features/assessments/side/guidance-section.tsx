import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Question } from '../../../../shared/domain/packs.ts';
import type { Localized } from '../../../../shared/domain/text.ts';
import { usePick, useSay, useWord } from '../../../state/language.ts';
import { useGloss } from '../../../ui/glossed.tsx';
import { Status, type Tone } from '../../../ui/status.tsx';
import guides from './guidance.module.css';
import { ProviderPosition } from './provider-position.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** What helps with a question: where it comes from, what good looks like, and what the provider says of itself. */
export function GuidanceSection({ assessment, pack, question }: SideProps) {
  const say = useSay();
  const gloss = useGloss(pack);
  const { good, ask, mistakes } = question.guidance;
  return (
    <div className={guides.guidance}>
      <Ground pack={pack} question={question} />
      <Advice icon={CircleCheck} tone="good" title={say('ui.guidance_good')} texts={good} gloss={gloss} />
      <Advice icon={CircleHelp} tone="info" title={say('ui.guidance_ask')} texts={ask} gloss={gloss} />
      <Advice
        icon={CircleAlert}
        tone="warn"
        title={say('ui.guidance_mistakes')}
        texts={mistakes}
        gloss={gloss}
      />
      {question.provider && (
        <ProviderPosition
          key={question.id}
          assessment={assessment}
          pack={pack}
          question={question}
          provider={question.provider}
          gloss={gloss}
        />
      )}
      <EvidenceTypes pack={pack} question={question} />
    </div>
  );
}

const tones: Readonly<Record<Question['basis'], Tone>> = {
  source: 'good',
  secondary: 'info',
  unverified: 'warn',
};

/** The clause with how sure it is, whose task this is, and how often it comes again. */
function Ground({ pack, question }: Pick<SideProps, 'pack' | 'question'>) {
  const { clause, basis, responsibility, cadence, evidenceRequired } = question;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const guideline = pack.guidelines.find(each => each.id === clause?.guideline);
  return (
    <section className={guides.ground}>
      <p className={guides.clause}>
        {clause ? (
          <>
            <strong>
              {clause.guideline.toUpperCase()} {clause.ref}
            </strong>{' '}
            {guideline && pick(guideline.title)}
          </>
        ) : (
          <strong>{say('ui.no_clause')}</strong>
        )}
      </p>
      <Status tone={tones[basis]} label={word('basis', basis)} />
      <dl className={classes.facts}>
        <div>
          <dt>{say('cli.label.responsibility')}</dt>
          <dd>{word('responsibility', responsibility)}</dd>
        </div>
        <div>
          <dt>{say('cli.label.cadence')}</dt>
          <dd>{word('cadence', cadence)}</dd>
        </div>
        {evidenceRequired && (
          <div>
            <dt>{say('cli.label.evidence')}</dt>
            <dd>{say('ui.evidence_required')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Advice(props: {
  icon: LucideIcon;
  tone: Tone;
  title: string;
  texts: readonly Localized[];
  gloss: (text: Localized) => ReactNode;
}) {
  const { icon: Icon, tone, title, texts, gloss } = props;
  if (texts.length === 0) return null;
  return (
    <section>
      <h3>
        <Icon size={15} aria-hidden className={guides.mark} data-tone={tone} />
        {title}
      </h3>
      <ul>
        {texts.map(text => (
          <li key={text.en}>{gloss(text)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What can support an answer, the most useful first, and what it proves. */
function EvidenceTypes({ pack, question }: Pick<SideProps, 'pack' | 'question'>) {
  const say = useSay();
  const pick = usePick();
  const types = question.evidence.flatMap(id => pack.evidenceTypes.find(type => type.id === id) ?? []);
  if (types.length === 0) return null;
  return (
    <section>
      <h3>{say('ui.evidence_types')}</h3>
      {types.map(type => (
        <details key={type.id} className={guides.type}>
          <summary>
            {pick(type.name)}
            {type.contextOnly && <span className={classes.hint}> {say('ui.context_only')}</span>}
          </summary>
          <p>{pick(type.note)}</p>
        </details>
      ))}
    </section>
  );
}
