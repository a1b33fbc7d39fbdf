import { graphShape, INFERENCE, type Network, toGraphLayout } from '@hello-nn/engine';
import { constant, logitsOf, placeholder, toOnnx } from '@hello-nn/graph';

/**
 * A network with the given weights as an ONNX model for inference: input `image` float32 `[batch, ...inputShape]` in 0 … 1,
 * output `probabilities` float32 `[batch, classes]`.
 *
 * @param parameters In the network's order and Keras's shapes.
 * @param withLogits Adds the output `logits`, what the last softmax is given, where there is one.
 */
export function toInferenceOnnx(network: Network, parameters: readonly Float32Array[], withLogits = false): Uint8Array {
  const image = placeholder('image', 'float32', ['batch', ...network.inputShape]);
  const weights = network.parameters.map((parameter, index) =>
    constant(toGraphLayout(parameter, parameters[index]!), graphShape(parameter), 'float32', parameter.name),
  );
  const probabilities = network.forward(image, weights, INFERENCE);
  const logits = withLogits ? logitsOf(probabilities) : undefined;
  return toOnnx([image], logits ? { probabilities, logits } : { probabilities });
}
