#include "model/files/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>

#include "model/files/safetensors.h"

namespace model {
namespace {

using puzzles::Error;
constexpr std::size_t kMaxDimensions = 32;

/// Receives the JSON event by event: a document tree would hide duplicate keys and let a hostile header take
/// many times its size in memory.
class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  Header header;
  std::string problem;

  bool null() override { return place_ == Place::Header && key_ == kMetadataKey ? true : unexpected("null"); }
  bool boolean(bool) override { return unexpected("true or false"); }
  bool number_integer(number_integer_t) override { return unexpected("a negative number"); }
  bool number_float(number_float_t, const string_t&) override { return unexpected("a number that is not whole"); }
  bool binary(binary_t&) override { return unexpected("binary data"); }

  bool number_unsigned(number_unsigned_t value) override {
    if (place_ == Place::Shape) return addDimension(value);
    if (place_ == Place::Offsets) return addOffset(value);
    return unexpected("a number");
  }

  bool string(string_t& value) override {
    if (place_ == Place::Metadata) {
      header.metadata[key_] = value;
      return true;
    }
    if (place_ != Place::Tensor || key_ != "dtype") return unexpected("a string");
    entry().dtype = value;
    return true;
  }

  bool start_object(std::size_t) override {
    if (place_ == Place::Outside) {
      place_ = Place::Header;
    } else if (place_ == Place::Header && key_ == kMetadataKey) {
      place_ = Place::Metadata;
    } else if (place_ == Place::Header) {
      header.entries.push_back({.name = key_, .dtype = {}, .shape = {}});
      offsets_ = 0;
      place_ = Place::Tensor;
    } else {
      return unexpected("an object");
    }
    if (place_ != Place::Header) innerKeys_.clear();
    return true;
  }

  bool key(string_t& name) override {
    key_ = name;
    if (!(place_ == Place::Header ? outerKeys_ : innerKeys_).insert(name).second)
      return fail("the header names " + quotedName(name) + " twice" + inTensor());
    if (place_ == Place::Tensor && name != "dtype" && name != "shape" && name != "data_offsets")
      return fail("the header has the key " + quotedName(name) + inTensor() +
                  ", expected dtype, shape or data_offsets");
    return true;
  }

  bool end_object() override {
    if (place_ == Place::Tensor) {
      for (const char* wanted : {"dtype", "shape", "data_offsets"})
        if (!innerKeys_.contains(wanted)) return fail("the header gives no " + std::string(wanted) + inTensor());
    }
    place_ = place_ == Place::Header ? Place::Done : Place::Header;
    return true;
  }

  bool start_array(std::size_t) override {
    if (place_ != Place::Tensor || key_ == "dtype") return unexpected("a list");
    place_ = key_ == "shape" ? Place::Shape : Place::Offsets;
    return true;
  }

  bool end_array() override {
    if (place_ == Place::Offsets && offsets_ != 2) return fail("data_offsets are not two numbers" + inTensor());
    place_ = Place::Tensor;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    return fail("the header is not valid JSON at its byte " + std::to_string(position));
  }

 private:
  enum class Place { Outside, Header, Metadata, Tensor, Shape, Offsets, Done };

  TensorEntry& entry() { return header.entries.back(); }

  std::string inTensor() const {
    const bool inside = place_ == Place::Tensor || place_ == Place::Shape || place_ == Place::Offsets;
    return inside ? " for tensor " + quotedName(header.entries.back().name) : "";
  }

  bool fail(std::string sentence) {
    problem = std::move(sentence);
    return false;
  }

  bool unexpected(const char* what) {
    if (place_ == Place::Outside) return fail("the header is not a JSON object");
    return fail("the header has " + std::string(what) + " under " + quotedName(key_) + inTensor() + ", expected " +
                expected());
  }

  const char* expected() const {
    switch (place_) {
      case Place::Header:
        return "an object with dtype, shape and data_offsets";
      case Place::Metadata:
        return "text";
      case Place::Tensor:
        return key_ == "dtype" ? "the name of a type" : "a list of whole numbers";
      default:
        return "whole numbers from 0";
    }
  }

