"""Takes out of TensorFlow's wheel what a C program needs, and nothing else of its 1.2 GB.

    python3 extract.py WHEEL TARGET LIBRARY...     libraries to TARGET/lib, headers to TARGET/include
"""

import os
import shutil
import sys
import zipfile

INCLUDE = "tensorflow/include/"
# What tfjs-node's sources include, directly or not.
HEADERS = ("tensorflow/c/", "tensorflow/core/platform/", "tsl/platform/", "xla/tsl/c/")


def main(wheel, target, *libraries):
    wanted = {"tensorflow/" + name: os.path.join(target, "lib", name) for name in libraries}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(INCLUDE) and name.endswith(".h") and name[len(INCLUDE):].startswith(HEADERS):
                wanted[name] = os.path.join(target, "include", *name[len(INCLUDE):].split("/"))
        for name, file in wanted.items():
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with archive.open(name) as source, open(file, "wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        sys.exit(str(error))
