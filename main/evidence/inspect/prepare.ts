/**
 * Has to be imported before pdf.js. pdf.js takes a process of Electron that is not its first one for a window, and asks a
 * library for drawing to be there as soon as it is loaded. Nothing is ever drawn here: empty stand-ins will do.
 */
Object.defineProperty(process, 'type', { value: undefined, configurable: true });
for (const name of ['DOMMatrix', 'Path2D', 'ImageData'])
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
