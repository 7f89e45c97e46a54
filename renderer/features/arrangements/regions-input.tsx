import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../state/language.ts';

/** Regions as a person types them, apart by commas; read when the field is left, so that typing is never changed. */
export function RegionsInput(props: {
  label: string;
  regions: readonly string[];
  onChange: (regions: string[]) => void;
}) {
  const say = useSay();
  const [text, setText] = useState(props.regions.join(', '));
  return (
    <TextInput
      aria-label={props.label}
      placeholder={say('ui.service_regions_hint')}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value);
        props.onChange([
          ...new Set(
            event.currentTarget.value
              .split(/[,，、;；]/)
              .map(region => region.trim())
              .filter(region => region !== ''),
          ),
        ]);
      }}
    />
  );
}
