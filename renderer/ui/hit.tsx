import {
  ClipboardList,
  FileText,
  Flag,
  HelpCircle,
  type LucideIcon,
  MessageSquare,
  SquarePen,
} from 'lucide-react';
import type { SearchHit } from '../../shared/api/search.ts';
import { type SearchField, type SearchKind, shortenSnippet } from '../../shared/domain/search.ts';
import { useDates, usePick, useSay, useWord } from '../state/language.ts';
import classes from './hit.module.css';
import { Marked } from './marked.tsx';

const icons: Readonly<Record<SearchKind, LucideIcon>> = {
  arrangement: ClipboardList,
  finding: Flag,
  evidence: FileText,
  answer: SquarePen,
  comment: MessageSquare,
  question: HelpCircle,
};

/** Something that was found: what it is, where it stands, and the words that were looked for; `brief` in as few lines as can be. */
export function Hit({ hit, brief = false }: { hit: SearchHit; brief?: boolean }) {
  const { title, place } = useHitWords()(hit);
  const word = useWord();
  const snippet = hit.snippet && brief ? shortenSnippet(hit.snippet) : hit.snippet;
  const Icon = icons[hit.kind];
  // Where the title itself is what was found, it carries the marks.
  const marked = snippet && !snippet.cutBefore && !snippet.cutAfter && snippet.text === title.text;
  return (
    <span className={classes.hit}>
      <Icon size={15} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span className={classes.title}>
          {title.number && <span className={classes.number}>{title.number}</span>}
          <span>{marked ? <Marked {...snippet} /> : title.text}</span>
        </span>
        {snippet && !marked && (
          <span className={classes.snippet} data-brief={brief || undefined}>
            <span className={classes.field}>{word('searchfield', fieldOf(snippet.field, hit.kind))}</span>
            {snippet.cutBefore && '…'}
            <Marked {...snippet} />
            {snippet.cutAfter && '…'}
          </span>
        )}
        <span className={classes.place}>{place}</span>
      </span>
    </span>
  );
}

/** In the pack what is asked, what it is called and what helps with it are all one thing: the question. */
const fieldOf = (field: SearchField, kind: SearchKind): SearchField =>
  kind === 'question' && field === 'title' ? 'question' : field;

/** What a hit is called, and where it stands. */
function useHitWords() {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  type Assessment = Extract<SearchHit, { kind: 'answer' }>['assessment'];
  const at = ({ arrangement, purpose, windowStart, windowEnd, state }: Assessment): string =>
    [
      `${arrangement.number} ${arrangement.name}`,
      word('purpose', purpose),
      say('ui.days', { from: day(windowStart), to: day(windowEnd) }),
      word('state', state),
    ].join(' · ');
  return (hit: SearchHit): { title: { number: string; text: string }; place: string } => {
    switch (hit.kind) {
      case 'arrangement':
        return {
          title: { number: hit.number, text: hit.name },
          place: `${hit.provider} · ${word('arrangement', hit.status)}`,
        };
      case 'finding':
        return {
          title: { number: hit.number, text: hit.title },
          place: `${word('severity', hit.severity)} · ${word('finding', hit.status)} · ${at(hit.assessment)}`,
        };
      case 'evidence':
        return {
          title: { number: hit.number, text: hit.title },
          place: `${hit.arrangement.number} ${hit.arrangement.name}`,
        };
      case 'answer':
        return {
          title: { number: '', text: pick(hit.questionTitle) },
          place: [at(hit.assessment), ...(hit.service === null ? [] : [hit.service])].join(' · '),
        };
      case 'comment':
        return {
          title: { number: '', text: pick(hit.questionTitle) },
          place: `${hit.author} · ${day(hit.at.slice(0, 10))} · ${at(hit.assessment)}`,
        };
      case 'question':
        return {
          title: { number: '', text: pick(hit.title) },
          place: [
            pick(hit.worksheet),
            hit.assessment ? say('ui.search_opens_in', { place: at(hit.assessment) }) : hit.packId,
          ].join(' · '),
        };
    }
  };
}
