import { tidyFileName } from '../../../shared/domain/file-kind.ts';
import { sourceOf } from './inspect-file.ts';
import { type ByteSource, openPdf } from './pdf-document.ts';

/** The bytes of an attachment, of an attachment of an attachment, and so on; undefined where the path names none. */
export async function extractAttachment(
  source: ByteSource,
  path: readonly number[],
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const [first, ...deeper] = path;
  const document = await openPdf(source);
  try {
    const found = first === undefined ? undefined : (await document.attachments())[first];
    const bytes = found && (await document.content(found.id));
    if (!found || !bytes) return undefined;
    if (deeper.length === 0) return { name: tidyFileName(found.name), bytes };
    return await extractAttachment(sourceOf(bytes), deeper);
  } finally {
    await document.close();
  }
}
