"""Writes a checkpoint in an official layout, and what the original's equations make of a puzzle, in plain PyTorch.

Usage: official_checkpoint.py SYSTEM SIZE FAMILY WORDS OUT [KEY=VALUE ...]
  SYSTEM trm_attention, trm_mixer, hrm, eqr; SIZE small or full; FAMILY sudoku or maze
  WORDS  the squares' ids, comma-separated
  KEYS   pos_encodings, rope_theta, rms_norm_eps, num_heads, lambda_: otherwise than published; H_init_std=0: EqR starts
         from zeros. Of the reference: steps, of supervision, 1 without; calm, what every residual branch is scaled by
OUT.pt, OUT.json (its configuration, which a full one without keys does not need), OUT.expected and OUT.start are written.

Reference of the equations: arXiv 2510.04871 (TRM), 2506.21734 (HRM), 2605.21488 (EqR) and their repositories. The
states' dimensions are [tokens, width]. OUT.expected holds float32, for each supervision step: the words' logits of every
square, then the two numbers of the halting head. What one call of a net takes in float32 is printed. OUT.start holds the start of EqR: slow, then fast.
"""
import collections
import json
import math
import sys
import time

import torch

system, size, family, words, out = sys.argv[1:6]
told = {key: json.loads(value) for key, value in (pair.split("=") for pair in sys.argv[6:])}
STEPS, CALM = told.pop("steps", 1), told.pop("calm", 1.0)
ids = torch.tensor([int(word) for word in words.split(",")])
torch.manual_seed(7)

VOCABULARY = {"sudoku": 11, "maze": 6}[family]
MIXER = system == "trm_mixer"
PREFIX = {"trm_attention": 16, "trm_mixer": 16, "hrm": 1, "eqr": 0}[system]
HEADS = told.get("num_heads", 8)
POSITIONS = told.get("pos_encodings", "rope")
THETA, EPS = told.get("rope_theta", 10000.0), told.get("rms_norm_eps", 1e-5)
PUBLISHED = {"hrm": (512, 1536, 4), "eqr": (128, 512, 1)}.get(system, (512, 1536, 2))
WIDTH, HIDDEN, LAYERS = PUBLISHED if size == "full" else (32, 96, 2)
CYCLES, INNER = {"hrm": (2, 2)}.get(system, (3, 6 if family == "sudoku" else 4))
TOKENS = PREFIX + len(ids)
DAMPING = told.get("lambda_", 0.95) if system == "eqr" else 1.0


def drawn(*shape):
    return torch.randn(*shape) / math.sqrt(shape[-1])


def inner_width(width):
    return 256 * math.ceil(round(width * 4 * 2 / 3) / 256)


def level(name, state):
    for i in range(LAYERS):
        base = f"inner.{name}.layers.{i}."
        if MIXER:
            state[base + "mlp_t.gate_up_proj.weight"] = drawn(2 * inner_width(TOKENS), TOKENS)
            state[base + "mlp_t.down_proj.weight"] = CALM * drawn(TOKENS, inner_width(TOKENS))
        else:
            state[base + "self_attn.qkv_proj.weight"] = drawn(3 * WIDTH, WIDTH)
            state[base + "self_attn.o_proj.weight"] = CALM * drawn(WIDTH, WIDTH)
        state[base + "mlp.gate_up_proj.weight"] = drawn(2 * HIDDEN, WIDTH)
        state[base + "mlp.down_proj.weight"] = CALM * drawn(WIDTH, HIDDEN)


weights = collections.OrderedDict()
if system != "eqr":
    weights["inner.H_init"] = torch.randn(WIDTH).to(torch.bfloat16)
    weights["inner.L_init"] = torch.randn(WIDTH).to(torch.bfloat16)
weights["inner.embed_tokens.embedding_weight"] = drawn(VOCABULARY, WIDTH)
weights["inner.lm_head.weight"] = drawn(VOCABULARY, WIDTH)
weights["inner.q_head.weight"] = drawn(2, WIDTH)
weights["inner.q_head.bias"] = torch.tensor([-5.0, -4.0]) if STEPS == 1 else torch.tensor([0.0, 0.1])
if PREFIX:
    weights["inner.puzzle_emb.weights"] = drawn(1, WIDTH)
if POSITIONS == "learned":
    weights["inner.embed_pos.embedding_weight"] = drawn(TOKENS, WIDTH)
level("L_level", weights)
if system == "hrm":
    level("H_level", weights)


# The files hold the floats; the reference reckons in doubles.
files = weights
weights = {name: tensor.double() for name, tensor in files.items()}
torch.set_default_dtype(torch.float64)


