/** A file that was dropped on one screen and is verified on the next. */
let waiting: File | null = null;

export function leaveBundle(file: File): void {
  waiting = file;
}

/** The file that was left, once. */
export function takeBundle(): File | null {
  const file = waiting;
  waiting = null;
  return file;
}
