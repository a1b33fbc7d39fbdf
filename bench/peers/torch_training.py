"""What PyTorch's networks share: index slices instead of a DataLoader, no reading of numbers between steps."""
import sys, time
import mnist
import torch
from torch import nn

COMPILED = "compiled" in sys.argv


def train(work, model):
    """`model` takes [batch, 28, 28] of 0 … 1 and gives logits. `compiled`: the step's net and loss by torch.compile."""
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    x, y = (torch.from_numpy(part) for part in mnist.training())
    x, y = x.float() / 255, y.long()
    loss_of, batch, rows = nn.CrossEntropyLoss(), work["batch"], work["rows"]
    # fused: one kernel for all parameters, the fastest PyTorch has on a processor.
    kinds = {"sgd": (torch.optim.SGD, 0.01), "adam": (torch.optim.Adam, 0.001)}
    kind, rate = kinds[work["optimizer"]]
    optimizer = kind(model.parameters(), lr=rate, fused=True)

    def forward(a, b):
        z = model(a)
        return loss_of(z, b), (z.argmax(1) == b).sum()

    forward = torch.compile(forward) if COMPILED else forward
    seconds = []
    for _ in range(work["epochs"]):
        started, order, total, hits = time.time(), torch.randperm(rows), 0.0, 0
        for at in range(0, rows - batch + 1, batch):
            picked = order[at : at + batch]
            loss, right = forward(x[picked], y[picked])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total, hits = total + loss.detach(), hits + right
        float(total), int(hits)
        seconds.append(time.time() - started)
    model.eval()
    a, b = (torch.from_numpy(part) for part in mnist.test())
    with torch.no_grad():
        right = (model(a.float() / 255).argmax(1) == b.long()).float().mean().item()
    mnist.result("torch-compiled" if COMPILED else "torch", work, seconds, right)
