import type { OutputOf } from '../../../shared/api/index.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';

type Data = OutputOf<'audit.list'>['events'][number]['data'];

/** Parts of an event that hold an id for which there is a word. */
const worded = {
  severity: 'severity',
  status: 'finding',
  verdict: 'verdict',
  decision: 'decision',
  role: 'role',
  tier: 'tier',
} as const;
const counted = ['answers', 'links', 'questions', 'files', 'pieces', 'replies', 'returned'] as const;
const days = ['dueOn', 'expiresOn'] as const;
const hashes = ['seal', 'fingerprint'] as const;

/** What an event names, in the person's words; ids and whole hashes say nothing to a reader and are left out. */
export function useEventWords(names: ReadonlyMap<string, string>): (data: Data) => string {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  return data => {
    const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
    const count = (name: string) => {
      const value = data[name];
      return typeof value === 'number' ? value : Array.isArray(value) ? value.length : 0;
    };
    const roles = Array.isArray(data.roles) ? data.roles.filter(role => typeof role === 'string') : [];
    return [
      text('number'),
      names.get(text('personId')) ?? '',
      ...roles.map(role => word('role', role)),
      [text('packId'), text('version')].join(' ').trim(),
      typeof data.revision === 'number' ? say('ui.audit_part.revision', { value: data.revision }) : '',
      ...Object.entries(worded).map(([name, kind]) => text(name) && word(kind, text(name))),
      ...counted.map(name => (count(name) > 0 ? say(`ui.audit_part.${name}`, { value: count(name) }) : '')),
      ...days.map(name => text(name) && say(`ui.audit_part.${name}`, { value: day(text(name)) })),
      ...hashes.map(name => text(name) && say(`ui.audit_part.${name}`, { value: text(name).slice(0, 8) })),
      text('reason') && say('ui.audit_part.reason', { value: text('reason') }),
    ]
      .filter(part => part !== '')
      .join(' · ');
  };
}
