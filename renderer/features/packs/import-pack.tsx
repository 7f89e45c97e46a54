import type { OutputOf } from '../../../shared/api/index.ts';
import { client, useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PackDifferences } from '../../ui/pack-differences.tsx';

/** What an import would bring, against what is there, before anything changes. */
export function ImportPack({ read, onClose }: { read: OutputOf<'packs.readFile'>; onClose: () => void }) {
  const say = useSay();
  const pick = usePick();
  const { pack, hash } = read;
  const packs = useAnswer('packs.list', {});
  const known = packs.data?.packs.filter(each => each.id === pack.id) ?? [];
  const newest = useAnswer('packs.get', known.length > 0 ? { id: pack.id } : null);
  const named = { title: pick(pack.title), version: pack.version };
  return (
    <FormDialog
      title={say('ui.packs_import_title', named)}
      submitLabel={say('ui.packs_import')}
      size="lg"
      dirty={false}
      ready={packs.data !== undefined && !known.some(each => each.hash === hash)}
      onSubmit={async () => {
        await client.call('packs.importShown', { pack });
        showDone(say('ui.packs_imported', named));
      }}
      onClose={onClose}
    >
      <p>{pick(pack.summary)}</p>
      {known.some(each => each.hash === hash) && <p>{say('ui.packs_import_same')}</p>}
      {packs.data && known.length === 0 && <p>{say('ui.packs_import_new')}</p>}
      {newest.data && newest.data.hash !== hash && (
        <>
          <p>{say('ui.packs_import_against', { version: newest.data.pack.version })}</p>
          <PackDifferences older={newest.data.pack} newer={pack} />
        </>
      )}
      <p>{say('ui.packs_import_later')}</p>
    </FormDialog>
  );
}
