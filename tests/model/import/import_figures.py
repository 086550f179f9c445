"""Prints, as Markdown, how close imported nets stay to the original's equations in plain PyTorch, step by step.

Usage: import_figures.py LATENTARIUM-CLI
Every net has its published size and random weights (official_checkpoint.py); residual branches are scaled by a quarter,
without which the rounding of floats grows from step to step in theirs as in ours. The reference reckons in doubles.
EqR starts from zeros without noise, because random numbers differ. Times are of one thread.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy

cli, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
STEPS, SEED = 16, 3
NETS = [("TRM, token MLP", "trm_mixer", "sudoku"), ("TRM, attention", "trm_attention", "sudoku"),
        ("TRM, attention", "trm_attention", "maze"), ("HRM", "hrm", "sudoku"), ("HRM", "hrm", "maze"),
        ("EqR", "eqr", "maze")]
QUIET = ["H_init_std=0", "L_init_std=0", "noise_scale=0"]


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def squares_of(text, family):
    cells = [c for line in text.splitlines() for c in line]
    return [c for c in cells if c in (" #SGo" if family == "maze" else "123456789.0_")]


def words_of(puzzle, family):
    if family == "maze":
        return [{"#": 1, " ": 2, "S": 3, "G": 4}[c] for c in puzzle]
    return [int(c) + 1 if c in "123456789" else 1 for c in puzzle]


def answer_of(words, puzzle, family):
    """What the best words say, in the letters of the trace; a maze's ends are always shown."""
    if family == "maze":
        return [c if c in "SG" else "o" if w > 2 else c for w, c in zip(words, puzzle)]
    return [str(w - 1) if w > 1 else "." for w in words]


def confidence_of(logits, puzzle, family):
    weights = numpy.where(logits < 0, 1 / (1 - logits), logits + 1)
    if family == "maze":
        weights = numpy.stack((weights[:, 1:3].sum(1), weights[:, 3:].sum(1)), 1)
    else:
        weights = weights[:, 2:]
    best = (weights / weights.sum(1, keepdims=True)).max(1)
    return best[[c != "#" if family == "maze" else c not in "123456789" for c in puzzle]].mean()


def row(title, system, family, folder):
    out = os.path.join(folder, system + family)
    size = ["--size", "29"] if family == "maze" else ["--givens", "26"]
    text = run(cli, "generate", family, *size, "--count", "1", "--seed", str(SEED))
    with open(out + ".txt", "w") as file:
        file.write(text)
    puzzle = squares_of(text, family)
    words = ",".join(map(str, words_of(puzzle, family)))
    keys = [f"steps={STEPS}", "calm=0.25"] + (QUIET if system == "eqr" else [])
    theirs = float(run("/usr/bin/python3", os.path.join(here, "official_checkpoint.py"), system, "full", family, words,
                       out, *keys))
    report = json.loads(run(cli, "import", out + ".pt", "--config", out + ".json", "--out", out + ".safetensors",
                            "--json"))
    net = report["net"]
    calls = net["cycles"] * (net["inner"] + 1)
    trace = run(cli, "solve", out + ".txt", "--reasoner", report["reasoner"], "--weights", out + ".safetensors",
                "--budget", str(STEPS * calls), "--halt", "fixed", "--threads", "1", "--trace", "-")
    lines = [json.loads(line) for line in trace.splitlines() if line.startswith('{"puzzle"')]
    expected = numpy.fromfile(out + ".expected", "<f4").astype(float).reshape(STEPS, -1)
    halts, confidences, answers, stops = [], [], 0, 0
    for step in range(STEPS):
        ours = lines[(step + 1) * calls]
        logits, halt = expected[step, :-2].reshape(len(puzzle), -1), expected[step, -2:]
        halts.append(abs(ours["halt_probability"] - 1 / (1 + math.exp(-halt[0]))))
        stops += (ours["halt_probability"] > 0.5) == (halt[0] > 0)
        confidences.append(abs(ours["confidence"] - confidence_of(logits, puzzle, family)))
        answers += squares_of(ours["answer"], family) == answer_of(logits.argmax(1), puzzle, family)
    times = sorted(line["microseconds"] / 1000 for line in lines[1:])
    return (f"| {title} | {family} | {report['parameters']} | {confidences[0]:.0e}, {max(confidences):.0e} | "
            f"{halts[0]:.0e}, {max(halts):.0e} | {stops} of {STEPS} | {answers} of {STEPS} | "
            f"{times[len(times) // 2]:.1f}, {theirs:.1f} |")


print("| net | puzzle | parameters | confidence: off at step 1, at most | halting probability: off at step 1, at most "
      "| halting equal | answers equal | ms a call: here, plain PyTorch |")
print("| --- | --- | --- | --- | --- | --- | --- | --- |")
with tempfile.TemporaryDirectory() as folder:
    for net in NETS:
        print(row(*net, folder), flush=True)
