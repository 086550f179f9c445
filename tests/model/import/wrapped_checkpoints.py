"""Writes one small TRM in every wrapping that people have, EqR's own trainer's file, and what is no checkpoint at all.

Usage: wrapped_checkpoints.py FOLDER
Files in same/ hold the weights of FOLDER/plain.pt; those in other/ are to be refused or to be told apart.
"""
import argparse
import collections
import copy
import dataclasses
import gzip
import io
import math
import os
import pickle
import random
import sys
import tarfile
import types
import zipfile

import numpy
import torch

folder = sys.argv[1]
for part in ("same", "other"):
    os.makedirs(os.path.join(folder, part))
torch.manual_seed(11)
WIDTH, HIDDEN, WORDS = 32, 256, 11


def drawn(*shape):
    return torch.randn(*shape) / math.sqrt(shape[-1])


def rounded(width):
    return 256 * math.ceil(round(width * 4 * 2 / 3) / 256)


def net(prefix=16, words=WORDS, tokens=81, mixer=True, start=True):
    state = collections.OrderedDict()
    if start:
        state["H_init"], state["L_init"] = torch.randn(WIDTH), torch.randn(WIDTH)
    state["embed_tokens.embedding_weight"] = drawn(words, WIDTH)
    state["lm_head.weight"] = drawn(words, WIDTH)
    state["q_head.weight"] = drawn(2, WIDTH)
    state["q_head.bias"] = torch.tensor([-5.0, -4.0])
    if prefix:
        state["puzzle_emb.weights"] = drawn(1, WIDTH)
    length = tokens + prefix
    for i in range(2):
        base = f"L_level.layers.{i}."
        if mixer:
            state[base + "mlp_t.gate_up_proj.weight"] = drawn(2 * rounded(length), length)
            state[base + "mlp_t.down_proj.weight"] = drawn(length, rounded(length))
        else:
            state[base + "self_attn.qkv_proj.weight"] = drawn(3 * WIDTH, WIDTH)
            state[base + "self_attn.o_proj.weight"] = drawn(WIDTH, WIDTH)
        state[base + "mlp.gate_up_proj.weight"] = drawn(2 * HIDDEN, WIDTH)
        state[base + "mlp.down_proj.weight"] = drawn(WIDTH, HIDDEN)
    return state


def named(state, wrapping="model.inner."):
    return collections.OrderedDict((wrapping + name, tensor) for name, tensor in state.items())


def path(part, name):
    return os.path.join(folder, part, name + ".pt")


def same(name, content, **options):
    torch.save(content, path("same", name), **options)


def other(name, content, **options):
    torch.save(content, path("other", name), **options)


trm = net()
plain = named(trm)
torch.save(plain, os.path.join(folder, "plain.pt"))
parameters = {name: tensor for name, tensor in plain.items() if "_init" not in name and "puzzle_emb" not in name}
moved = collections.OrderedDict((n, t + 1 if n in parameters else t) for n, t in plain.items())
adam = {"state": {0: {"step": torch.tensor(3.0), "exp_avg": torch.zeros(4)}}, "param_groups": [{"params": [0, 1]}]}

for wrapping in ("_orig_mod.model.inner.", "module.model.inner.", "model._orig_mod.inner.", "inner.", "", "net.",
                 "_forward_module.model.inner.", "module._orig_mod.net.model.inner."):
    same("named " + (wrapping or "bare"), named(trm, wrapping))
same("compiled inside", named({n.replace("L_level.", "L_level._orig_mod."): t for n, t in trm.items()}))
for key in ("state_dict", "model_state_dict", "net", "weights", "model", "ema_state_dict", "module"):
    same("under " + key, {key: dict(plain), "step": 7, "optimizer": adam})
same("dictionary", dict(plain))
same("nested", {"model": {"inner": dict(trm)}})
same("defaultdict", collections.defaultdict(int, plain))
for protocol in (2, 3, 4, 5):
    same(f"protocol {protocol}", plain, pickle_protocol=protocol)
same("old", plain, _use_new_zipfile_serialization=False)
same("old with optimiser", {"model": plain, "optimizer": adam}, _use_new_zipfile_serialization=False)
same("parameters", {n: torch.nn.Parameter(t) for n, t in plain.items()})
marked = copy.deepcopy(plain)
marked["model.inner.lm_head.weight"].origin = "here"
same("attributes", marked)
same("doubles", {n: t.double() for n, t in plain.items()})
same("strides", {n: t.t().contiguous().t() if t.dim() == 2 else t for n, t in plain.items()})
block = torch.cat([t.flatten() for t in plain.values()])
parts = torch.split(block, [t.numel() for t in plain.values()])
same("one storage", {n: part.view(t.shape) for (n, t), part in zip(plain.items(), parts)})
same("caches", {**plain, "model.inner.puzzle_emb.local_weights": torch.zeros(12, WIDTH),
                "model.inner.puzzle_emb.local_ids": torch.zeros(12, dtype=torch.int32),
                "model.inner.rotary_emb.cos_cached": torch.zeros(97, 4)})
