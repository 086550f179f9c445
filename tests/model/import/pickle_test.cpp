// Pickles are read, never executed.

#include "model/import/pickle.h"

#include <gtest/gtest.h>

#include <list>

namespace {

using model::PickleValue;

/// The result looks into the text, which is kept for it.
puzzles::Result<model::Pickle> readPickle(std::string text) {
  static std::list<std::string> kept;
  kept.push_back(std::move(text));
  return model::readPickle(std::as_bytes(std::span(kept.back())));
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
const model::PickleDictionary& rootOf(const model::Pickle& pickle) {
  return pickle.dictionaries.at(pickle.root.as<PickleValue::Dictionary>()->index);
}

TEST(Pickle, ReadsADictionaryOfTensors) {
  const auto pickle = readPickle("\x80\x02}" + word("w") + tensor() + "s.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  const auto& entries = rootOf(*pickle).entries;
  ASSERT_EQ(entries.size(), 1u);
  const auto* read = entries[0].second.as<PickleValue::Tensor>();
  ASSERT_NE(read, nullptr);
  const model::PickleTensor& there = pickle->tensors[read->index];
  EXPECT_EQ(pickle->storages[there.storage].key, "0");
  EXPECT_EQ(pickle->storages[there.storage].type, "FloatStorage");
  EXPECT_EQ(there.shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(there.strides, (std::vector<std::int64_t>{3, 1}));
}

TEST(Pickle, ReadsAnOrderedDictionaryWithAttributes) {
  const auto pickle = readPickle(global("collections", "OrderedDict") + ")R" + word("w") + "K\x01s}b.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  EXPECT_EQ(rootOf(*pickle).entries.size(), 1u);
  EXPECT_TRUE(rootOf(*pickle).ordered());
}

TEST(Pickle, ReadsNegativeNumbersOfAnyWidth) {
  const auto pickle = readPickle(std::string("\x8a\x02\xfe\xff.", 5));
  ASSERT_TRUE(pickle);
  EXPECT_EQ(*pickle->root.as<std::int64_t>(), -2);
}

TEST(Pickle, PassesOverNumbersOfMoreThan64Bits) {
  const auto pickle = readPickle(std::string("\x8a\x0a", 2) + std::string(10, '\x01') + ".");
  ASSERT_TRUE(pickle);
  EXPECT_NE(pickle->root.as<PickleValue::Nothing>(), nullptr);
}

TEST(Pickle, RecallsWhatItKept) {
  const auto pickle = readPickle(std::string("K\x05q\0Nh\0.", 8));
  ASSERT_TRUE(pickle);
  EXPECT_EQ(*pickle->root.as<std::int64_t>(), 5);
}

TEST(Pickle, SaysHowFarItGoes) {
  const auto pickle = readPickle("N.K\x05.");
  ASSERT_TRUE(pickle);
  EXPECT_EQ(pickle->length, 2u);
}

/// The root stands for what was asked for, empty, and is named.
void expectInert(const std::string& text, const std::string& name) {
  const auto pickle = readPickle(text);
  ASSERT_TRUE(pickle) << pickle.error().message;
  EXPECT_TRUE(rootOf(*pickle).entries.empty());
  EXPECT_EQ(pickle->inert(3), std::vector<std::string>{name});
}

TEST(Pickle, CallsNoFunction) { expectInert(global("os", "system") + "(" + word("true") + "tR.", "os.system"); }

TEST(Pickle, CallsNoFunctionNamedOnTheStack) {
  expectInert(word("builtins") + word("eval") + "\x93(" + word("1") + "tR.", "builtins.eval");
}

TEST(Pickle, CallsNoType) { expectInert(global("torch", "FloatStorage") + ")R.", "torch.FloatStorage"); }

TEST(Pickle, MakesNoObject) {
  expectInert("(ios\nsystem\n.", "os.system");
  expectInert(global("a", "B") + ")\x81}b.", "a.B");
  expectInert(global("a", "B") + ")}\x92.", "a.B");
  expectInert("(" + global("a", "B") + "o.", "a.B");
}

TEST(Pickle, CallsNothingThatACallGave) {
  const auto pickle = readPickle(global("builtins", "getattr") + ")R)R.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  EXPECT_EQ(pickle->inert(3), (std::vector<std::string>{"builtins.getattr", "a call of no name"}));
}

TEST(Pickle, KnowsTensorsOfUnknownStoragesAsNothing) {
  const std::string storage =
      "(" + word("storage") + global("torch.storage", "UntypedStorage") + word("0") + word("cpu") + "K\x06tQ";
  const auto pickle = readPickle(global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + "NNNtR.");
  ASSERT_TRUE(pickle) << pickle.error().message;
  EXPECT_TRUE(pickle->tensors.empty());
}

TEST(Pickle, RefusesInstructionsThatItDoesNotKnow) {
  EXPECT_NE(problemOf("\x82\x01.").find("instruction 130"), std::string::npos);
}

TEST(Pickle, SurvivesTuplesNestedManyTimes) { EXPECT_EQ(problemOf("N" + std::string(100'000, '\x85') + "."), ""); }

TEST(Pickle, RefusesToDescribeMoreThanItsBudget) {
  EXPECT_NE(problemOf("N" + std::string(1'000'000, '\x85') + ".").find("more than 32 MiB"), std::string::npos);
  EXPECT_NE(problemOf(std::string(3'000'000, 'N') + ".").find("more than 32 MiB"), std::string::npos);
  EXPECT_NE(problemOf("N" + std::string(1'000'000, '\x94') + ".").find("more than 32 MiB"), std::string::npos);
}

TEST(Pickle, SaysWhereItEndsInTheMiddle) {
  EXPECT_NE(problemOf("}X\x09").find("ends in the middle (byte 2)"), std::string::npos);
}

TEST(Pickle, RefusesAnEmptyStack) { EXPECT_NE(problemOf("R.").find("too few values"), std::string::npos); }

}  // namespace
