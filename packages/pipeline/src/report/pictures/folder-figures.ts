import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../runs/run-record.ts';

/** A picture of the run folder; without its image it was too large for the page. */
export interface FolderFigure {
  /** From the run folder: `figures/curves.png`. */
  readonly path: string;
  readonly bytes: number;
  readonly image?: {
    /** A `data:` address. */ readonly address: string /** Pixels. */;
    readonly width: number;
    readonly height: number;
  };
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
      // The header comes first: 8 bytes of signature, 8 of the chunk's, then the sizes.
      if (content.length < 24) return [];
      const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
      const address = `data:image/png;base64,${content.toString('base64')}`;
      left -= address.length;
      return [{ path, bytes, image: { address, width, height } }];
    });
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
