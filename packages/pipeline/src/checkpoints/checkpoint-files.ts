import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { makeFolder, removeFile, sha256, writeFileAtomic } from '@hello-nn/io';

/** The folder in a run's folder. */
export const CHECKPOINTS_FOLDER = 'checkpoints';

/** More than any checkpoint that could be trained here; refused before it is read. */
export const LARGEST_CHECKPOINT: number = 2 ** 31;

/** A file of a run's checkpoints. Its name holds what its bytes have to come to: a flipped bit is found by itself. */
export interface CheckpointFile {
  readonly file: string;
  /** Whole epochs done, and steps of the one after. */
  readonly epoch: number;
  readonly step: number;
  /** The first half of the sha256 of its bytes, hex. */
  readonly digest: string;
}

const NAME = /^epoch-(\d{6,})-step-(\d{6,})\.([0-9a-f]{32})\.safetensors$/;

/** Writes a checkpoint, whole or not at all. */
export function writeCheckpoint(
  run: string,
  at: { readonly epoch: number; readonly step: number },
  bytes: Uint8Array,
): void {
  const folder = join(run, CHECKPOINTS_FOLDER);
  const number = (value: number): string => String(value).padStart(6, '0');
  makeFolder(folder);
  const name = `epoch-${number(at.epoch)}-step-${number(at.step)}.${digestOf(bytes)}.safetensors`;
  writeFileAtomic(join(folder, name), bytes);
}

/** A run's checkpoints, the newest first; none is read. */
export function listCheckpoints(run: string): CheckpointFile[] {
  const folder = join(run, CHECKPOINTS_FOLDER);
  return namesIn(folder)
    .flatMap((name) => {
      const [, epoch, step, digest] = NAME.exec(name) ?? [];
      if (digest === undefined) return [];
      return [{ file: join(folder, name), epoch: Number(epoch), step: Number(step), digest }];
    })
    .sort((one, other) => other.epoch - one.epoch || other.step - one.step);
}

/** The bytes of a checkpoint; throws `UserError('data')` where they are not those that were written. */
export function readCheckpoint({ file, digest }: CheckpointFile): Buffer {
  const fix = 'remove it: an older one is used; or restore it from a copy';
  if (statSync(file).size > LARGEST_CHECKPOINT) {
    throw new UserError('data', { where: file, what: 'is too large for a checkpoint', fix });
  }
  const bytes = readFileSync(file);
  const now = digestOf(bytes);
  if (now === digest) return bytes;
  const what = `is damaged: its bytes have the sha256 ${now}…`;
  throw new UserError('data', { where: file, what, expected: `${digest}…, as its name says`, fix });
}

/** Removes all but the newest `keep` and that of the best epoch, if one is named. */
export function pruneCheckpoints(run: string, keep: number, bestEpoch: number | undefined): void {
  const old = listCheckpoints(run).slice(keep);
  const best = old.find(({ epoch, step }) => epoch === bestEpoch && step === 0);
  for (const { file } of old.filter((one) => one !== best)) removeFile(file);
}

function digestOf(bytes: Uint8Array): string {
  return sha256(bytes).slice(0, 32);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
