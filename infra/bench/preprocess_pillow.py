"""The peer of `heaviside bench preprocess`: what people would write with Pillow.

Decodes every photograph of a folder of class folders, brings its shorter side to a length with an
antialiasing triangle filter (Pillow's BILINEAR, which is what Heaviside uses), and writes it as a
JPEG file, in a pool of processes. Reads questions and writes answers, one line of JSON each
(README.md has the protocol); `heaviside bench preprocess --peer` starts it.
"""

import json
import multiprocessing
import os
import resource
import sys
import time


def convert(task):
    from PIL import Image

    source, target, side, quality = task
    with Image.open(source) as image:
        image = image.convert("RGB")
        scale = side / min(image.size)
        size = (round(image.width * scale), round(image.height * scale))
        image.resize(size, Image.BILINEAR).save(target, "JPEG", quality=quality)


def photographs(folder):
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith((".jpg", ".jpeg")):
                yield os.path.join(parent, name)


def cpu_seconds():
    """Of this process and of its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def run(setup):
    os.makedirs(setup["output"], exist_ok=True)
    tasks = [
        (source, os.path.join(setup["output"], f"{number}.jpg"), setup["resize"], setup["quality"])
        for number, source in enumerate(sorted(photographs(setup["input"])))
    ]
    wall, cpu = time.perf_counter(), cpu_seconds()
    with multiprocessing.Pool(setup["workers"]) as pool:
        for _ in pool.imap_unordered(convert, tasks, chunksize=16):
            pass
        pool.close()
        pool.join()
    return {
        "images": len(tasks),
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": cpu_seconds() - cpu,
    }


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    setup = json.loads(sys.stdin.readline())
    try:
        import PIL
        from PIL import features
    except ImportError:
        say({"versions": {}, "missing": "PIL"})
        return
    say({"versions": {"python": sys.version.split()[0], "pillow": PIL.__version__,
                      "jpeg": str(features.version("jpg"))}, "missing": ""})
    for _ in sys.stdin:
        say(run(setup))


if __name__ == "__main__":
    main()
