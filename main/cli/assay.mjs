/**
 * Entry of the terminal shell. Plain JavaScript and no imports of ours at the top: on a Node that is too old the program
 * has to say so, before the TypeScript sources or the SQLite driver make it fail without a word.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Assay needs Node 22.18 or newer; this is ${process.versions.node}. Run it with "npm run --silent assay -- ...".\n` +
      `Assay 需要 Node 22.18 或以上版本；現時為 ${process.versions.node}。請以 "npm run --silent assay -- ..." 執行。\n`,
  );
  process.exit(70);
}
await import('./main.ts');
