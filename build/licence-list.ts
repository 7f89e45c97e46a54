import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

interface Package {
  name: string;
  version: string;
  license?: string;
}

/** Writes `licences.json`, the list of packages in the program, beside the screens that show it. */
export function licenceList(root: string): Plugin {
  return {
    name: 'licence-list',
    generateBundle() {
      const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
        packages: Record<string, { dev?: boolean; optional?: boolean }>;
      };
      const shipped = Object.entries(lock.packages).flatMap(([place, { dev, optional }]) =>
        place === '' || dev || optional ? [] : [place],
      );
      const drawn = [...this.getModuleIds()].flatMap(id => {
        const [, place] =
          /[\\/](node_modules[\\/](?:.*node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id) ?? [];
        return place ? [place.replaceAll('\\', '/')] : [];
      });
      const packages = [...new Set([...shipped, ...drawn])].flatMap(place => {
        const file = path.join(root, place, 'package.json');
        if (!existsSync(file)) return [];
        const { name, version, license = '' } = JSON.parse(readFileSync(file, 'utf8')) as Package;
        return [{ name, version, licence: license }];
      });
      packages.sort((a, b) => (a.name < b.name ? -1 : 1));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(packages) });
    },
  };
}
