#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "model/files/safetensors.h"
#include "model/nets/card.h"
#include "model/nets/net_kinds.h"
#include "model/registry/registry.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::Safetensors;
using testing_model::TemporaryFolder;

/// A good weights file, trained for a moment, which each test spoils in its own way.
class WeightsFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto report = testing_model::trainTiny(folder_, testing_model::kTinyMaze, 1);
    content_ = model::readSafetensors(report.value().weights).value();
  }

  std::string errorAfter(const std::function<void(Safetensors&)>& spoil) {
    spoil(content_);
    const auto path = folder_ / "spoilt.safetensors";
    if (auto refused = model::writeSafetensors(path, content_)) return refused->text();
    const auto reasoner = model::loadReasoner("deep_thinking", "maze", {.weights = path.string()});
    return reasoner ? "" : reasoner.error().text();
  }

  TemporaryFolder folder_;
  Safetensors content_;
};

TEST_F(WeightsFile, LoadsAsItWasWritten) {
  EXPECT_EQ(errorAfter([](Safetensors&) {}), "");
}

TEST_F(WeightsFile, WithATensorMissingIsRefusedByName) {
  const std::string name = content_.tensors.front().name;
  EXPECT_NE(errorAfter([](Safetensors& file) { file.tensors.erase(file.tensors.begin()); }).find(name),
            std::string::npos);
}

TEST_F(WeightsFile, WithATensorTooManyIsRefusedByName) {
  EXPECT_NE(errorAfter([](Safetensors& file) {
              file.tensors.push_back(file.tensors.front());
              file.tensors.back().name = "stowaway";
            }).find("stowaway"),
            std::string::npos);
}

TEST_F(WeightsFile, WithAWrongShapeSaysBothShapes) {
  const std::string error = errorAfter([](Safetensors& file) {
    for (auto& tensor : file.tensors) {
      if (tensor.name == "project.weight") tensor.shape = {4, 27};
    }
  });
  EXPECT_NE(error.find("[4, 27], expected [4, 3, 3, 3]"), std::string::npos) << error;
}

TEST_F(WeightsFile, WithAWrongDtypeSaysWhich) {
  const std::string error = errorAfter([](Safetensors& file) { file.tensors.front().dtype = "I32"; });
  EXPECT_NE(error.find("I32"), std::string::npos) << error;
}

TEST_F(WeightsFile, OfAnUnknownArchitectureIsRefused) {
  EXPECT_NE(errorAfter([](Safetensors& file) { file.metadata["reasoner"] = "oracle"; }).find("oracle"),
            std::string::npos);
}

TEST_F(WeightsFile, WithAnImpossibleNetIsRefused) {
  EXPECT_NE(errorAfter([](Safetensors& file) { file.metadata["net"] = R"({"width": 1e99})"; }).find("width"),
            std::string::npos);
}

TEST_F(WeightsFile, WithANetLargerThanItsTensorsIsRefusedBeforeThatIsAllocated) {
  const std::string error = errorAfter([](Safetensors& file) { file.metadata["net"] = R"({"width": 8192})"; });
  EXPECT_NE(error.find("larger than any dimension"), std::string::npos) << error;
}

TEST_F(WeightsFile, WithAnUnknownNetKeyIsRefusedByName) {
  const std::string error = errorAfter([](Safetensors& file) { file.metadata["net"] = R"({"width": 4, "foo": 1})"; });
  EXPECT_NE(error.find("net.foo"), std::string::npos) << error;
}

TEST_F(WeightsFile, WithoutItsCardIsRefused) {
  EXPECT_NE(errorAfter([](Safetensors& file) { file.metadata.clear(); }).find("format"), std::string::npos);
}

TEST_F(WeightsFile, WithABrokenCardStillLoads) {
  EXPECT_EQ(errorAfter([](Safetensors& file) { file.metadata["evaluation"] = R"([{"solved": "all"}])"; }), "");
}

TEST_F(WeightsFile, WithNotANumberIsRefusedByTensor) {
  const auto path = folder_ / "run/weights.safetensors";
  std::string bytes = testing_model::contentOf(path);
  const float notANumber = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(bytes.data() + bytes.size() - sizeof(float), &notANumber, sizeof(float));
  const auto spoilt = folder_.write("nan.safetensors", bytes);
  const auto reasoner = model::loadReasoner("deep_thinking", "maze", {.weights = spoilt.string()});
  ASSERT_FALSE(reasoner);
  EXPECT_NE(reasoner.error().text().find(content_.tensors.back().name), std::string::npos) << reasoner.error().text();
}

TEST_F(WeightsFile, CutShortAnywhereIsRefused) {
  const std::string bytes = testing_model::contentOf(folder_ / "run/weights.safetensors");
  for (std::size_t length = 0; length < bytes.size(); length += 997) {
    const auto cut = folder_.write("cut.safetensors", bytes.substr(0, length));
    EXPECT_FALSE(model::loadReasoner("deep_thinking", "maze", {.weights = cut.string()})) << length;
  }
}

TEST(Weights, BrokenInTheFolderThatTheUserNamesAreNotPassedOver) {
  const TemporaryFolder folder;
  folder.write("maze-deep_thinking.safetensors", "cut short");
  setenv("LATENTARIUM_WEIGHTS", (folder / "").c_str(), 1);
  const auto reasoner = model::loadReasoner("deep_thinking", "maze", {});
  unsetenv("LATENTARIUM_WEIGHTS");
  ASSERT_FALSE(reasoner);
  EXPECT_NE(reasoner.error().text().find((folder / "maze-deep_thinking.safetensors").string()), std::string::npos);
}

TEST(Weights, ThatAreNotThereAreNamed) {
  const auto reasoner = model::loadReasoner("deep_thinking", "maze", {.weights = "nowhere"});
  ASSERT_FALSE(reasoner);
  EXPECT_NE(reasoner.error().text().find("nowhere"), std::string::npos);
}

TEST(Card, SaysWhenTheFileHasNoChecksum) {
  const auto& kind = *model::findNetKind("trm", "sudoku");
  EXPECT_NE(model::cardText(kind, 1, {}).find("carries no checksum"), std::string::npos);
  EXPECT_EQ(model::cardText(kind, 1, {{model::kChecksumKey, "00000000"}}).find("checksum"), std::string::npos);
}

}  // namespace
