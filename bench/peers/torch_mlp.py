"""A ReLU MLP with dropout in PyTorch: `torch_mlp.py DIR [compiled] [name=value…]`, a JSON line each (mnist.py: the names)."""
import mnist
from torch import nn
from torch_training import train


def net(work):
    layers, inputs = [nn.Flatten()], 784
    for _ in range(work["depth"]):
        layers += [nn.Linear(inputs, work["width"]), nn.ReLU()]
        layers += [nn.Dropout(work["dropout"])] if work["dropout"] > 0 else []
        inputs = work["width"]
    return nn.Sequential(*layers, nn.Linear(inputs, 10))


for work in mnist.works():
    train(work, net(work))
