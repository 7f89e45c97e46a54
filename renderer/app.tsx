import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { Screens } from './screens.tsx';
import { useAddress } from './state/address.ts';
import { client, platform, queries } from './state/client.ts';
import { prepareToClose } from './state/closing.ts';
import { listCommands, listenToKeys, useScreenCommands } from './state/commands.ts';
import { guardDrops } from './state/dropped-files.ts';
import { useLanguage, useSay } from './state/language.ts';
import { openPalette } from './state/palette.ts';
import { watchPresence } from './state/presence.ts';
import { forgetEverything, lockWorkspace, useOpened } from './state/session.ts';
import { useSettings } from './state/settings.ts';
import { guardClosing } from './state/unsaved.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { IntakeTray } from './ui/intake-tray.tsx';
import { Interruption } from './ui/interruption.tsx';
import { JobProgress } from './ui/job-progress.tsx';
import { KeyMap, useKeyMap } from './ui/key-map.tsx';
import { Palette } from './ui/palette.tsx';
import { places } from './ui/places.ts';
import { theme } from './ui/theme.ts';

const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** The whole window. */
export function App() {
  const { theme: chosen } = useSettings(state => state.settings);
  const contrast = chosen === 'contrast';
  useEffect(() => {
    document.documentElement.toggleAttribute('data-contrast', contrast);
  }, [contrast]);
  const scheme = useSystemScheme();
  const forced = chosen === 'system' ? scheme : chosen === 'dark' ? 'dark' : 'light';
  return (
    <MantineProvider theme={theme} forceColorScheme={forced} getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queries}>
        <Router hook={useAddress}>
          <Window />
          <IntakeTray />
        </Router>
        <Notifications position="bottom-center" limit={4} />
        <JobProgress />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** What the system asks for, also when it changes its mind. */
function useSystemScheme(): 'light' | 'dark' {
  const [query] = useState(() => window.matchMedia('(prefers-color-scheme: dark)'));
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const onChange = () => setDark(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [query]);
  return dark ? 'dark' : 'light';
}

function Window() {
  const language = useLanguage();
  const [location, go] = useLocation();
  const opened = useOpened();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  // Locked by the person, by the shell after a while, or from another window: nothing stays here.
  useEffect(() => {
    if (opened === null) forgetEverything();
  }, [opened]);
  useEffect(listenToKeys, []);
  useEffect(guardClosing, []);
  useEffect(guardDrops, []);
  useEffect(watchPresence, []);
  useEffect(
    () =>
      platform.onEvent(event => {
        if (event.type === 'backend.restarted' || event.type === 'workspace.locked') forgetEverything();
        if (event.type === 'shell.command')
          listCommands()
            .find(each => each.id === event.command)
            ?.run();
        if (event.type === 'shell.closing') void prepareToClose();
      }),
    [],
  );
  useEffect(() => {
    void client.call('host.describe', {}).then(useSettings.getState().take, () => undefined);
  }, []);
  useEveryScreensCommands(Boolean(opened), go);
  return (
    <>
      <Interruption unlocked={Boolean(opened)} />
      <ErrorBoundary place={location}>
        <Screens />
      </ErrorBoundary>
      <Palette />
      <KeyMap />
    </>
  );
}

/** What can be done everywhere. */
function useEveryScreensCommands(open: boolean, go: (path: string) => void): void {
  const say = useSay();
  const showKeys = useKeyMap(state => state.show);
  const group = say('ui.group.everywhere');
  useScreenCommands([
    {
      id: 'palette.open',
      label: say('ui.search_or_command'),
      keys: ['mod+k'],
      group,
      run: openPalette,
      whileTyping: true,
      hidden: true,
    },
    { id: 'keys.show', label: say('ui.key_map'), keys: ['?'], group, run: showKeys },
    ...(open ? places : []).map(({ path, label }) => ({
      id: `go${path}`,
      label: say('ui.go_to', { place: say(label) }),
      group,
      run: () => go(path),
    })),
    ...(open
      ? [
          {
            id: 'workspace.lock',
            label: say('ui.lock'),
            keys: ['mod+l'],
            group,
            run: () => void lockWorkspace(),
            whileTyping: true,
          },
        ]
      : []),
  ]);
}
