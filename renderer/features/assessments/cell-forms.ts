import type { Column } from '../../../shared/domain/packs.ts';
import { type Language, languages } from '../../../shared/domain/text.ts';
import { formOfColumn } from '../../../shared/messages/cell-forms.ts';
import type { SheetColumn } from '../../ui/sheet/sheet-types.ts';

/** The columns of a table as a sheet has them. */
export function sheetColumns(language: Language, columns: readonly Column[]): SheetColumn[] {
  return columns.map(column => {
    const form = formOfColumn(language, column);
    return {
      id: column.id,
      label: column.label[language],
      names: languages.map(each => column.label[each]),
      required: column.required ?? false,
      ...(column.type === 'number' && column.unit ? { unit: column.unit[language] } : {}),
      formAt: () => form,
    };
  });
}
