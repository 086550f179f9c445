#include <limits>

#include "tests/model/files/safetensors_bytes.h"

namespace {

using testing_model::Bytes;
using testing_model::bytesOf;
using testing_model::errorOf;
using testing_model::fileOf;

TEST(Safetensors, MayBePaddedAndListTensorsInAnyOrder) {
  const auto content = model::parseSafetensors(fileOf(
      R"({"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"a":{"data_offsets":[0,1],"shape":[],"dtype":"U8"}}   )",
      bytesOf<std::uint8_t>({7, 8, 9})));
  ASSERT_TRUE(content) << content.error().text();
  ASSERT_EQ(content->tensors.size(), 2u);
  EXPECT_EQ(content->tensors[0].name, "a");
  EXPECT_EQ(content->find("b")->bytes, bytesOf<std::uint8_t>({8, 9}));
}

TEST(Safetensors, MayBeEmpty) { EXPECT_EQ(errorOf("{}", 0), "no error"); }

TEST(Safetensors, TooShortForALength) { EXPECT_SAYS(errorOf(Bytes(7)), "too short"); }

TEST(Safetensors, HeaderLongerThanTheLimit) {
  EXPECT_SAYS(errorOf(bytesOf<std::uint64_t>({std::numeric_limits<std::uint64_t>::max()})), "longer than 100 MB");
}

TEST(Safetensors, HeaderLongerThanTheFile) {
  EXPECT_SAYS(errorOf(bytesOf<std::uint64_t>({1000, 0})), "ends before its content");
}

TEST(Safetensors, HeaderThatIsNotJson) {
  EXPECT_SAYS(errorOf(R"({"a":)", 0), "not valid JSON");
  EXPECT_SAYS(errorOf(std::string(16, '\0'), 0), "not valid JSON");
  EXPECT_SAYS(errorOf("", 0), "not valid JSON");
  EXPECT_SAYS(errorOf("{} {}", 0), "not valid JSON");
  EXPECT_SAYS(errorOf("{\"\xff\":1}", 0), "not valid JSON");
}

TEST(Safetensors, HeaderThatIsNotAnObject) {
  for (const char* header : {"[]", "null", "true", "1", "-1", "1.5", "\"text\""})
    EXPECT_SAYS(errorOf(header, 0), "not a JSON object");
}

TEST(Safetensors, DeeplyNestedHeaderIsRefusedAtOnce) {
  EXPECT_SAYS(errorOf(std::string(1 << 20, '['), 0), "not a JSON object");
  EXPECT_SAYS(errorOf("{\"w\":{\"shape\":" + std::string(1 << 20, '['), 0), "expected whole numbers");
  EXPECT_SAYS(errorOf("{\"w\":{\"dtype\":{" + std::string(1 << 20, '['), 0), "expected the name of a type");
}

TEST(Safetensors, NamesGivenTwice) {
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},
                          "w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
                      0),
              "names 'w' twice");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})", 0),
              "names 'dtype' twice for tensor 'w'");
  EXPECT_SAYS(errorOf(R"({"__metadata__":{"a":"1","a":"2"}})", 0), "names 'a' twice");
}

TEST(Safetensors, MetadataThatIsNotText) {
  EXPECT_SAYS(errorOf(R"({"__metadata__":{"a":1}})", 0), "under 'a', expected text");
  EXPECT_SAYS(errorOf(R"({"__metadata__":7})", 0), "__metadata__");
}

TEST(Safetensors, KeysMissingOrUnknown) {
  EXPECT_SAYS(errorOf(R"({"w":{"shape":[0],"data_offsets":[0,0]}})", 0), "gives no dtype for tensor 'w'");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","data_offsets":[0,0]}})", 0), "gives no shape for tensor 'w'");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[0]}})", 0), "gives no data_offsets for tensor 'w'");
  EXPECT_SAYS(errorOf(R"({"w":{"stride":[1]}})", 0), "has the key 'stride' for tensor 'w'");
}

