import { type AugmentConfig, augmentations } from '@hello-nn/dataset';
import { python } from '@hello-nn/model';

/** Training images that are changed anew every epoch, by the rules of the run: lines of Python that make `Augmented`. */
export function augmentSection(augment: readonly AugmentConfig[], classNames: readonly string[]): readonly string[] {
  if (augment.length === 0) return [];
  const steps = augment.map((config) => ({ config, kind: augmentations.of(config) }));
  const chosen = ({ probability, classes }: AugmentConfig): string => {
    const labels = classes?.map((name) => classNames.indexOf(name));
    return labels === undefined ? String(probability) : `${probability}, ${python(labels)}`;
  };
  const moves = steps
    .filter(({ kind }) => kind.move)
    .map(({ config, kind }) => `    back = np.where(some(${chosen(config)}), back @ ${kind.numpy(config)}, back)`);
  const paints = steps
    .filter(({ kind }) => kind.paint)
    .map(
      ({ config, kind }) => `    images = np.where(some(${chosen(config)})[..., None], ${kind.numpy(config)}, images)`,
    );
  return [MATRICES, ...(moves.length > 0 ? [RESAMPLE] : []), BEGIN, ...move(moves), ...paints, END, ''];
}

// All moves of an image are one matrix, and one resampling.
function move(moves: readonly string[]): readonly string[] {
  if (moves.length === 0) return [];
  return ['    back = np.tile(np.eye(3), (len(images), 1, 1))', ...moves, '    images = resample(images, back)'];
}

const MATRICES = `

rng = np.random.default_rng(SEED)


def matrix(xx=1, xy=0, yx=0, yy=1, dx=0, dy=0):
    """For each image the way from a place in the new picture, about its centre, back to that in the old one."""
    return np.stack(np.broadcast_arrays(xx, xy, dx, yx, yy, dy, 0, 0, 1), -1).reshape(-1, 3, 3)


def rotation(angle):
    return matrix(np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle))


def scaling(factor):
    return matrix(xx=factor, yy=factor)`;

const RESAMPLE = `

def resample(images, back):
    """Draws images through matrices, bilinear; what comes from outside is paper."""
    height, width = images.shape[1:3]
    right, down = np.meshgrid(np.arange(width) - (width - 1) / 2, np.arange(height) - (height - 1) / 2)
    places = back @ np.stack([right.ravel(), down.ravel(), np.ones(right.size)])
    x = np.clip(places[:, 0] + (width - 1) / 2, -1, width)
    y = np.clip(places[:, 1] + (height - 1) / 2, -1, height)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    padded = np.pad(images[..., 0], ((0, 0), (1, 2), (1, 2)))

    def row(below):
        each, at = np.arange(len(images))[:, None], top + 1 + below
        return padded[each, at, left + 1] * (1 - (x - left)) + padded[each, at, left + 2] * (x - left)

    return (row(0) * (1 - (y - top)) + row(1) * (y - top)).reshape(images.shape)`;

const BEGIN = `

def augment(images, labels):
    """Images [n, height, width, 1], 0 ... 1, each changed at random."""

    def uniform(low, high):
        return rng.uniform(low, high, len(images))

    def whole(most):
        return rng.integers(-most, most + 1, len(images))

    def some(probability, of=None):
        chosen = rng.random(len(images)) < probability
        return (chosen if of is None else chosen & np.isin(labels, of))[:, None, None]
`;

const END = `    return images.astype("float32")


class Augmented(keras.utils.PyDataset):
    """The training images in random order, changed anew every epoch."""

    def __init__(self):
        super().__init__()
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(x_train) / BATCH_SIZE)

    def __getitem__(self, index):
        rows = self.order[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        return augment(x_train[rows], y_train[rows].argmax(1)), y_train[rows]

    def on_epoch_end(self):
        self.order = rng.permutation(len(x_train))`;
