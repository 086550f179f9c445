#pragma once
// Compute shaders that work on the same storage buffers: their pipelines, one descriptor set and push constants.
// Internal to the gpu library.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "shaders/device/device.h"

namespace gpu {

/// The number of groups of `group` invocations that cover `invocations`.
constexpr std::uint32_t groupsFor(std::int32_t invocations, std::uint32_t group) {
  return (std::uint32_t(invocations) + group - 1) / group;
}

/// Movable. Members are in the order of their creation.
class Programs {
 public:
  using Code = std::span<const std::uint32_t>;

  /// SPIR-V whose entry is "main". Buffers have the bindings 0 to `bindings` - 1. Throws vk::SystemError.
  Programs(const Device& device, std::initializer_list<Code> codes, std::uint32_t bindings,
           std::uint32_t constantBytes);

  void bind(std::uint32_t binding, vk::Buffer buffer) const;

  /// Records the program at index `program` of `codes`. `constants` is `constantBytes` long.
  template <class Constants>
  void record(const vk::raii::CommandBuffer& commands, std::size_t program, const Constants& constants,
              std::uint32_t groupsAcross, std::uint32_t groupsDown) const {
    commands.bindPipeline(vk::PipelineBindPoint::eCompute, *pipelines_[program]);
    commands.bindDescriptorSets(vk::PipelineBindPoint::eCompute, *layout_, 0, *set_, nullptr);
    commands.pushConstants<Constants>(*layout_, vk::ShaderStageFlagBits::eCompute, 0, constants);
    commands.dispatch(groupsAcross, groupsDown, 1);
  }

 private:
  const Device* device_;
  vk::raii::DescriptorSetLayout setLayout_;
  vk::raii::PipelineLayout layout_;
  std::vector<vk::raii::Pipeline> pipelines_;
  vk::raii::DescriptorPool pool_;
  vk::raii::DescriptorSet set_;
};

}  // namespace gpu
