#pragma once
// Safetensors files written by hand, byte by byte, and what the reader says of them.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "model/files/safetensors.h"

namespace testing_model {

using Bytes = std::vector<std::byte>;

template <class Number>
Bytes bytesOf(const std::vector<Number>& numbers) {
  Bytes bytes(numbers.size() * sizeof(Number));
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

/// A file's content by hand: length, header, tensors.
inline Bytes fileOf(const std::string& header, const Bytes& data) {
  Bytes file = bytesOf(std::vector<std::uint64_t>{header.size()});
  for (const char c : header) file.push_back(static_cast<std::byte>(c));
  file.insert(file.end(), data.begin(), data.end());
  return file;
}

inline std::string errorOf(const Bytes& file) {
  const auto content = model::parseSafetensors(file);
  return content ? "no error" : content.error().text();
}

/// What is said about a file of `header` in front of `dataBytes` zero bytes.
inline std::string errorOf(const std::string& header, std::size_t dataBytes) {
  return errorOf(fileOf(header, Bytes(dataBytes)));
}

#define EXPECT_SAYS(sentence, part) EXPECT_NE((sentence).find(part), std::string::npos) << (sentence)

}  // namespace testing_model
