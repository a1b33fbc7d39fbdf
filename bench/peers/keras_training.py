"""What Keras's networks share: `fit` on arrays, as its guides do; `tuned`: steps_per_execution, one call of TensorFlow an epoch."""
import os, sys, time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import mnist
import numpy as np

TUNED = "tuned" in sys.argv


def train(work, layers):
    """`layers` take [batch, 28, 28] of 0 … 1 and give probabilities."""
    x, y = prepared(mnist.training(), work["rows"])
    steps = work["rows"] // work["batch"]
    model = keras.Sequential([keras.Input((28, 28)), *layers])
    optimizers = {"sgd": keras.optimizers.SGD(0.01), "adam": keras.optimizers.Adam(0.001)}
    # Keras leaves XLA off on a processor, rightly: it takes these networks as long or, convolutions, several times longer.
    model.compile(
        optimizer=optimizers[work["optimizer"]],
        loss="categorical_crossentropy",
        metrics=["accuracy"],
        **({"steps_per_execution": steps} if TUNED else {}),
    )
    clock = Clock()
    model.fit(x, y, batch_size=work["batch"], epochs=work["epochs"], verbose=0, callbacks=[clock])
    a, b = prepared(mnist.test(), 10000)
    mnist.result("keras-tuned" if TUNED else "keras", work, clock.seconds, model.evaluate(a, b, verbose=0)[1])
    keras.backend.clear_session()


def prepared(part, rows):
    images, classes = part
    return images[:rows].astype("float32") / 255, np.eye(10, dtype="float32")[classes[:rows]]


class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.started = time.time()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.time() - self.started)
