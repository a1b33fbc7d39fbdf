import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../runs/run-record.ts';

/** A picture of the run folder; without an address it was too large for the page. */
export interface FolderFigure {
  /** From the run folder: `figures/curves.png`. */
  readonly path: string;
  readonly bytes: number;
  /** A `data:` address. */
  readonly address?: string;
}

/** The PNG figures that the record lists, as long as they fit into `budget` characters; a file gone is left out. */
export function readFolderFigures(folder: string, { files }: RunRecord, budget: number): FolderFigure[] {
  let left = budget;
  return files
    .filter(({ path }) => /^figures\/[^/\\]+\.png$/.test(path))
    .flatMap(({ path, bytes }) => {
      // Base64 writes three bytes as four characters.
      if (Math.ceil(bytes / 3) * 4 > left) return [{ path, bytes }];
      const content = readIfThere(join(folder, path));
      if (content === undefined) return [];
      const address = `data:image/png;base64,${content.toString('base64')}`;
      left -= address.length;
      return [{ path, bytes, address }];
    });
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
