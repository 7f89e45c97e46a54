import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { factsFromTemplate, factsLike } from '../../../shared/domain/arrangement-templates.ts';
import { blankArrangementFacts } from '../../../shared/domain/arrangements.ts';
import { answerTo, useAnswer, useCommand } from '../../state/client.ts';
import { useLanguage, usePick, useSay } from '../../state/language.ts';

/** The two things an arrangement cannot be without, or one to begin from: everything else follows on its own screen. */
export function NewArrangement({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (id: string) => void;
}) {
  const say = useSay();
  const pick = usePick();
  const language = useLanguage();
  const [name, setName] = useState('');
  const [provider, setProvider] = useState('');
  const [from, setFrom] = useState('');
  const { templates, others } = useModels();
  const create = useCommand('arrangements.create', { onDone: arrangement => onCreated(arrangement.id) });
  const newId = () => crypto.randomUUID();
  const template = templates.find(each => from === `template ${each.id}`);
  const other = others.find(each => from === `like ${each.id}`);
  const choose = (value: string) => {
    setFrom(value);
    const chosen =
      templates.find(each => value === `template ${each.id}`)?.provider ??
      others.find(each => value === `like ${each.id}`)?.facts.provider;
    if (chosen) setProvider(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    const facts = template
      ? factsFromTemplate(template, title, language, newId)
      : other
        ? factsLike(other.facts, title, newId)
        : { ...blankArrangementFacts, parties: [], services: [], name: title };
    create.mutate({ facts: { ...facts, provider: provider.trim() } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('ui.arrangement_new')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={say('ui.arrangement_name')}
          description={say('ui.arrangement_name_hint')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={200}
          required
          data-autofocus
        />
        {(templates.length > 0 || others.length > 0) && (
          <NativeSelect
            mt="sm"
            label={say('ui.arrangement_from')}
            description={template ? pick(template.purpose) : say('ui.arrangement_from_hint')}
            value={from}
            onChange={event => choose(event.currentTarget.value)}
          >
            <option value="">{say('ui.arrangement_from_nothing')}</option>
            {templates.length > 0 && (
              <optgroup label={say('ui.arrangement_templates')}>
                {templates.map(each => (
                  <option key={each.id} value={`template ${each.id}`}>
                    {pick(each.title)}
                  </option>
                ))}
              </optgroup>
            )}
            {others.length > 0 && (
              <optgroup label={say('ui.arrangement_like')}>
                {others.map(each => (
                  <option key={each.id} value={`like ${each.id}`}>
                    {each.number} {each.facts.name}
                  </option>
                ))}
              </optgroup>
            )}
          </NativeSelect>
        )}
        <TextInput
          mt="sm"
          label={say('ui.column.provider')}
          value={provider}
          onChange={event => setProvider(event.currentTarget.value)}
          maxLength={200}
          required
        />
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || !provider.trim()}>
            {say('ui.create')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What an arrangement can be begun from: templates of the packs, and arrangements that are there. */
function useModels() {
  const packs = useAnswer('packs.list', {});
  const others = useAnswer('arrangements.list', {});
  const ids = [...new Set((packs.data?.packs ?? []).map(pack => pack.id))];
  const contents = useQueries({ queries: ids.map(id => answerTo('packs.get', { id })) });
  return {
    templates: contents.flatMap(({ data }) => data?.pack.templates ?? []),
    others: others.data?.arrangements ?? [],
  };
}
