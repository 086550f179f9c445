#include "shaders/passes.h"

#include <span>

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

std::uint32_t groupsFor(std::int32_t invocations, std::uint32_t group) {
  return (std::uint32_t(invocations) + group - 1) / group;
}

vk::raii::DescriptorSetLayout makeSetLayout(const vk::raii::Device& device) {
  std::array<vk::DescriptorSetLayoutBinding, kBindings> bindings;
  for (std::uint32_t i = 0; i < kBindings; ++i) {
    bindings[i] = {i, vk::DescriptorType::eStorageBuffer, 1, vk::ShaderStageFlagBits::eCompute};
  }
  return {device, vk::DescriptorSetLayoutCreateInfo({}, bindings)};
}

vk::raii::PipelineLayout makeLayout(const vk::raii::Device& device, const vk::raii::DescriptorSetLayout& sets) {
  const vk::PushConstantRange constants(vk::ShaderStageFlagBits::eCompute, 0, sizeof(Parameters));
  return {device, vk::PipelineLayoutCreateInfo({}, *sets, constants)};
}

vk::raii::Pipeline makePipeline(const vk::raii::Device& device, const vk::raii::PipelineLayout& layout,
                                std::span<const std::uint32_t> code) {
  const vk::raii::ShaderModule module(device, vk::ShaderModuleCreateInfo({}, code.size_bytes(), code.data()));
  const vk::PipelineShaderStageCreateInfo stage({}, vk::ShaderStageFlagBits::eCompute, *module, "main");
  return {device, nullptr, vk::ComputePipelineCreateInfo({}, stage, *layout)};
}

vk::raii::DescriptorPool makePool(const vk::raii::Device& device) {
  const vk::DescriptorPoolSize size(vk::DescriptorType::eStorageBuffer, kBindings);
  return {device, vk::DescriptorPoolCreateInfo(vk::DescriptorPoolCreateFlagBits::eFreeDescriptorSet, 1, size)};
}

vk::raii::DescriptorSet makeSet(const vk::raii::Device& device, const vk::raii::DescriptorPool& pool,
                                const vk::raii::DescriptorSetLayout& layout) {
  return std::move(vk::raii::DescriptorSets(device, vk::DescriptorSetAllocateInfo(*pool, *layout)).front());
}

}  // namespace

Passes::Passes(const Device& device)
    : device_(&device),
      setLayout_(makeSetLayout(device.handle())),
      layout_(makeLayout(device.handle(), setLayout_)),
      reduce_(makePipeline(device.handle(), layout_, kReduceCode)),
      colour_(makePipeline(device.handle(), layout_, kColourCode)),
      fill_(makePipeline(device.handle(), layout_, kFillCode)),
      pool_(makePool(device.handle())),
      set_(makeSet(device.handle(), pool_, setLayout_)) {}

std::size_t Passes::mostSquares() const {
  return std::size_t(device_->limits().maxComputeWorkGroupCount[0]) * kReduceGroup;
}

void Passes::bind(Binding binding, vk::Buffer buffer) const {
  const vk::DescriptorBufferInfo info(buffer, 0, VK_WHOLE_SIZE);
  const vk::WriteDescriptorSet write(*set_, binding, 0, vk::DescriptorType::eStorageBuffer, {}, info);
  device_->handle().updateDescriptorSets(write, nullptr);
}

void Passes::recordReduce(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const {
  start(commands, reduce_, parameters);
  commands.dispatch(groupsFor(parameters.squares, kReduceGroup), 1, 1);
}

void Passes::recordPicture(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const {
  using Stage = vk::PipelineStageFlagBits;
  using Access = vk::AccessFlagBits;
  const std::uint32_t groupsAcross = groupsFor(parameters.bandsAcross, kBandGroup);
  start(commands, colour_, parameters);
  commands.dispatch(groupsAcross, std::uint32_t(parameters.bandsDown), 1);
  recordBarrier(commands, Stage::eComputeShader, Access::eShaderWrite, Stage::eComputeShader, Access::eShaderRead);
  start(commands, fill_, parameters);
  commands.dispatch(groupsAcross, std::uint32_t(parameters.pictureHeight), 1);
}

void Passes::start(const vk::raii::CommandBuffer& commands, const vk::raii::Pipeline& pipeline,
                   const Parameters& parameters) const {
  commands.bindPipeline(vk::PipelineBindPoint::eCompute, *pipeline);
  commands.bindDescriptorSets(vk::PipelineBindPoint::eCompute, *layout_, 0, *set_, nullptr);
  commands.pushConstants<Parameters>(*layout_, vk::ShaderStageFlagBits::eCompute, 0, parameters);
}

void recordBarrier(const vk::raii::CommandBuffer& commands, vk::PipelineStageFlagBits after, vk::AccessFlagBits written,
                   vk::PipelineStageFlagBits before, vk::AccessFlagBits read) {
  commands.pipelineBarrier(after, before, {}, vk::MemoryBarrier(written, read), nullptr, nullptr);
}

}  // namespace gpu