  bool addDimension(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return fail("a dimension is too large" + inTensor());
    if (entry().shape.size() == kMaxDimensions)
      return fail("the shape has more than " + std::to_string(kMaxDimensions) + " dimensions" + inTensor());
    entry().shape.push_back(static_cast<std::int64_t>(value));
    return true;
  }

  bool addOffset(std::uint64_t value) {
    if (offsets_ == 2) return fail("data_offsets are not two numbers" + inTensor());
    (offsets_ == 0 ? entry().begin : entry().end) = value;
    ++offsets_;
    return true;
  }

  Place place_ = Place::Outside;
  std::string key_;
  std::unordered_set<std::string> outerKeys_;
  std::unordered_set<std::string> innerKeys_;
  int offsets_ = 0;
};

/// Bytes that a tensor takes; empty when they do not fit in 63 bits. Zeros count as ones in the overflow check, so that
/// strides computed from the shape cannot overflow either.
std::optional<std::uint64_t> bytesOf(const TensorEntry& entry) {
  std::uint64_t limit = std::numeric_limits<std::int64_t>::max() / dtypeSize(entry.dtype);
  bool empty = false;
  std::uint64_t product = 1;
  for (const std::int64_t dimension : entry.shape) {
    const auto factor = static_cast<std::uint64_t>(std::max<std::int64_t>(dimension, 1));
    if (factor > limit / product) return std::nullopt;
    product *= factor;
    empty = empty || dimension == 0;
  }
  return empty ? 0 : product * dtypeSize(entry.dtype);
}

std::string range(const TensorEntry& entry) { return std::to_string(entry.begin) + " to " + std::to_string(entry.end); }

std::optional<Error> checkEntry(const TensorEntry& entry, std::uint64_t dataBytes) {
  const std::string tensor = "tensor " + quotedName(entry.name);
  if (dtypeSize(entry.dtype) == 0)
    return Error{tensor + " has the type " + quotedName(entry.dtype) +
                 ", expected BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, F32, U64, I64 or F64"};
  if (entry.begin > entry.end || entry.end > dataBytes)
    return Error{tensor + " lies at bytes " + range(entry) + ", outside the " + std::to_string(dataBytes) +
                 " bytes of tensors in the file"};
  const std::optional<std::uint64_t> bytes = bytesOf(entry);
  if (!bytes) return Error{tensor + " has a shape that is too large"};
  if (*bytes != entry.end - entry.begin)
    return Error{tensor + " lies at bytes " + range(entry) + ", but its shape and type take " + std::to_string(*bytes) +
                 " bytes"};
  return std::nullopt;
}

std::optional<Error> checkLayout(const std::vector<TensorEntry>& entries, std::uint64_t dataBytes) {
  std::uint64_t reached = 0;
  for (const TensorEntry& entry : entries) {
    if (entry.begin != reached)
      return Error{"tensor " + quotedName(entry.name) + " begins at byte " + std::to_string(entry.begin) +
                   (entry.begin < reached ? ", overlapping" : ", leaving a hole after") +
                   " the tensor before it, which ends at byte " + std::to_string(reached)};
    reached = entry.end;
  }
  if (reached != dataBytes)
    return Error{"the file has " + std::to_string(dataBytes - reached) + " bytes after its last tensor"};
  return std::nullopt;
}

}  // namespace

std::string quotedName(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  std::string text(name.substr(0, kLongest));
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return "'" + text + (name.size() > kLongest ? "...'" : "'");
}

puzzles::Result<Header> parseHeader(std::string_view json, std::uint64_t dataBytes) {
  HeaderReader reader;
  if (!nlohmann::json::sax_parse(json, &reader)) return Error{reader.problem};
  Header header = std::move(reader.header);
  for (const TensorEntry& entry : header.entries)
    if (auto error = checkEntry(entry, dataBytes)) return *error;
  std::stable_sort(header.entries.begin(), header.entries.end(), [](const TensorEntry& a, const TensorEntry& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  if (auto error = checkLayout(header.entries, dataBytes)) return *error;
  return header;
}

}  // namespace model
