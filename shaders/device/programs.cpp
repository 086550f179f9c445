#include "shaders/device/programs.h"

namespace gpu {
namespace {

vk::raii::DescriptorSetLayout makeSetLayout(const vk::raii::Device& device, std::uint32_t count) {
  std::vector<vk::DescriptorSetLayoutBinding> bindings;
  for (std::uint32_t i = 0; i < count; ++i) {
    bindings.emplace_back(i, vk::DescriptorType::eStorageBuffer, 1, vk::ShaderStageFlagBits::eCompute);
  }
  return {device, vk::DescriptorSetLayoutCreateInfo({}, bindings)};
}

vk::raii::PipelineLayout makeLayout(const vk::raii::Device& device, const vk::raii::DescriptorSetLayout& sets,
                                    std::uint32_t constantBytes) {
  const vk::PushConstantRange constants(vk::ShaderStageFlagBits::eCompute, 0, constantBytes);
  return {device, vk::PipelineLayoutCreateInfo({}, *sets, constants)};
}

vk::raii::Pipeline makePipeline(const vk::raii::Device& device, const vk::raii::PipelineLayout& layout,
                                Programs::Code code) {
  const vk::raii::ShaderModule module(device, vk::ShaderModuleCreateInfo({}, code.size_bytes(), code.data()));
  const vk::PipelineShaderStageCreateInfo stage({}, vk::ShaderStageFlagBits::eCompute, *module, "main");
  return {device, nullptr, vk::ComputePipelineCreateInfo({}, stage, *layout)};
}

vk::raii::DescriptorPool makePool(const vk::raii::Device& device, std::uint32_t bindings) {
  const vk::DescriptorPoolSize size(vk::DescriptorType::eStorageBuffer, bindings);
  return {device, vk::DescriptorPoolCreateInfo(vk::DescriptorPoolCreateFlagBits::eFreeDescriptorSet, 1, size)};
}

vk::raii::DescriptorSet makeSet(const vk::raii::Device& device, const vk::raii::DescriptorPool& pool,
                                const vk::raii::DescriptorSetLayout& layout) {
  return std::move(vk::raii::DescriptorSets(device, vk::DescriptorSetAllocateInfo(*pool, *layout)).front());
}

}  // namespace

Programs::Programs(const Device& device, std::initializer_list<Code> codes, std::uint32_t bindings,
                   std::uint32_t constantBytes)
    : device_(&device),
      setLayout_(makeSetLayout(device.handle(), bindings)),
      layout_(makeLayout(device.handle(), setLayout_, constantBytes)),
      pool_(makePool(device.handle(), bindings)),
      set_(makeSet(device.handle(), pool_, setLayout_)) {
  for (const Code code : codes) pipelines_.push_back(makePipeline(device.handle(), layout_, code));
}

void Programs::bind(std::uint32_t binding, vk::Buffer buffer) const {
  const vk::DescriptorBufferInfo info(buffer, 0, VK_WHOLE_SIZE);
  const vk::WriteDescriptorSet write(*set_, binding, 0, vk::DescriptorType::eStorageBuffer, {}, info);
  device_->handle().updateDescriptorSets(write, nullptr);
}

}  // namespace gpu
