import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, channels } from '../../shared/api/bridge.ts';

/** Three functions and no more. A dropped file's path goes to the shell alone; the page gets a token. */
const bridge: Bridge<Parameters<typeof webUtils.getPathForFile>[0]> = {
  send: envelope => ipcRenderer.invoke(channels.ask, envelope),
  onEvent(listener) {
    const heard = (_event: unknown, told: Parameters<typeof listener>[0]) => listener(told);
    ipcRenderer.on(channels.event, heard);
    return () => void ipcRenderer.off(channels.event, heard);
  },
  offerFiles: files =>
    ipcRenderer.invoke(
      channels.dropped,
      files.map(file => webUtils.getPathForFile(file)).filter(file => file !== ''),
    ),
};
contextBridge.exposeInMainWorld('assay', bridge);
