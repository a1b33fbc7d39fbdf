"""What JAX's networks share: gather, gradient and update as one jitted step; SGD and Adam as Keras has them."""
import time
import mnist
import numpy as np
import jax
import jax.numpy as jnp


def train(work, params, forward, stepwise=False):
    """
    `forward(params, images [batch, 28, 28] of 0 … 1, key)` → logits; key None: no dropout. An epoch is one jitted scan, or,
    stepwise, a call a step: XLA runs convolutions inside of a loop on one thread, four times slower.
    """
    images, classes = (jnp.asarray(part) for part in mnist.training())
    update, batch = {"sgd": sgd, "adam": adam}[work["optimizer"]], work["batch"]
    steps = work["rows"] // batch

    def loss_of(p, a, b, key):
        z = forward(p, a, key)
        return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(z), b[:, None], 1)), jnp.sum(jnp.argmax(z, 1) == b)

    def step(state, part):
        rows, key = part
        a = images[rows].astype(jnp.float32) / 255
        (loss, hits), grads = jax.value_and_grad(loss_of, has_aux=True)(state[0], a, classes[rows], key)
        return update(state, grads), (loss, hits)

    scanned, single = jax.jit(lambda state, parts: jax.lax.scan(step, state, parts)), jax.jit(step)

    def epoch(state, order, keys):
        if not stepwise:
            return scanned(state, (order, keys))
        told = []
        for part in zip(order, keys):
            state, one = single(state, part)
            told.append(one)
        return state, tuple(jnp.stack(column) for column in zip(*told))

    zeros = jax.tree.map(jnp.zeros_like, params)
    state = (params, (zeros, zeros, jnp.float32(0)) if work["optimizer"] == "adam" else None)
    key, rng, seconds = jax.random.key(1), np.random.default_rng(0), []
    for number in range(work["epochs"]):
        started = time.time()
        order = jnp.asarray(rng.permutation(work["rows"])[: steps * batch].reshape(steps, batch))
        state, (losses, hits) = epoch(state, order, jax.random.split(jax.random.fold_in(key, number), steps))
        float(losses.mean()), int(hits.sum())
        seconds.append(time.time() - started)
    a, b = mnist.test()
    judge = jax.jit(lambda p, a: jnp.argmax(forward(p, a.astype(jnp.float32) / 255, None), 1))
    mnist.result("jax", work, seconds, float(np.mean(np.asarray(judge(state[0], a)) == b)))


def sgd(state, grads):
    params, _ = state
    return jax.tree.map(lambda w, g: w - 0.01 * g, params, grads), None


def adam(state, grads):
    params, (m, v, t) = state
    t = t + 1
    rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    m = jax.tree.map(lambda m, g: m + 0.1 * (g - m), m, grads)
    v = jax.tree.map(lambda v, g: v + 0.001 * (g * g - v), v, grads)
    return jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), params, m, v), (m, v, t)
