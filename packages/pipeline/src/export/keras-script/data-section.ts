import { UserError } from '@hello-nn/core';
import { python } from '@hello-nn/model';
import type { Experiment } from '../../experiment.ts';
import type { ExportedRun } from '../export-format.ts';
import { BALANCES, rowsSection, SPLITS } from './rows-section.ts';

/** Reads and splits the data as the run did: lines of Python. Throws `UserError('usage')` for what a script cannot repeat. */
export function dataSection({ record }: ExportedRun): readonly string[] {
  const { dataset, model } = record.config.values;
  const files = record.data?.files ?? [];
  const source: Readonly<Record<string, unknown>> = dataset.source;
  refuse(dataset, model, files);
  const names = files.map(({ file, sha256 }) => `    ${python(file.split('/').at(-1))}: ${python(sha256)},`);
  const offset = Number(source.labelOffset ?? 0);
  const cut = (rows: number | undefined): string => (rows === undefined ? '' : `[:${rows}]`);
  return [
    '# The files of the run and their sha256.',
    'FILES = {',
    ...names,
    '}',
    '',
    READ_IDX,
    '',
    'pool_images, pool_labels, test_images, test_labels = (read_idx(name) for name in FILES)',
    ...(source.transpose === true ? [TRANSPOSE] : []),
    ...(offset > 0 ? [`pool_labels, test_labels = pool_labels - ${offset}, test_labels - ${offset}`] : []),
    ...(dataset.limit === undefined
      ? []
      : [`pool_images, pool_labels = pool_images${cut(dataset.limit)}, pool_labels${cut(dataset.limit)}`]),
    ...(dataset.testRows === undefined
      ? []
      : [`test_images, test_labels = test_images${cut(dataset.testRows)}, test_labels${cut(dataset.testRows)}`]),
    '',
    ...rowsSection(dataset, record.data?.classNames ?? []),
    '',
    PREPARE,
  ];
}

function refuse(
  { balance, split }: Experiment['dataset'],
  { from }: Experiment['model'],
  files: readonly { file: string }[],
): void {
  const isIdx = files.length === 4 && files.every(({ file }) => /idx[13]-ubyte(\.gz)?$/.test(file));
  const reasons = [
    ...(isIdx ? [] : [['dataset.source', 'the script reads IDX files, and this run read none']]),
    ...(from === undefined ? [] : [['model.from', 'the script begins with random weights']]),
    ...(BALANCES[balance.kind] ? [] : [['dataset.balance', `the script cannot do '${balance.kind}'`]]),
    ...(SPLITS[split.kind] ? [] : [['dataset.split', `the script cannot do '${split.kind}'`]]),
  ];
  if (reasons.length === 0) return;
  const fix = 'leave keras-script out of --format; the other formats hold the trained model';
  throw new UserError(
    'usage',
    reasons.map(([where, what]) => ({ where: `--format=keras-script › ${where}`, what: what!, fix })),
  );
}

const READ_IDX = `
def read_idx(name):
    """An IDX file, plain or .gz, as an array: images [rows, height, width] or labels [rows]."""
    folder = pathlib.Path(sys.argv[1])
    other = name[:-3] if name.endswith(".gz") else name + ".gz"
    file = next((folder / each for each in (name, other) if (folder / each).exists()), None)
    if file is None:
        sys.exit(f"{folder} has no {name}")
    data = file.read_bytes()
    if file.name == name and hashlib.sha256(data).hexdigest() != FILES[name]:
        sys.exit(f"{file} is not the file of the run: its sha256 is another")
    data = gzip.decompress(data) if file.suffix == ".gz" else data
    shape = np.frombuffer(data, ">u4", count=data[3], offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)
`;

const TRANSPOSE =
  'pool_images, test_images = pool_images.transpose(0, 2, 1), test_images.transpose(0, 2, 1)  # as EMNIST needs';

const PREPARE = `
def prepare(images, labels):
    """Pixels as 0 ... 1 with a channel, labels as rows of zeros and a one."""
    return images[..., None].astype("float32") / 255, keras.utils.to_categorical(labels, CLASSES)


x_train, y_train = prepare(pool_images[train], pool_labels[train])
x_validation, y_validation = prepare(pool_images[validation], pool_labels[validation])
x_test, y_test = prepare(test_images, test_labels)`;
