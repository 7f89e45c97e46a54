import { Alert, Button, Table } from '@mantine/core';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { client, platform, useAnswer } from '../../state/client.ts';
import { useExplain, usePick, useSay } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
import { useMay } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { ImportPack } from './import-pack.tsx';

type Read = OutputOf<'packs.readFile'>;

/** The packs of a workspace: to read, to compare, and to add to. */
export function Packs() {
  const say = useSay();
  const pick = usePick();
  const packs = useAnswer('packs.list', {});
  const mayImport = useMay('administrator');
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async () => {
    setFailure(null);
    try {
      const [file] = await platform.pickFiles(false);
      if (file) setRead(await client.call('packs.readFile', { file: file.token }));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page
      title={say('ui.packs_title')}
      actions={
        mayImport && (
          <Button leftSection={<Upload size={14} />} onClick={() => void choose()}>
            {say('ui.packs_import')}
          </Button>
        )
      }
    >
      {read && <ImportPack read={read} onClose={() => setRead(null)} />}
      <p>{say('ui.packs_hint')}</p>
      {failure !== null && <Broken failure={failure} onClose={() => setFailure(null)} />}
      <Answered query={packs}>
        {({ packs: all }) => (
          <>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('ui.packs_pack')}</Table.Th>
                  <Table.Th>{say('ui.packs_version')}</Table.Th>
                  <Table.Th>{say('ui.packs_worksheets')}</Table.Th>
                  <Table.Th>{say('ui.packs_questions')}</Table.Th>
                  <Table.Th>{say('ui.packs_hash')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map(pack => (
                  <Table.Tr key={`${pack.id} ${pack.version}`}>
                    <Table.Td>
                      <Link href={`/packs/${pack.id}/${pack.version}`}>{pick(pack.title)}</Link>
                    </Table.Td>
                    <Table.Td>{pack.version}</Table.Td>
                    <Table.Td>{pack.worksheets}</Table.Td>
                    <Table.Td>{pack.questions}</Table.Td>
                    <Table.Td>
                      <Fingerprint value={pack.hash} short />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <CompareVersions packs={all} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** What is wrong with a pack file, fault by fault. */
function Broken({ failure, onClose }: { failure: unknown; onClose: () => void }) {
  const say = useSay();
  const explain = useExplain();
  const { lines } = asRefusal(failure).details;
  return (
    <Alert
      color="red"
      role="alert"
      title={say('ui.packs_broken')}
      withCloseButton
      closeButtonLabel={say('ui.close')}
      onClose={onClose}
      mb="md"
    >
      {explain(failure)}
      {Array.isArray(lines) && (
        <ul>
          {lines.map(line => (
            <li key={String(line)}>{String(line)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
