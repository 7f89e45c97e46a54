import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/domain/refusal.ts';
import { readJsonFile, writeJsonFile } from '../workspace/json-file.ts';

const stateSchema = z.strictObject({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
/** Where the window was, in pixels of the desktop. */
export type WindowState = z.infer<typeof stateSchema>;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Enough of a window to take hold of. Pixels. */
const HANDLE = 80;

/**
 * Where the window was the last time; in the middle of the first screen, and no larger than that, when the place is on no
 * screen any more. Laptops that draw everything larger have fewer pixels than they seem to.
 */
export function readWindowState(folder: string, screens: readonly Area[]): WindowState {
  const [first = { width: 1440, height: 900 }] = screens;
  const shrink = ({ width, height, maximized }: WindowState): WindowState => ({
    width: Math.min(width, first.width),
    height: Math.min(height, first.height),
    maximized,
  });
  const fallback = shrink({ width: 1440, height: 900, maximized: false });
  try {
    const stored = readJsonFile(path.join(folder, 'window.json'), stateSchema) ?? fallback;
    const { x, y, ...size } = stored;
    if (x === undefined || y === undefined) return shrink(stored);
    const visible = screens.some(
      screen =>
        x + HANDLE < screen.x + screen.width &&
        x + size.width - HANDLE > screen.x &&
        y >= screen.y &&
        y + HANDLE < screen.y + screen.height,
    );
    return visible ? stored : shrink(stored);
  } catch (error) {
    // Nobody's work: the next close writes it anew.
    if (error instanceof Refusal) return fallback;
    throw error;
  }
}

export const saveWindowState = (folder: string, state: WindowState): void =>
  writeJsonFile(path.join(folder, 'window.json'), state);
