"""A small CNN in JAX: `jax_cnn.py DIR [name=value…]`, a JSON line each (mnist.py: the names)."""
import mnist
import jax
import jax.numpy as jnp
from jax_training import train

AXES = ("NHWC", "HWIO", "NHWC")


def init():
    glorot, keys = jax.nn.initializers.glorot_uniform(), jax.random.split(jax.random.key(0), 3)
    shapes = [(3, 3, 1, 16), (4, 4, 16, 32), (800, 10)]
    return [(glorot(k, shape), jnp.zeros(shape[-1])) for k, shape in zip(keys, shapes)]


def pool(a):
    return jax.lax.reduce_window(a, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def forward(params, a, key):
    a = a[..., None]
    for w, b in params[:2]:
        a = pool(jax.nn.relu(jax.lax.conv_general_dilated(a, w, (1, 1), "VALID", dimension_numbers=AXES) + b))
    return a.reshape(len(a), 800) @ params[2][0] + params[2][1]


for work in mnist.works():
    train(work, init(), forward, stepwise=True)
