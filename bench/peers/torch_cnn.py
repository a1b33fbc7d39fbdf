"""A small CNN in PyTorch: `torch_cnn.py DIR [compiled] [name=value…]`, a JSON line each (mnist.py: the names)."""
import mnist
from torch import nn
from torch_training import train


def net():
    return nn.Sequential(
        nn.Unflatten(1, (1, 28)), nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(800, 10),
    )


for work in mnist.works():
    train(work, net())
