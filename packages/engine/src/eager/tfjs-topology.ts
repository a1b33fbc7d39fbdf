import type { Network } from '../contracts.ts';

/** A network as the topology of tfjs's layers format (Keras's JSON), for `tf.loadLayersModel`. */
export function tfjsTopology(network: Pick<Network, 'tfjsLayers' | 'inputShape'>): Readonly<Record<string, unknown>> {
  const layers = network.tfjsLayers.map(({ className, config }, index) => ({
    class_name: className,
    config: index === 0 ? { ...config, batch_input_shape: [null, ...network.inputShape], dtype: 'float32' } : config,
  }));
  return {
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
    model_config: { class_name: 'Sequential', config: { name: 'hello_nn', layers } },
  };
}
