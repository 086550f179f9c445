#pragma once
// References: one call of each system, written from the papers' equations in plain loops (reference_layers.h).
// faithfulness_test.cpp holds the nets of model/ to them.

#include "tests/model/nets/reference_layers.h"

namespace reference {

/// E[word] for each word, in a row.
Tokens embedding(const Weights& weights, const std::vector<int>& words, std::size_t width);
/// sqrt(width) E[word] behind `prefix` tokens: sqrt(width) times the puzzle's vector, then zeros.
Tokens scaledEmbedding(const Weights& weights, const std::vector<int>& words, std::size_t width, std::size_t prefix);

// TRM (arXiv 2510.04871): z <- f(z + y + x), y <- f(y + z), f of post-norm blocks.
Tokens trmScratch(const Weights& weights, const Mixing& mixing, const Tokens& y, const Tokens& z, const Tokens& x);
Tokens trmAnswer(const Weights& weights, const Mixing& mixing, const Tokens& y, const Tokens& z);
/// EqR (arXiv 2605.21488) without its noise: (1 - damping) before + damping after.
Tokens damped(double damping, const Tokens& before, const Tokens& after);

// HRM (arXiv 2506.21734): z_L <- f_L(z_L + z_H + x), z_H <- f_H(z_H + z_L).
Tokens hrmFast(const Weights& weights, const Mixing& mixing, const Tokens& slow, const Tokens& fast, const Tokens& x);
Tokens hrmSlow(const Weights& weights, const Mixing& mixing, const Tokens& slow, const Tokens& fast);

// Recurrent depth (arXiv 2502.05171).
Tokens prelude(const Weights& weights, const Mixing& mixing, const Tokens& embedding);
/// R(e, s): core blocks of A [s; e].
Tokens recurrence(const Weights& weights, const Mixing& mixing, const Tokens& input, const Tokens& state);
/// n(coda blocks of n(s)), the norm twice the same.
Tokens coda(const Weights& weights, const Mixing& mixing, const Tokens& state);
/// Nine numbers for each square of a Sudoku, from its tokens by squares and digits.
Numbers digitLogits(const Weights& weights, const Tokens& tokens);
/// Two numbers for each square of a maze, off the path and on it: log of the sum over the words that mean it, decoded
/// by the embedding.
Numbers pathLogits(const Weights& weights, const Tokens& tokens);

// Looped (arXiv 2510.25741).
/// N_out of blocks h += N2(Mix(N1 h)), h += N4(SwiGLU(N3 h)).
Tokens loop(const Weights& weights, const Mixing& mixing, const Tokens& state);
/// The exit gate before its sigmoid, from the mean token.
double gate(const Weights& weights, const Tokens& state);

}  // namespace reference
