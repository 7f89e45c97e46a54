import { Modal, Table } from '@mantine/core';
import { create } from 'zustand';
import { listCommands, spellOut } from '../state/commands.ts';
import { useSay } from '../state/language.ts';

interface KeyMapState {
  shown: boolean;
  show: () => void;
  hide: () => void;
}

export const useKeyMap = create<KeyMapState>(set => ({
  shown: false,
  show: () => set({ shown: true }),
  hide: () => set({ shown: false }),
}));

/** Every key that does something here. */
export function KeyMap() {
  const say = useSay();
  const { shown, hide } = useKeyMap();
  const keyed = shown ? listCommands().filter(command => command.keys) : [];
  const groups = [...new Set(keyed.map(command => command.group))];
  return (
    <Modal
      opened={shown}
      onClose={hide}
      title={say('ui.key_map')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {groups.map(group => (
        <Table key={group} captionSide="top">
          <Table.Caption>{group}</Table.Caption>
          <Table.Tbody>
            {keyed
              .filter(command => command.group === group)
              .map(({ id, label, keys = [] }) => (
                <Table.Tr key={id}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td ta="right">{keys.map(spellOut).join(say('ui.or'))}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      ))}
    </Modal>
  );
}
