#include "shaders/heatmap/passes.h"

#include "shaders/device/submission.h"

namespace gpu {
namespace {

constexpr std::uint32_t kReduceCode[] = {
#include "reduce.comp.inc"
};
constexpr std::uint32_t kColourCode[] = {
#include "colour.comp.inc"
};
constexpr std::uint32_t kFillCode[] = {
#include "fill.comp.inc"
};

constexpr std::uint32_t kReduceGroup = 64, kBandGroup = 32;  // local sizes in the shaders

enum Program : std::size_t { kReduce, kColour, kFill };

}  // namespace

Passes::Passes(const Device& device)
    : device_(&device), programs_(device, {kReduceCode, kColourCode, kFillCode}, kBindings, sizeof(Parameters)) {}

std::size_t Passes::mostSquares() const {
  return std::size_t(device_->limits().maxComputeWorkGroupCount[0]) * kReduceGroup;
}

void Passes::recordReduce(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const {
  programs_.record(commands, kReduce, parameters, groupsFor(parameters.squares, kReduceGroup), 1);
}

void Passes::recordPicture(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const {
  const std::uint32_t groupsAcross = groupsFor(parameters.bandsAcross, kBandGroup);
  programs_.record(commands, kColour, parameters, groupsAcross, std::uint32_t(parameters.bandsDown));
  recordPassBarrier(commands);
  programs_.record(commands, kFill, parameters, groupsAcross, std::uint32_t(parameters.pictureHeight));
}

}  // namespace gpu
