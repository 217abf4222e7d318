"""The peer of `heaviside bench train`: the same networks, methods, optimizer and batches in PyTorch.

Reads questions and writes answers, one line of JSON each (README.md has the protocol); `heaviside
bench train --peer` starts it. Data are noise of the same size, kept as bytes in memory, shuffled,
gathered and normalized batch by batch, which is the fastest of the usual ways for data that fit.
"""

import json
import math
import os
import sys
import time


class Stopwatch:
    """Wall and processor time of what happens between start and stop, added up."""

    def __init__(self):
        self.images = 0
        self.seconds = 0.0
        self.cpu_seconds = 0.0

    def start(self):
        self._wall = time.perf_counter()
        self._cpu = time.process_time()

    def stop(self, images):
        self.seconds += time.perf_counter() - self._wall
        self.cpu_seconds += time.process_time() - self._cpu
        self.images += images


def networks(torch, setup, activation):
    """The networks layer by layer as Heaviside builds them."""
    nn = torch.nn
    channels = setup["shape"]["channels"]
    side = setup["shape"]["height"]
    classes = setup["classes"]

    def lenet():
        rest = ((side - 4) // 2 - 4) // 2
        return nn.Sequential(
            nn.Conv2d(channels, 20, 5), nn.MaxPool2d(2), nn.BatchNorm2d(20), activation(),
            nn.Conv2d(20, 50, 5), nn.MaxPool2d(2), nn.BatchNorm2d(50), activation(),
            nn.Flatten(),
            nn.Linear(50 * rest * rest, 500), nn.BatchNorm1d(500), activation(),
            nn.Linear(500, classes))

    def convnet4():
        rest = (side + 2) // 2 // 2
        return nn.Sequential(
            nn.Conv2d(channels, 32, 5, padding=3), nn.MaxPool2d(2), activation(),
            nn.Conv2d(32, 64, 5, padding=2), nn.MaxPool2d(2), activation(),
            nn.Flatten(),
            nn.Linear(64 * rest * rest, 1024), activation(),
            nn.Linear(1024, classes))

    class Block(nn.Module):
        def __init__(self, inputs, filters, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
            self.bn1 = nn.BatchNorm2d(filters)
            self.act1 = activation()
            self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(filters)
            self.act2 = activation()
            self.shortcut = nn.Identity()
            if stride != 1:
                self.shortcut = nn.Sequential(
                    nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

        def forward(self, x):
            y = self.bn2(self.conv2(self.act1(self.bn1(self.conv1(x)))))
            return self.act2(y + self.shortcut(x))

    def resnet18():
        layers = [nn.Conv2d(channels, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), activation(),
                  nn.MaxPool2d(3, 2, 1)]
        inputs = 64
        for stage, filters in enumerate((64, 128, 256, 512)):
            layers += [Block(inputs, filters, 1 if stage == 0 else 2), Block(filters, filters, 1)]
            inputs = filters
        return nn.Sequential(
            *layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, classes))

    return {"lenet": lenet, "convnet4": convnet4, "resnet-18": resnet18}[setup["network"]]()


def activations(torch):
    """What stands behind every layer, with the surrogate as its backward pass."""

    class SignSoftHinge(torch.autograd.Function):
        @staticmethod
        def forward(ctx, z):
            ctx.save_for_backward(z)
            return (z > 0).to(z.dtype).mul_(2).sub_(1)

        @staticmethod
        def backward(ctx, gradient):
            (z,) = ctx.saved_tensors
            return gradient * (1 - torch.tanh(z).square_())

    class StepClippedRelu(torch.autograd.Function):
        @staticmethod
        def forward(ctx, z):
            ctx.save_for_backward(z)
            return (z > 0).to(z.dtype)

        @staticmethod
        def backward(ctx, gradient):
            (z,) = ctx.saved_tensors
            return gradient * ((z >= 0) & (z <= 1))

    class Threshold(torch.nn.Module):
        def __init__(self, function):
            super().__init__()
            self.function = function

        def forward(self, z):
            return self.function.apply(z)

    return {
        "relu": torch.nn.ReLU,
        "sign-soft-hinge": lambda: Threshold(SignSoftHinge),
        "rvs-cgd": lambda: Threshold(StepClippedRelu),
    }


class Training:
    BETA = 0.01
    LAMBDA = 5e-6

    def __init__(self, torch, setup):
        self.torch = torch
        self.setup = setup
        self.batch = setup["batch"]
        shape = setup["shape"]
        size = (shape["channels"], shape["height"], shape["width"])
        self.train_images = self.noise(setup["train_images"], size)
        self.test_images = self.noise(setup["test_images"], size)
        self.labels = torch.arange(setup["train_images"]) % setup["classes"]
        self.network = networks(torch, setup, activations(torch)[setup["method"]])
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=0.001)
        self.split = []
        if setup["method"] == "rvs-cgd":
            self.split = [p for n, p in self.network.named_parameters() if p.dim() > 1]
        self.threshold = math.sqrt(2 * self.LAMBDA / self.BETA)

    def parameters(self):
        """How many are trained: running statistics are buffers and do not count."""
        return sum(p.numel() for p in self.network.parameters())

    def optimizer_name(self):
        rate = self.optimizer.param_groups[0]["lr"]
        return f"{type(self.optimizer).__name__.lower()}, learning rate {rate}"

    def noise(self, count, size):
        return self.torch.randint(0, 256, (count, *size), dtype=self.torch.uint8)

    def inputs(self, images):
        return images.to(self.torch.float32).div_(255).sub_(0.5).mul_(math.sqrt(12))

    def couple(self):
        """RVS-CGD: adds beta (w - u) to the gradients, u being w above the l0 threshold."""
        with self.torch.no_grad():
            for weights in self.split:
                sparse = weights * (weights.abs() > self.threshold)
                weights.grad.add_(weights - sparse, alpha=self.BETA)

    def train(self, epochs, skip):
        watch = Stopwatch()
        self.network.train()
        for _ in range(epochs):
            watch.start()
            order = self.torch.randperm(len(self.train_images))
            for first in range(0, len(order), self.batch):
                chosen = order[first:first + self.batch]
                outputs = self.network(self.inputs(self.train_images[chosen]))
                loss = self.torch.nn.functional.cross_entropy(outputs, self.labels[chosen])
                self.optimizer.zero_grad()
                loss.backward()
                self.couple()
                self.optimizer.step()
                loss.item()
                if skip > 0:
                    skip -= 1
                else:
                    watch.stop(len(chosen))
                watch.start()
        return watch

    def infer(self, seconds):
        watch = Stopwatch()
        self.network.eval()
        with self.torch.no_grad():
            while watch.seconds < seconds:
                watch.start()
                for first in range(0, len(self.test_images), self.batch):
                    images = self.test_images[first:first + self.batch]
                    self.network(self.inputs(images)).argmax(1).tolist()
                watch.stop(len(self.test_images))
        return watch


def blas():
    """The BLAS library that this process has loaded, by its file."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split()[-1] for line in maps if "blas" in line.split()[-1]}
        return ", ".join(sorted(os.path.realpath(file) for file in files)) or "none"
    except OSError:
        return "unknown"


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    setup = json.loads(sys.stdin.readline())
    try:
        import torch
    except ImportError as missing:
        say({"versions": {"python": sys.version.split()[0]}, "missing": missing.name or "torch"})
        return
    torch.set_num_threads(setup["threads"])
    torch.manual_seed(1)
    training = Training(torch, setup)
    say({"versions": {"python": sys.version.split()[0], "torch": torch.__version__, "blas": blas(),
                      "optimizer": training.optimizer_name()},
         "missing": "", "parameters": training.parameters()})
    for line in sys.stdin:
        turn = json.loads(line)
        if turn["kind"] == "TRAIN":
            watch = training.train(turn["epochs"], turn["skip"])
        else:
            watch = training.infer(turn["seconds"])
        say({"measured": {"images": watch.images, "seconds": watch.seconds,
                          "cpu_seconds": watch.cpu_seconds}, "profile": None})


if __name__ == "__main__":
    main()