def rms(x, dim=-1):
    return x / torch.sqrt(x.square().mean(dim, keepdim=True) + EPS)


def swiglu(x, base):
    gate, up = (x @ weights[base + "gate_up_proj.weight"].T).chunk(2, -1)
    return (torch.nn.functional.silu(gate) * up) @ weights[base + "down_proj.weight"].T


def turned(x):  # [tokens, heads, dim]
    dim = x.shape[-1]
    if POSITIONS != "rope":
        return x
    angle = torch.outer(torch.arange(x.shape[0]).to(x), THETA ** (-torch.arange(0, dim, 2).to(x) / dim))
    cos, sin = (f(torch.cat((angle, angle), -1))[:, None] for f in (torch.cos, torch.sin))
    return x * cos + torch.cat((-x[..., dim // 2:], x[..., :dim // 2]), -1) * sin


def attention(h, base):
    qkv = (h @ weights[base + "qkv_proj.weight"].T).view(TOKENS, 3 * HEADS, WIDTH // HEADS)
    q, k, v = turned(qkv[:, :HEADS]), turned(qkv[:, HEADS:2 * HEADS]), qkv[:, 2 * HEADS:]
    scores = torch.einsum("qhd,khd->hqk", q, k) / math.sqrt(WIDTH // HEADS)
    mixed = torch.einsum("hqk,khd->qhd", scores.softmax(-1), v).reshape(TOKENS, WIDTH)
    return mixed @ weights[base + "o_proj.weight"].T


def called(name, before, injected):
    h = before + injected
    for i in range(LAYERS):
        base = f"inner.{name}.layers.{i}."
        if MIXER:
            h = rms(h.T + swiglu(h.T, base + "mlp_t.")).T
        else:
            h = rms(h + attention(h, base + "self_attn."))
        h = rms(h + swiglu(h, base + "mlp."))
    return (1 - DAMPING) * before + DAMPING * h


def inputs():
    table = weights["inner.embed_tokens.embedding_weight"]
    x = torch.cat((torch.zeros(PREFIX, WIDTH), table[ids]))
    if PREFIX:
        x[0] = weights["inner.puzzle_emb.weights"][0]
    if POSITIONS == "learned":
        x = 0.707106781 * (x + weights["inner.embed_pos.embedding_weight"])
    return x * math.sqrt(WIDTH)


def supervision_step(slow, fast, x):
    for _ in range(CYCLES):
        for _ in range(INNER):
            fast = called("L_level", fast, slow + x)
        slow = called("H_level" if system == "hrm" else "L_level", slow, fast)
    return slow, fast


with torch.no_grad():
    if system == "eqr":
        slow, fast = told.get("H_init_std", 1) * torch.randn(2, TOKENS, WIDTH).float().double()
    else:
        slow = weights["inner.H_init"].expand(TOKENS, WIDTH)
        fast = weights["inner.L_init"].expand(TOKENS, WIDTH)
    start = torch.stack((slow, fast)).clone()
    expected = []
    for _ in range(STEPS):
        slow, fast = supervision_step(slow, fast, inputs())
        logits = slow[PREFIX:] @ weights["inner.lm_head.weight"].T
        halt = slow[0] @ weights["inner.q_head.weight"].T + weights["inner.q_head.bias"]
        expected += [logits.flatten(), halt]
    if STEPS > 1:
        weights = {name: tensor.float() for name, tensor in files.items()}
        torch.set_default_dtype(torch.float32)
        torch.set_num_threads(1)
        states = [state.float() for state in start]
        states = supervision_step(*states, inputs())
        before = time.perf_counter()
        supervision_step(*states, inputs())
        print(1000 * (time.perf_counter() - before) / (CYCLES * (INNER + 1)))

# The three ways in which such files are found: compiled and wrapped, wrapped, bare; in an OrderedDict or a dict.
PREFIXES = {"trm_attention": "_orig_mod.model.", "trm_mixer": "model.", "hrm": "_orig_mod.model.", "eqr": ""}
named = {PREFIXES[system] + name: tensor for name, tensor in files.items()}
torch.save(named if system == "trm_mixer" else collections.OrderedDict(named), out + ".pt")
with open(out + ".json", "w") as config:
    json.dump({"arch": {"num_heads": HEADS, **told}, "data_path": "data/" + family, "seed": 0}, config)
torch.cat(expected).numpy().astype("<f4").tofile(out + ".expected")
start.numpy().astype("<f4").tofile(out + ".start")
