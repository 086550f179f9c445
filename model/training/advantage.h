#pragma once
// Learning to act from reward alone: what an unroll of play is worth. T moves in each of B worlds. Private to model/.

#include <torch/torch.h>

namespace model {

using torch::Tensor;

/// What happened in one unroll, [T, B] unless said otherwise; no gradient.
struct Played {
  Tensor rewards;
  Tensor ended;      ///< 1 where the episode was over after the move
  Tensor truncated;  ///< 1 where it was over because its moves had run out: its worth is unknown and not learnt from
  Tensor values;     ///< [T + 1, B]; the last are of the positions after the unroll
  Tensor ratios;     ///< of the chosen move's probability now to that when it was chosen; 1 on policy
};

/// [T, B] each.
struct Worth {
  Tensor values;      ///< what the value head should have said
  Tensor advantages;  ///< how much better than expected the move was
};

/// V-trace with ratios cut at 1: Espeholt et al. 2018 (arXiv 1802.01561), with lambda.
///   delta_t = rho_t (r_t + g V_{t+1} - V_t);   v_t = V_t + delta_t + g lambda rho_t (v_{t+1} - V_{t+1})
///   advantage_t = rho_t (r_t + g v_{t+1} - V_t)
Worth vtrace(const Played& played, double discount, double lambda);

/// Generalised advantage estimation: Schulman et al. 2016 (arXiv 1506.02438). Ratios are not looked at.
///   A_t = delta_t + g lambda A_{t+1};   v_t = V_t + A_t
Worth generalisedAdvantages(const Played& played, double discount, double lambda);

}  // namespace model
