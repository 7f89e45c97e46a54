import { create } from 'zustand';

/** Whether the palette is open; anybody may open it. */
export const usePalette = create(() => ({ opened: false }));

export const openPalette = (): void => usePalette.setState({ opened: true });
export const closePalette = (): void => usePalette.setState({ opened: false });
