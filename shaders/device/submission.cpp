#include "shaders/device/submission.h"

namespace gpu {
namespace {

using Stage = vk::PipelineStageFlagBits;
using Access = vk::AccessFlagBits;

std::size_t bytesOf(int width, int height) { return std::size_t(width) * std::size_t(height) * 4; }

}  // namespace

void recordBarrier(const vk::raii::CommandBuffer& commands, vk::PipelineStageFlagBits after, vk::AccessFlagBits written,
                   vk::PipelineStageFlagBits before, vk::AccessFlagBits read) {
  commands.pipelineBarrier(after, before, {}, vk::MemoryBarrier(written, read), nullptr, nullptr);
}

void recordPassBarrier(const vk::raii::CommandBuffer& commands) {
  const auto both = Access::eShaderRead | Access::eShaderWrite;
  commands.pipelineBarrier(Stage::eComputeShader, Stage::eComputeShader, {},
                           vk::MemoryBarrier(Access::eShaderWrite, both), nullptr, nullptr);
}

Submission::Submission(const Device& device)
    : device_(&device),
      pool_(device.handle(),
            vk::CommandPoolCreateInfo(vk::CommandPoolCreateFlagBits::eResetCommandBuffer, device.queueFamily())),
      commands_(std::move(vk::raii::CommandBuffers(device.handle(), vk::CommandBufferAllocateInfo(
                                                                        *pool_, vk::CommandBufferLevel::ePrimary, 1))
                              .front())),
      fence_(device.handle(), vk::FenceCreateInfo{}) {}

void Submission::run(const std::function<void(const vk::raii::CommandBuffer&)>& record) {
  commands_.begin(vk::CommandBufferBeginInfo(vk::CommandBufferUsageFlagBits::eOneTimeSubmit));
  record(commands_);
  commands_.end();
  device_->handle().resetFences(*fence_);
  device_->queue().submit(vk::SubmitInfo({}, {}, *commands_), *fence_);
  (void)device_->handle().waitForFences(*fence_, true, UINT64_MAX);  // cannot time out; failures are thrown
}

Canvas::Canvas(const Device& device)
    : pixels_(device, "pixels", Use::Work), readback_(device, "readback", Use::Readback) {}

void Canvas::reserve(int width, int height) {
  pixels_.reserve(bytesOf(width, height));
  if (needsCopy()) readback_.reserve(bytesOf(width, height));
}

void Canvas::recordReadback(const vk::raii::CommandBuffer& commands, int width, int height) const {
  if (!needsCopy()) {
    recordBarrier(commands, Stage::eComputeShader, Access::eShaderWrite, Stage::eHost, Access::eHostRead);
    return;
  }
  recordBarrier(commands, Stage::eComputeShader, Access::eShaderWrite, Stage::eTransfer, Access::eTransferRead);
  commands.copyBuffer(pixels_.handle(), readback_.handle(), vk::BufferCopy(0, 0, bytesOf(width, height)));
  recordBarrier(commands, Stage::eTransfer, Access::eTransferWrite, Stage::eHost, Access::eHostRead);
}

Image Canvas::picture(int width, int height) const {
  const Buffer& source = needsCopy() ? readback_ : pixels_;
  const auto* first = reinterpret_cast<const std::uint8_t*>(source.mapped());
  return {width, height, {first, first + bytesOf(width, height)}};
}

}  // namespace gpu
