#pragma once
// What tells damaged tensors: a CRC-32 finds every burst of up to 32 flipped bits, and of other damage all but one case
// in four thousand million. It is no protection against somebody who means to deceive. Private to safetensors.cpp.

#include <span>
#include <string>

#include "model/files/safetensors.h"

namespace model {

/// Of the tensors' bytes in the order of their names, so that other tools may store the tensors in another order.
std::string checksumOf(std::span<const RawTensor> tensors);

}  // namespace model
