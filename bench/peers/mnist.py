"""MNIST for the peers' step benchmarks, and the words of their command line."""
import itertools, json, os, resource, statistics, sys
import numpy as np

DEFAULTS = {"optimizer": "adam", "epochs": 3, "rows": 54912, "batch": 128, "width": 512, "depth": 2, "dropout": 0.2}


def works():
    """`script DIR [tuned] name=value…`: what to do, one dictionary each; `width=15,64` are two works."""
    words = dict(word.split("=", 1) for word in sys.argv[2:] if "=" in word)
    for unknown in words.keys() - DEFAULTS.keys():
        sys.exit(f"unknown word '{unknown}': one of {', '.join(DEFAULTS)}")
    lists = {name: [read(name, one) for one in words.get(name, str(value)).split(",")] for name, value in DEFAULTS.items()}
    return [dict(zip(lists, values)) for values in itertools.product(*lists.values())]


def read(name, text):
    return text if name == "optimizer" else float(text) if name == "dropout" else int(text)


def pixels(name):
    """[rows, 28, 28] uint8"""
    return np.fromfile(os.path.join(sys.argv[1], name), dtype=np.uint8)[16:].reshape(-1, 28, 28)


def labels(name):
    """[rows] int32"""
    return np.fromfile(os.path.join(sys.argv[1], name), dtype=np.uint8)[8:].astype(np.int32)


def training():
    """The 55,000 rows after the 5,000 of validation, as in the origin."""
    return pixels("train-images-idx3-ubyte")[5000:], labels("train-labels-idx1-ubyte")[5000:]


def test():
    return pixels("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte")


def result(peer, work, epoch_seconds, accuracy):
    """Prints one line. The first epoch traces, compiles and warms, so it is not counted; all batches are whole."""
    seconds = statistics.median(epoch_seconds[1:] or epoch_seconds)
    print(json.dumps({
        "peer": peer, **work, "first_epoch_s": epoch_seconds[0], "epoch_s": seconds,
        "step_ms": 1000 * seconds / (work["rows"] // work["batch"]), "test_accuracy": accuracy,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }), flush=True)
