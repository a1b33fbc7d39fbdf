"""A ReLU MLP with dropout in Keras 3: `keras_mlp.py DIR [tuned] [name=value…]`, a JSON line each (mnist.py: the names)."""
import mnist
from keras_training import train
from keras import layers


def net(work):
    hidden = []
    for _ in range(work["depth"]):
        hidden += [layers.Dense(work["width"], activation="relu")]
        hidden += [layers.Dropout(work["dropout"])] if work["dropout"] > 0 else []
    return [layers.Flatten(), *hidden, layers.Dense(10, activation="softmax")]


for work in mnist.works():
    train(work, net(work))
