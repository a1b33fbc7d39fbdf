"""A ReLU MLP with dropout in JAX: `jax_mlp.py DIR [name=value…]`, a JSON line each (mnist.py: the names)."""
from functools import partial
import mnist
import jax
import jax.numpy as jnp
from jax_training import train


def init(work):
    sizes, glorot = [784] + [work["width"]] * work["depth"] + [10], jax.nn.initializers.glorot_uniform()
    keys = jax.random.split(jax.random.key(0), len(sizes) - 1)
    return [(glorot(k, (a, b)), jnp.zeros(b)) for k, a, b in zip(keys, sizes, sizes[1:])]


def forward(params, a, key, rate):
    a = a.reshape(len(a), 784)
    for layer, (w, b) in enumerate(params[:-1]):
        a = jax.nn.relu(a @ w + b)
        if rate > 0 and key is not None:
            keep = jax.random.bernoulli(jax.random.fold_in(key, layer), 1 - rate, a.shape)
            a = jnp.where(keep, a / (1 - rate), 0)
    return a @ params[-1][0] + params[-1][1]


for work in mnist.works():
    train(work, init(work), partial(forward, rate=work["dropout"]))
