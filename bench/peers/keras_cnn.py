"""A small CNN in Keras 3: `keras_cnn.py DIR [tuned] [name=value…]`, a JSON line each (mnist.py: the names)."""
import mnist
from keras_training import train
from keras import layers


def net():
    return [
        layers.Reshape((28, 28, 1)),
        layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(32, 4, activation="relu"), layers.MaxPooling2D(2),
        layers.Flatten(), layers.Dense(10, activation="softmax"),
    ]


for work in mnist.works():
    train(work, net())
