import { PIXEL_SCALE } from '@hello-nn/core';
import { graphShape, INFERENCE, type Network } from '@hello-nn/engine/in-a-page';
import { constantValues, logitsOf, placeholder, type Tensor } from '@hello-nn/graph';
import type { Program, ProgramConstant, Step } from './program.ts';

/** Writes down what a network does with one image. Its weights stay outside: the same program serves every epoch. */
export function writeProgram(network: Pick<Network, 'inputShape' | 'parameters' | 'forward'>): Program {
  const image = placeholder('image', 'float32', ['batch', ...network.inputShape]);
  const parameters = network.parameters.map((parameter) =>
    placeholder(parameter.name, 'float32', graphShape(parameter)),
  );
  const answer = network.forward(image, parameters, INFERENCE);
  const nodes = usedBy(answer).filter((node) => node !== image && !parameters.includes(node));
  const constants = nodes.filter(({ op }) => op.name === 'constant');
  const steps = nodes.filter((node) => !constants.includes(node));
  const numbers = new Map([image, ...parameters, ...constants, ...steps].map((node, index) => [node, index]));
  const numberOf = (node: Tensor): number => numbers.get(node)!;
  return {
    inputShape: network.inputShape,
    pixelScale: PIXEL_SCALE,
    parameters: network.parameters.map((parameter) => ({ name: parameter.name, shape: graphShape(parameter) })),
    constants: constants.map(constantOf),
    steps: steps.map((node): Step => {
      const { op, inputs, attributes } = node;
      return { op: op.name, inputs: inputs.map(numberOf), shape: oneRow(node), attributes };
    }),
    scores: numberOf(logitsOf(answer) ?? answer),
    probabilities: numberOf(answer),
  };
}

// Everything the value is made of, itself included, in the order in which it was made.
function usedBy(value: Tensor): Tensor[] {
  const seen = new Set<Tensor>();
  const visit = (node: Tensor): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const input of node.inputs) visit(input);
  };
  visit(value);
  return [...seen].sort((a, b) => a.id - b.id);
}

function constantOf(node: Tensor): ProgramConstant {
  return { shape: oneRow(node), values: [...constantValues(node)] };
}

function oneRow({ shape }: Tensor): number[] {
  return shape.map((dim) => (typeof dim === 'number' ? dim : 1));
}
