import { ActionIcon, Button, Table, VisuallyHidden } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useSay } from '../../state/language.ts';

export interface RecordColumn<Row> {
  label: string;
  /** The field to type into. */
  input: (row: Row, label: string, change: (part: Partial<Row>) => void) => React.ReactNode;
  width?: string;
}

/** A few records edited under each other, each with an id for life. */
export function RecordTable<Row extends { id: string }>(props: {
  rows: readonly Row[];
  columns: readonly RecordColumn<Row>[];
  /** A new record with nothing in it. */
  blank: () => Row;
  addLabel: string;
  onChange: (rows: Row[]) => void;
}) {
  const { rows, columns, blank, addLabel, onChange } = props;
  const say = useSay();
  return (
    <>
      <Table verticalSpacing={3} horizontalSpacing={4} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Table.Th key={column.label} w={column.width}>
                {column.label}
              </Table.Th>
            ))}
            <Table.Th w="2.2rem">
              <VisuallyHidden>{say('ui.row_actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={row.id}>
              {columns.map(column => (
                <Table.Td key={column.label}>
                  {column.input(row, say('ui.cell', { column: column.label, row: index + 1 }), part =>
                    onChange(rows.map(each => (each.id === row.id ? { ...each, ...part } : each))),
                  )}
                </Table.Td>
              ))}
              <Table.Td>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say('ui.row_remove', { row: index + 1 })}
                  onClick={() => onChange(rows.filter(each => each.id !== row.id))}
                >
                  <Trash2 size={14} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        leftSection={<Plus size={13} />}
        onClick={() => onChange([...rows, blank()])}
      >
        {addLabel}
      </Button>
    </>
  );
}