same("equal puzzles", {**plain, "model.inner.puzzle_emb.weights": trm["puzzle_emb.weights"].repeat(50, 1)})
same("averages beside", {"model": moved, "ema": {"mu": 0.999, "shadow": parameters}})
same("averaged model", {"model": moved, "ema_model": named(plain, "module."), "optimizer": adam})
same("lightning", {
    "state_dict": plain, "epoch": 3, "pytorch-lightning_version": "2.0.0", "loops": {}, "optimizer_states": [adam],
    "callbacks": {"ModelCheckpoint{'monitor': 'loss'}": {"best_model_score": torch.tensor(0.5)}},
    "hyper_parameters": {"lr": 1e-4, "dtype": torch.float32, "device": torch.device("cpu")}})


class Trainer:
    def __init__(self):
        self.best = {"accuracy": 0.5}


same("objects", {
    "model": plain, "args": argparse.Namespace(lr=1e-4, dtype=torch.bfloat16), "seen": {1, 2}, "trainer": Trainer(),
    "numpy": numpy.random.get_state(), "score": numpy.float64(0.5), "python": random.getstate(), "bytes": b"\0\1",
    "rng": {"torch": torch.random.get_rng_state()}, "frozen": frozenset([3]), "big": 10 ** 30})

with zipfile.ZipFile(os.path.join(folder, "plain.pt")) as archive, \
        zipfile.ZipFile(path("same", "deflated"), "w", zipfile.ZIP_DEFLATED) as packed:
    for record in archive.infolist():
        packed.writestr(record.filename, archive.read(record))

# ---- EqR's own trainer ----


@dataclasses.dataclass
class LatentCarry:
    z_H: torch.Tensor
    z_L: torch.Tensor


models = types.ModuleType("models.eqr")
LatentCarry.__module__, LatentCarry.__qualname__ = "models.eqr", "LatentCarry"
models.LatentCarry = LatentCarry
sys.modules["models"], sys.modules["models.eqr"] = types.ModuleType("models"), models

eqr = named(net(prefix=0, start=False), "_orig_mod.model.inner.")
arch = {"name": "eqr@EqRModel", "short_name": "EqR", "H_cycles": 2, "L_cycles": 5, "H_layers": 0, "L_layers": 2,
        "loss": {"name": "losses@ACTLossHead", "loss_type": "softmax_cross_entropy"}, "halt_max_steps": 8,
        "halt_exploration_prob": 0.1, "hidden_size": WIDTH, "num_heads": 8, "expansion": 1.0, "pos_encodings": "rope",
        "board_height": None, "board_width": None, "forward_dtype": "bfloat16", "mlp_t": True, "lambda_": 0.9,
        "noise_scale": 0.02, "H_init_std": 1.5, "L_init_std": 0.5}
other("eqr", {
    "step": 5, "total_steps": 10, "model": collections.OrderedDict((n, t + 1) for n, t in eqr.items()),
    "optimizers": [adam], "optimizer_lrs": [1e-4], "carry": LatentCarry(torch.zeros(2, 3), torch.zeros(2, 3)),
    "rng": {"torch": torch.random.get_rng_state(), "cuda": None}, "numpy": numpy.random.get_state(),
    "python": random.getstate(), "train_dataset": None, "iteration": 6, "wandb_run_id": None,
    "config": {"arch": arch, "dataset": {"name": "sudoku", "data_path": "data/sudoku", "evaluators": []}, "lr": 1e-4},
    "ema": {"mu": 0.999, "shadow": {n.replace("_orig_mod.", ""): t for n, t in eqr.items()}}})
torch.save(eqr, os.path.join(folder, "eqr.pt"))
other("eqr as dictionary", dict(eqr))

# ---- Told apart, or refused ----

other("average alone", parameters)
other("average of attention", dict(named(net(start=False, mixer=False))))
other("attention", named(net(mixer=False)))
other("six words", named(net(mixer=False, words=6)))
other("sudoku of 4", named(net(words=6, tokens=16)))
other("ablation", {**plain, "model.inner.L1_init": torch.zeros(WIDTH)})
other("two nets", {"model": plain, "target": plain.copy()})
other("several puzzles", {**plain, "model.inner.puzzle_emb.weights": torch.cat((drawn(2, WIDTH), trm["puzzle_emb.weights"]))})
other("other net", {"lenet.weight": torch.zeros(2)})
other("nan", {**plain, "model.inner.lm_head.weight": torch.full((WORDS, WIDTH), math.nan)})
other("list", [plain])
other("module", torch.nn.Linear(2, 2))
with open(path("other", "pickle"), "wb") as out:
    pickle.dump({"a": 1}, out)
with open(path("other", "git lfs"), "w") as out:
    out.write("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n")
with open(path("other", "web page"), "w") as out:
    out.write("\n <!DOCTYPE html><html><body>Sign in</body></html>")
with open(os.path.join(folder, "plain.pt"), "rb") as whole:
    content = whole.read()
with gzip.open(path("other", "gzip"), "wb") as out:
    out.write(content)
with tarfile.open(path("other", "tar"), "w") as out:
    entry = tarfile.TarInfo("plain.pt")
    entry.size = len(content)
    out.addfile(entry, io.BytesIO(content))
with zipfile.ZipFile(path("other", "zip"), "w") as out:
    out.writestr("readme.txt", "hello")
with zipfile.ZipFile(path("other", "zip bomb"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
    out.writestr("archive/data.pkl", b"}.")
    out.writestr("archive/data/0", bytes(300_000_000))
