// Pickles are read, never executed.

#include "model/import/pickle.h"

#include <gtest/gtest.h>

#include <cstring>

namespace {

using model::PickleValue;

puzzles::Result<model::Pickle> readPickle(const std::string& text) {
  return model::readPickle({reinterpret_cast<const std::byte*>(text.data()), text.size()});
}
std::string problemOf(const std::string& text) {
  const auto pickle = readPickle(text);
  return pickle ? "" : pickle.error().message;
}
/// BINUNICODE.
std::string word(const std::string& text) {
  return "X" + std::string(1, static_cast<char>(text.size())) + std::string(3, '\0') + text;
}
std::string global(const std::string& module, const std::string& name) { return "c" + module + "\n" + name + "\n"; }

/// A float tensor of shape [2, 3] in storage "0", as torch.save describes it.
std::string tensor() {
  const std::string storage =
      "(" + word("storage") + global("torch", "FloatStorage") + word("0") + word("cpu") + "K\x06tQ";
  return global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + std::string("K\0", 2) +
         "K\x02K\x03\x86K\x03K\x01\x86\x89" + global("collections", "OrderedDict") + ")RtR";
}

TEST(Pickle, ReadsADictionaryOfTensors) {
  const auto pickle = readPickle("\x80\x02}" + word("w") + tensor() + "s.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  const auto& entries = pickle->dictionaries[pickle->root.as<PickleValue::Dictionary>()->index];
  ASSERT_EQ(entries.size(), 1u);
  const auto* read = entries[0].second.as<model::TensorReference>();
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->key, "0");
  EXPECT_EQ(read->storage, "FloatStorage");
  EXPECT_EQ(read->shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(read->strides, (std::vector<std::int64_t>{3, 1}));
}

TEST(Pickle, ReadsAnOrderedDictionaryWithAttributes) {
  const auto pickle = readPickle(global("collections", "OrderedDict") + ")R" + word("w") + "K\x01s}b.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  EXPECT_EQ(pickle->dictionaries[pickle->root.as<PickleValue::Dictionary>()->index].size(), 1u);
}

TEST(Pickle, ReadsNegativeNumbersOfAnyWidth) {
  const auto pickle = readPickle(std::string("\x8a\x02\xfe\xff.", 5));
  ASSERT_TRUE(pickle);
  EXPECT_EQ(*pickle->root.as<std::int64_t>(), -2);
}

TEST(Pickle, RecallsWhatItKept) {
  const auto pickle = readPickle(std::string("K\x05q\0Nh\0.", 8));
  ASSERT_TRUE(pickle);
  EXPECT_EQ(*pickle->root.as<std::int64_t>(), 5);
}

TEST(Pickle, RefusesAFunctionByItsName) {
  EXPECT_NE(problemOf(global("os", "system") + "(" + word("true") + "tR.").find("'os.system'"), std::string::npos);
}

TEST(Pickle, RefusesAFunctionNamedOnTheStack) {
  EXPECT_NE(problemOf(word("builtins") + word("eval") + "\x93.").find("'builtins.eval'"), std::string::npos);
}

TEST(Pickle, RefusesToCallAType) {
  EXPECT_NE(problemOf(global("torch", "FloatStorage") + ")R.").find("'torch FloatStorage'"), std::string::npos);
}

TEST(Pickle, RefusesInstructionsThatMakeObjects) {
  EXPECT_NE(problemOf("(ios\nsystem\n.").find("instruction 105"), std::string::npos);
}

TEST(Pickle, SurvivesTuplesNestedAMillionTimes) {
  EXPECT_EQ(problemOf("N" + std::string(1'000'000, '\x85') + "."), "");
}

TEST(Pickle, SaysWhereItEndsInTheMiddle) {
  EXPECT_NE(problemOf("}X\x09").find("ends in the middle (byte 2)"), std::string::npos);
}

TEST(Pickle, RefusesAnEmptyStack) { EXPECT_NE(problemOf("R.").find("too few values"), std::string::npos); }

}  // namespace
