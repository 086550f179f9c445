#include "model/files/checksum.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace model {

std::string checksumOf(std::span<const RawTensor> tensors) {
  std::vector<const RawTensor*> byName;
  for (const RawTensor& tensor : tensors) byName.push_back(&tensor);
  std::ranges::sort(byName, {}, [](const RawTensor* tensor) -> const std::string& { return tensor->name; });
  uLong sum = ::crc32_z(0, nullptr, 0);
  for (const RawTensor* tensor : byName)
    if (!tensor->bytes.empty())  // for none, zlib would begin anew
      sum = ::crc32_z(sum, reinterpret_cast<const Bytef*>(tensor->bytes.data()), tensor->bytes.size());
  char text[9];
  std::snprintf(text, sizeof text, "%08lx", sum);
  return text;
}

}  // namespace model
