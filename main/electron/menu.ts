import type * as Electron from 'electron';
import { type MenuCommand, menuCommands } from '../../shared/api/bridge.ts';
import type { Language } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';

/** The menu in the person's language; what concerns the page is carried out by the page. */
export function setMenu(
  { Menu }: Pick<typeof Electron, 'Menu'>,
  language: Language,
  run: (command: MenuCommand) => void,
): void {
  const say = (key: string) => translate(language, key);
  const roles = (...names: NonNullable<Electron.MenuItemConstructorOptions['role']>[]) =>
    names.map(role => ({ role, label: say(`menu.${role}`) }));
  const commands = Object.entries(menuCommands).map(([command, accelerator]) => ({
    label: say(`menu.${command}`),
    click: () => run(command as MenuCommand),
    ...(accelerator ? { accelerator } : {}),
  }));
  const separator = { type: 'separator' as const };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: 'Assay', submenu: [...commands, separator, ...roles('quit')] },
      {
        label: say('menu.edit'),
        submenu: [...roles('undo', 'redo'), separator, ...roles('cut', 'copy', 'paste', 'selectAll')],
      },
      { label: say('menu.view'), submenu: roles('zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen') },
    ]),
  );
}
