"""Opens exported models with the real tools of Python and writes the logits each gives.

    python open-exports.py FOLDER

FOLDER holds what `hello-nn export` wrote and digits.json: {"rows": 1000, "shape": [28, 28, 1]} with the pixels of the
digits in digits.bin. Writes onnx.f32 and keras.f32: float32 [rows, classes], row-major; and again.keras, the model as Keras
itself saves it. Needs onnx, onnxruntime, keras
and one of Keras's backends.
"""

import json
import pathlib
import sys

import keras
import numpy as np
import onnx
import onnxruntime

folder = pathlib.Path(sys.argv[1])
digits = json.loads((folder / "digits.json").read_text())
pixels = np.fromfile(folder / "digits.bin", np.uint8).reshape([digits["rows"], *digits["shape"]])
images = pixels.astype(np.float32) / np.float32(255)


def by_onnxruntime():
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return session.run(["logits" if "logits" in names else "probabilities"], {"image": images})[0]


def by_keras():
    model = keras.saving.load_model(folder / "model.keras")
    model.save(folder / "again.keras")
    last = model.layers[-1]
    if getattr(last, "activation", None) is keras.activations.softmax:
        last.activation = keras.activations.linear
    return np.asarray(model(images, training=False))


def check_step_graph():
    """The checker of ONNX accepts it, and two steps from weights of 0 run: with a softmax, all classes are alike."""
    model = onnx.load(folder / "step-graph.onnx")
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    steps, batch = 2, 10
    sizes = {"rows": len(pixels), "steps": steps, "batch": batch}
    feed = {}
    for each in session.get_inputs():
        shape = [sizes.get(size, size) for size in each.shape]
        feed[each.name] = np.zeros(shape, each.type[len("tensor(") : -1].replace("float", "float32"))
    feed["images"] = pixels.reshape(len(pixels), -1)
    feed["order"] = np.arange(steps * batch, dtype=np.int32).reshape(steps, batch)
    feed["stepNumbers"] = np.arange(1, steps + 1, dtype=np.float32)
    feed["inverseBatch"] = np.array(1 / batch, np.float32)
    loss, hits = session.run(["loss", "hits"], feed)
    assert np.isfinite(loss).all() and hits.shape == (steps,), (loss, hits)


by_onnxruntime().astype("<f4").tofile(folder / "onnx.f32")
by_keras().astype("<f4").tofile(folder / "keras.f32")
check_step_graph()
print(f"onnxruntime {onnxruntime.__version__}, onnx {onnx.__version__}, keras {keras.__version__}")
