import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { BundleFile } from '../../../shared/domain/bundle-contents.ts';
import { type CopyRequest, copyRuleOf, type ExportProfile } from '../../../shared/domain/export-profiles.ts';
import { useSay } from '../../state/language.ts';

export type Content = NonNullable<OutputOf<'bundles.contents'>['content']>;

/** What a person has said so far about the copy they are about to make. The passphrases stay in their fields. */
export interface CopyDraft {
  profile: ExportProfile;
  recipient: string;
  remark: string;
  confirmed: boolean;
  consent: string;
  /** Paths where the person chose otherwise than the profile. */
  changed: ReadonlySet<string>;
  encrypt: boolean;
  /** Shown, for it has to be told to somebody. */
  passphrase: string;
}

const empty: CopyDraft = {
  profile: 'internal',
  recipient: '',
  remark: '',
  confirmed: false,
  consent: '',
  changed: new Set(),
  encrypt: false,
  passphrase: '',
};

/** The draft, and what follows from it. */
export function useCopyDraft(content: Content) {
  const say = useSay();
  const [draft, setDraft] = useState(empty);
  const change = (changes: Partial<CopyDraft>) => setDraft(before => ({ ...before, ...changes }));
  const { profile, recipient, remark, confirmed, consent, changed, encrypt, passphrase } = draft;
  const ruleOf = (file: BundleFile) => copyRuleOf(profile, file);
  const isOut = (file: BundleFile): boolean => {
    const rule = ruleOf(file);
    return rule === 'always-out' || (rule === 'out') !== (rule !== 'always-in' && changed.has(file.path));
  };
  const choices = content.files.filter(file => ['in', 'out'].includes(ruleOf(file)));
  const files = content.files.map(file => ({
    ...file,
    fate: isOut(file) ? ('hash-only' as const) : ('included' as const),
  }));
  const included = files.filter(file => file.fate === 'included');
  const leftOut = files.length - included.length;
  const underNda = choices.some(
    file => file.evidence?.class === 'nda' && !isOut(file) && ruleOf(file) === 'out',
  );
  // A complete copy of the insurer's own is for nobody in particular, until a recipient is named.
  const isForSomebody = profile !== 'internal' || recipient.trim() !== '';
  const ready =
    (!isForSomebody || (recipient.trim() !== '' && confirmed && (!underNda || consent.trim() !== ''))) &&
    (!encrypt || passphrase.length >= 12);
  const request = (): CopyRequest | null =>
    isForSomebody
      ? {
          profile,
          recipient: recipient.trim(),
          acknowledgement: [say(`ui.copy_confirm.${profile}`), remark.trim()]
            .filter(text => text !== '')
            .join(' '),
          consent: underNda ? consent.trim() : '',
          include: choices.filter(file => ruleOf(file) === 'out' && !isOut(file)).map(file => file.path),
          leaveOut: choices.filter(file => ruleOf(file) === 'in' && isOut(file)).map(file => file.path),
        }
      : null;
  return { draft, change, choices, isOut, files, included, leftOut, underNda, isForSomebody, ready, request };
}

export type CopyState = ReturnType<typeof useCopyDraft>;
