import {
  Asterisk,
  BadgeCheck,
  CircleCheck,
  CircleDashed,
  CircleUser,
  Contrast,
  Eraser,
  FileClock,
  FileSymlink,
  FileX,
  Flag,
  type LucideIcon,
  MessageSquare,
  Undo2,
} from 'lucide-react';
import type {
  QuestionMark,
  QuestionStanding,
  QuestionTrait,
} from '../../../../shared/domain/question-standing.ts';
import type { Tone } from '../../../ui/status.tsx';

interface Look {
  icon: LucideIcon;
  tone: Tone;
}

/** Every mark has a shape of its own; the word stands beside it, or in its tooltip where there is no room. */
export const lookOfMark: Readonly<Record<QuestionMark, Look>> = {
  returned: { icon: Undo2, tone: 'warn' },
  'no-evidence': { icon: FileX, tone: 'bad' },
  'stale-evidence': { icon: FileClock, tone: 'warn' },
  unconfirmed: { icon: FileSymlink, tone: 'warn' },
  findings: { icon: Flag, tone: 'bad' },
  comments: { icon: MessageSquare, tone: 'info' },
  void: { icon: Eraser, tone: 'warn' },
  accepted: { icon: BadgeCheck, tone: 'good' },
};

export const lookOfProgress: Readonly<Record<QuestionStanding['progress'], Look>> = {
  unanswered: { icon: CircleDashed, tone: 'idle' },
  begun: { icon: Contrast, tone: 'info' },
  complete: { icon: CircleCheck, tone: 'good' },
};

export const lookOfTrait: Readonly<Record<QuestionTrait, Look>> = {
  unanswered: lookOfProgress.unanswered,
  incomplete: lookOfProgress.begun,
  mandatory: { icon: Asterisk, tone: 'idle' },
  mine: { icon: CircleUser, tone: 'info' },
  returned: lookOfMark.returned,
  evidence: lookOfMark['no-evidence'],
  unconfirmed: lookOfMark.unconfirmed,
  findings: lookOfMark.findings,
  comments: lookOfMark.comments,
};
