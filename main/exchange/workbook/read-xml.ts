import sax from 'sax';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { refuseWorkbook } from './read-zip.ts';

const MOST_DEPTH = 32;

/** Called in the order of the document; names and attributes come without their prefixes. */
export interface XmlReader {
  open?: (name: string, attributes: Readonly<Record<string, string>>, parent: string | undefined) => void;
  /** `text` is what stands directly inside it. */
  close?: (name: string, text: string, parent: string | undefined) => void;
}

/**
 * Reads a part of an office file as it passes. Strict: a document type, and with it every entity, is refused; so is what is
 * not well formed, not UTF-8, or nested deeper than any sheet is.
 */
export function readXml(bytes: Uint8Array, reader: XmlReader): void {
  const parser = sax.parser(true, { position: false });
  const path: { name: string; text: string }[] = [];
  let roots = 0;
  parser.ondoctype = () => refuseWorkbook('workbook.declares');
  parser.onerror = error => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    if (path.length === 0) roots += 1;
    if (roots > 1 || path.length >= MOST_DEPTH) refuseWorkbook('workbook.damaged');
    const own = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [local(key), String(value)]),
    );
    reader.open?.(local(name), own, path.at(-1)?.name);
    path.push({ name: local(name), text: '' });
  };
  const take = (text: string) => {
    const inside = path.at(-1);
    if (inside) inside.text += text;
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onclosetag = () => {
    const closed = path.pop();
    if (closed) reader.close?.(closed.name, closed.text, path.at(-1)?.name);
  };
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('validation', 'workbook.damaged', {}, { cause: error });
  }
  if (roots !== 1) refuseWorkbook('workbook.damaged');
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
