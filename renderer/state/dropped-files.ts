import { useEffect, useRef, useState } from 'react';

/** What systems leave in folders for themselves. */
const isClutter = (name: string): boolean =>
  name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name);

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** A file dropped beside a place for it would be opened in the place of the whole program. */
export function guardDrops(): () => void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || !holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
  return () => {
    window.removeEventListener('dragover', refuse);
    window.removeEventListener('drop', refuse);
  };
}

/** Every file that was dropped, those in folders too, in the order of their names. */
async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // Entries have to be asked for before the event is over.
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(entry => filesUnder(entry)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // It gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some.filter(({ name }) => !isClutter(name)));
  }
  inside.sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(inside.map(each => filesUnder(each)))).flat();
}

/**
 * Hears of files that are dropped anywhere on the screen or pasted into it, as long as they are wanted. True while some are held
 * over it. `onFiles` gets none where a folder was empty, `onFailure` what kept a folder from being read.
 */
export function useDroppedFiles(
  wanted: boolean,
  onFiles: (files: File[]) => void,
  onFailure: (error: unknown) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ onFiles, onFailure });
  latest.current = { onFiles, onFailure };
  useEffect(() => {
    if (!wanted) return;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      filesOf(event.dataTransfer).then(
        files => latest.current.onFiles(files),
        error => latest.current.onFailure(error),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Spreadsheets put a picture of their cells beside the text that is meant.
      const isText = event.clipboardData?.types.includes('text/plain') ?? false;
      if (files.length === 0 || isText || event.defaultPrevented) return;
      event.preventDefault();
      latest.current.onFiles(files);
    };
    // Before the guard sees them, which refuses what nobody wants.
    const early = { capture: true };
    window.addEventListener('dragover', onOver, early);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop, early);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver, early);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop, early);
      window.removeEventListener('paste', onPaste);
    };
  }, [wanted]);
  return over;
}
