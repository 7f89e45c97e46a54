import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import {
  dueChoices,
  materialChoices,
  type RegisterColumn,
  type RegisterFilter,
  type RegisterSort,
  registerColumns,
  stateChoices,
  statusChoices,
} from '../../../../shared/domain/register-filter.ts';
import { useQueryOfAddress } from '../../../state/address.ts';

/** Columns that can be put away, in their order; number and name always stay. */
export const choosableColumns = (Object.keys(registerColumns) as RegisterColumn[]).filter(
  column => column !== 'number' && column !== 'name',
);

interface RegisterLook {
  sort: RegisterSort;
  hidden: readonly RegisterColumn[];
  /** Whether the panel of what falls due is wanted; null as long as nobody chose. */
  duePanel: boolean | null;
}

/** How a person likes the register, kept on this computer: names of columns, nothing of a workspace. */
export const useRegisterLook = create<RegisterLook>()(
  persist(
    (): RegisterLook => ({
      sort: { column: 'number', down: false },
      hidden: ['regions', 'status', 'owner', 'renewal'],
      duePanel: null,
    }),
    { name: 'assay.register' },
  ),
);

/** Another column, or the same the other way round. */
export function sortBy(column: RegisterColumn): void {
  const { sort } = useRegisterLook.getState();
  useRegisterLook.setState({ sort: { column, down: sort.column === column && !sort.down } });
}

export function toggleColumn(column: RegisterColumn): void {
  const { hidden } = useRegisterLook.getState();
  useRegisterLook.setState({
    hidden: hidden.includes(column) ? hidden.filter(each => each !== column) : [...hidden, column],
  });
}

/** The filter stands in the address, so that going back brings it back. */
export function useRegisterFilter(): [RegisterFilter, (filter: RegisterFilter) => void] {
  const query = useQueryOfAddress();
  const [, go] = useLocation();
  const filter = useMemo(() => readFilter(query), [query]);
  return [
    filter,
    next => {
      const written = new URLSearchParams(
        Object.entries(next).filter(([, value]) => value !== ''),
      ).toString();
      go(written === '' ? '/' : `/?${written}`, { replace: true });
    },
  ];
}

/** An address is typed by anybody: what is unknown is left out. */
function readFilter(query: string): RegisterFilter {
  const parts = new URLSearchParams(query);
  const among = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find(each => each === parts.get(name));
  const status = among('status', statusChoices);
  const material = among('material', materialChoices);
  const state = among('state', stateChoices);
  const due = among('due', dueChoices);
  const text = parts.get('text');
  const provider = parts.get('provider');
  return {
    ...(text ? { text } : {}),
    ...(status ? { status } : {}),
    ...(provider ? { provider } : {}),
    ...(material ? { material } : {}),
    ...(state ? { state } : {}),
    ...(due ? { due } : {}),
  };
}
