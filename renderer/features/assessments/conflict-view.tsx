import { Button } from '@mantine/core';
import { type Answer, type AnswerContent, changedFields, contentOf } from '../../../shared/domain/answers.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useFieldText } from '../../ui/answer-difference.tsx';
import { Difference } from '../../ui/difference.tsx';
import classes from './question.module.css';

/** Two versions of an answer, field by field. Either can be taken, as a whole or in parts, and mine can be edited on. */
export function ConflictView(props: {
  theirs: Answer;
  mine: AnswerContent;
  form: AnswerForm;
  /** Takes a part of theirs into what is being edited. */
  onTake: (part: Partial<AnswerContent>) => void;
  /** What is being edited, with these parts of theirs, is to stand as the newer version. */
  onResolve: (part: Partial<AnswerContent>) => void;
}) {
  const { theirs, mine, form, onTake, onResolve } = props;
  const say = useSay();
  const { instant } = useDates();
  const people = useAnswer('people.list', {});
  const textOf = useFieldText();
  const other = contentOf(theirs);
  const fields = changedFields(other, mine);
  const who = people.data?.people.find(person => person.id === theirs.updatedBy)?.name ?? '';
  const write = (content: AnswerContent, field: keyof AnswerContent) => textOf(form, content, field);
  return (
    <section className={classes.dock} data-tone="warn" role="alert" aria-label={say('ui.conflict')}>
      <h3>{say('ui.conflict')}</h3>
      <p>{say('ui.conflict_hint', { who, when: theirs.updatedAt ? instant(theirs.updatedAt) : '' })}</p>
      <table className={classes.versions}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('ui.version_mine')}</th>
            <th scope="col">{say('ui.version_theirs')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fields.map(field => (
            <tr key={field}>
              <th scope="row">{say(`ui.field.${field}`)}</th>
              <td>{write(mine, field) || say('ui.not_recorded')}</td>
              <td>
                <Difference before={write(mine, field)} after={write(other, field)} />
              </td>
              <td>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => onTake({ [field]: other[field] })}
                  aria-label={say('ui.take_field', { field: say(`ui.field.${field}`) })}
                >
                  {say('ui.take_part')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.ways}>
        <Button size="compact-sm" onClick={() => onResolve({})}>
          {say('ui.keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onResolve(other)}>
          {say('ui.take_theirs')}
        </Button>
        <span>{say('ui.edit_on')}</span>
      </div>
    </section>
  );
}
