import { Checkbox, Stack } from '@mantine/core';
import { type Role, roles } from '../../../shared/domain/people.ts';
import { useSay, useWord } from '../../state/language.ts';

/** The roles of a person, each with what it may do. */
export function RolesField(props: { chosen: readonly Role[]; onChange: (roles: Role[]) => void }) {
  const { chosen, onChange } = props;
  const say = useSay();
  const word = useWord();
  return (
    <Checkbox.Group
      label={say('ui.people_roles')}
      value={[...chosen]}
      error={chosen.length === 0 && say('ui.people_one_role')}
      onChange={values => onChange(roles.filter(role => values.includes(role)))}
    >
      <Stack gap={6} mt={4}>
        {roles.map(role => (
          <Checkbox
            key={role}
            value={role}
            size="sm"
            label={word('role', role)}
            description={say(`ui.role_hint.${role}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
