/** Maps `[1, channels, height, width]`: ONNX's operations of the same names, `kernel`, `strides`, `pads` in pixels. */

import type { Application, PlainOp } from '../plain-op.ts';
import { eachPosition, mapSizes, type Place, windowPlaces } from '../window-places.ts';

/** `images`, `kernel [filters, channels, rows, columns]`, `bias [filters]`. */
const conv: PlainOp = {
  name: 'conv',
  forward(application) {
    const { inputs, output } = application;
    const [images, kernel, bias] = inputs;
    const [filters, size] = [output.shape[1]!, output.shape[2]! * output.shape[3]!];
    for (let filter = 0; filter < filters; filter++)
      output.data.fill(bias?.data[filter] ?? 0, filter * size, (filter + 1) * size);
    eachWeight(application, (weight, from, to, { first, last, rows, step, stride, outStride }) => {
      const factor = kernel!.data[weight]!;
      for (let row = 0; row < rows; row++) {
        const [source, target] = [from + row * stride, to + row * outStride];
        for (let x = first; x < last; x++) output.data[target + x]! += factor * images!.data[source + x * step]!;
      }
    });
  },
  backward(which, application, gradient, result) {
    if (which !== 0) throw new Error('plain: conv: only the images depend on the image');
    const kernel = application.inputs[1]!;
    eachWeight(application, (weight, from, to, { first, last, rows, step, stride, outStride }) => {
      const factor = kernel.data[weight]!;
      for (let row = 0; row < rows; row++) {
        const [source, target] = [from + row * stride, to + row * outStride];
        for (let x = first; x < last; x++) result[source + x * step]! += factor * gradient[target + x]!;
      }
    });
  },
};

// Each weight of a kernel with where its cell's runs begin in the images and in the result.
function eachWeight(
  { inputs: [images], output, attributes }: Application,
  visit: (weight: number, from: number, to: number, place: Place) => void,
): void {
  const { channels, height, width } = mapSizes(images!);
  const filters = output.shape[1]!;
  const [inSize, outSize] = [height * width, output.shape[2]! * output.shape[3]!];
  const places = windowPlaces(images!, output, attributes);
  for (let filter = 0; filter < filters; filter++)
    for (let channel = 0; channel < channels; channel++)
      for (const [cell, place] of places.entries()) {
        const weight = (filter * channels + channel) * places.length + cell;
        visit(weight, channel * inSize + place.source, filter * outSize + place.target, place);
      }
}

/** The largest value under each window; the gradient goes to the first of equals. */
const maxPool: PlainOp = {
  name: 'maxPool',
  forward({ inputs: [images], output, attributes }) {
    eachPosition(images!, output, attributes, (at, cells) => {
      output.data[at] = cells.reduce(
        (largest, cell) => Math.max(largest, images!.data[cell]!),
        Number.NEGATIVE_INFINITY,
      );
    });
  },
  backward(_, { inputs: [images], output, attributes }, gradient, to) {
    eachPosition(images!, output, attributes, (at, cells) => {
      to[cells.find((cell) => images!.data[cell] === output.data[at])!]! += gradient[at]!;
    });
  },
};

/** The mean under each window, of the cells inside the map. */
const averagePool: PlainOp = {
  name: 'averagePool',
  forward({ inputs: [images], output, attributes }) {
    eachPosition(images!, output, attributes, (at, cells) => {
      output.data[at] = cells.reduce((sum, cell) => sum + images!.data[cell]!, 0) / cells.length;
    });
  },
  backward(_, { inputs: [images], output, attributes }, gradient, to) {
    eachPosition(images!, output, attributes, (at, cells) => {
      for (const cell of cells) to[cell]! += gradient[at]! / cells.length;
    });
  },
};

const globalAveragePool: PlainOp = {
  name: 'globalAveragePool',
  forward({ inputs: [images], output }) {
    const size = images!.data.length / output.data.length;
    for (let at = 0; at < images!.data.length; at++) output.data[Math.floor(at / size)]! += images!.data[at]! / size;
  },
  backward(_, { output }, gradient, to) {
    const size = to.length / output.data.length;
    for (let at = 0; at < to.length; at++) to[at]! += gradient[Math.floor(at / size)]! / size;
  },
};

/** gamma · (x − mean) / √(variance + epsilon) + beta, each `[channels]`, over `[1, channels, ...]`. */
const batchNormalization: PlainOp = {
  name: 'batchNormalization',
  forward({ inputs: [x, gamma, beta, mean, variance], output, attributes }) {
    const size = output.data.length / gamma!.data.length;
    for (let at = 0; at < output.data.length; at++) {
      const channel = Math.floor(at / size);
      const factor = gamma!.data[channel]! / Math.sqrt(variance!.data[channel]! + (attributes.epsilon as number));
      output.data[at] = factor * (x!.data[at]! - mean!.data[channel]!) + beta!.data[channel]!;
    }
  },
  backward(which, { inputs: [, gamma, , , variance], attributes }, gradient, to) {
    if (which !== 0) throw new Error('plain: batchNormalization: only the values depend on the image');
    const size = to.length / gamma!.data.length;
    for (let at = 0; at < to.length; at++) {
      const channel = Math.floor(at / size);
      const factor = gamma!.data[channel]! / Math.sqrt(variance!.data[channel]! + (attributes.epsilon as number));
      to[at]! += factor * gradient[at]!;
    }
  },
};

export const maps: readonly PlainOp[] = [conv, maxPool, averagePool, globalAveragePool, batchNormalization];