TEST(Safetensors, TypesThatAreNotRead) {
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}})", 1), "has the type 'F8_E4M3'");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":7,"shape":[1],"data_offsets":[0,1]}})", 1), "expected the name of a type");
}

TEST(Safetensors, ShapesThatAreNotWholeNumbers) {
  for (const char* shape : {"[-1]", "[1.5]", "[\"2\"]", "[null]", "[true]", "[[1]]", "[{}]"})
    EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":)" + std::string(shape) + R"(,"data_offsets":[0,1]}})", 1),
                "for tensor 'w', expected whole numbers");
}

TEST(Safetensors, ShapesThatOverflow) {
  for (const char* shape : {"[4294967296,4294967296]", "[9223372036854775807]", "[0,9223372036854775807,9]"})
    EXPECT_SAYS(errorOf(R"({"w":{"dtype":"F32","shape":)" + std::string(shape) + R"(,"data_offsets":[0,0]}})", 0),
                "too large");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,0]}})", 0), "too large");
}

TEST(Safetensors, ShapesOfTooManyDimensions) {
  std::string shape = "1";
  for (int i = 0; i < 40; ++i) shape += ",1";
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[)" + shape + R"(],"data_offsets":[0,1]}})", 1),
              "more than 32 dimensions");
}

TEST(Safetensors, SizesThatDoNotFitShapeAndType) {
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8),
              "tensor 'w' lies at bytes 0 to 8, but its shape and type take 12 bytes");
}

TEST(Safetensors, OffsetsThatAreNotTwoNumbersInOrder) {
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[0]}})", 1), "not two numbers");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}})", 1), "not two numbers");
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", 1), "outside");
}

TEST(Safetensors, OffsetsBeyondTheFile) {
  EXPECT_SAYS(errorOf(R"({"w":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}})", 8), "outside the 8 bytes");
  EXPECT_SAYS(
      errorOf(R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[18446744073709551614,18446744073709551615]}})", 8),
      "outside");
}

TEST(Safetensors, TensorsThatOverlap) {
  EXPECT_SAYS(errorOf(R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},
                          "b":{"dtype":"U8","shape":[3],"data_offsets":[2,5]}})",
                      5),
              "tensor 'b' begins at byte 2, overlapping");
}

TEST(Safetensors, TensorsWithAHoleBetween) {
  EXPECT_SAYS(errorOf(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},
                          "b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
                      3),
              "leaving a hole");
}

TEST(Safetensors, BytesAfterTheLastTensor) {
  EXPECT_SAYS(errorOf(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 5), "4 bytes after its last tensor");
}

template <class Number>
std::string errorWithValue(const std::string& dtype, Number value) {
  const std::string size = std::to_string(2 * sizeof(Number));
  return errorOf(fileOf(R"({"w":{"dtype":")" + dtype + R"(","shape":[2],"data_offsets":[0,)" + size + "]}}",
                        bytesOf<Number>({0, value})));
}

TEST(Safetensors, NumbersThatAreNotFinite) {
  const std::string sentence = "tensor 'w' holds a value that is not a finite number, at element 1";
  EXPECT_EQ(errorWithValue<float>("F32", std::numeric_limits<float>::quiet_NaN()), sentence);
  EXPECT_EQ(errorWithValue<float>("F32", -std::numeric_limits<float>::infinity()), sentence);
  EXPECT_EQ(errorWithValue<double>("F64", std::numeric_limits<double>::quiet_NaN()), sentence);
  EXPECT_EQ(errorWithValue<std::uint16_t>("F16", 0x7c01), sentence);
  EXPECT_EQ(errorWithValue<std::uint16_t>("BF16", 0xff80), sentence);
  EXPECT_EQ(errorWithValue<std::uint16_t>("F16", 0x7bff), "no error");
  EXPECT_EQ(errorWithValue<std::uint16_t>("BF16", 0x7f7f), "no error");
}

TEST(Safetensors, TruthValuesOtherThanZeroAndOne) {
  EXPECT_SAYS(errorWithValue<std::uint8_t>("BOOL", 2), "not 0 or 1, at element 1");
}

}  // namespace
