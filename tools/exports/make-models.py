"""Makes models in Keras, by its own words and defaults, as people do who have never heard of Hello NN.

    python make-models.py FOLDER

Writes into FOLDER for each model NAME.keras and NAME.f32, what it gives for the images of images.f32 (float32 [20, 28, 28, 1],
0 ... 1): float32 [20, 10], without a softmax but for one model. Weights, also those that are not trained, are random.
"""

import pathlib
import sys

import keras
import numpy as np
from keras import layers

folder = pathlib.Path(sys.argv[1])
keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
images = rng.random((20, 28, 28, 1), np.float32)

models = {
    "tutorial": [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(12, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(10),
    ],
    "normalized": [
        keras.Input((28, 28, 1)),
        layers.Conv2D(4, 5, use_bias=False, padding="same"),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.AveragePooling2D(3, strides=2, padding="same"),
        layers.Conv2D(6, (2, 3), strides=(2, 1), kernel_regularizer=keras.regularizers.L2(1e-3), name="second.conv"),
        layers.BatchNormalization(momentum=0.9, epsilon=1e-5),
        layers.Activation("gelu"),
        layers.GlobalAveragePooling2D(),
        layers.BatchNormalization(),
        layers.Dense(10),
    ],
    "activations": [
        keras.Input((28, 28, 1)),
        layers.BatchNormalization(),
        layers.Conv2D(4, 3, activation="elu", kernel_initializer="he_uniform", bias_initializer="random_normal"),
        layers.Activation("leaky_relu"),
        layers.Conv2D(4, 3, activation="leaky_relu"),
        layers.LeakyReLU(negative_slope=0.2),
        layers.ELU(),
        layers.Conv2D(4, (1, 3), strides=2, padding="same", activation="softmax"),
        layers.Flatten(),
        layers.Reshape((12, 12, 4)),
        layers.MaxPooling2D((3, 2), strides=(1, 2), padding="same"),
        layers.Flatten(),
        layers.Dense(10),
        layers.Softmax(),
    ],
    "rows": [
        keras.Input((784,)),
        layers.Reshape((28, 28, 1)),
        layers.MaxPooling2D(4),
        layers.Flatten(),
        layers.Dense(16, activation="relu"),
        layers.BatchNormalization(),
        layers.Dense(10),
    ],
    "built-late": [layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10)],
}

images.astype("<f4").tofile(folder / "images.f32")
for name, stack in models.items():
    model = keras.Sequential(stack)
    inputs = images.reshape(len(images), -1) if name == "rows" else images
    model(inputs)
    # Trained for a step, the file holds an optimizer as well.
    model.compile("adam", "mse")
    model.fit(inputs, np.zeros((len(images), 10)), verbose=0)
    for weight in model.weights:
        if weight.dtype == "float32":
            weight.assign(weight.numpy() + rng.random(weight.shape) * 0.02)
    model.save(folder / f"{name}.keras")
    np.asarray(model(inputs, training=False)).astype("<f4").tofile(folder / f"{name}.f32")
print(f"keras {keras.__version__}")
