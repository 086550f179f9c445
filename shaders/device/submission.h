#pragma once
// Work for the device: recording commands, running them, waiting for them, and reading the picture back. Internal to
// the gpu library.

#include <functional>

#include "shaders/device/buffer.h"
#include "shaders/device/image.h"

namespace gpu {

/// Makes what earlier commands wrote visible to later ones at the given stage.
void recordBarrier(const vk::raii::CommandBuffer& commands, vk::PipelineStageFlagBits after, vk::AccessFlagBits written,
                   vk::PipelineStageFlagBits before, vk::AccessFlagBits read);
/// Between two compute passes: the second reads or overwrites the first one's output.
void recordPassBarrier(const vk::raii::CommandBuffer& commands);

/// One command buffer, used again and again.
class Submission {
 public:
  /// Throws vk::SystemError, as does `run`.
  explicit Submission(const Device& device);

  /// Lets `record` fill the commands, submits them and waits until they are done.
  void run(const std::function<void(const vk::raii::CommandBuffer&)>& record);

 private:
  const Device* device_;
  vk::raii::CommandPool pool_;
  vk::raii::CommandBuffer commands_;
  vk::raii::Fence fence_;
};

/// The pixels that a last pass writes, four bytes each, and the way back to the host.
class Canvas {
 public:
  explicit Canvas(const Device& device);

  void reserve(int width, int height);
  vk::Buffer pixels() const { return pixels_.handle(); }
  /// After the last pass: brings the pixels to the host.
  void recordReadback(const vk::raii::CommandBuffer& commands, int width, int height) const;
  /// Once the commands are done.
  Image picture(int width, int height) const;

 private:
  bool needsCopy() const { return !pixels_.mapped(); }

  Buffer pixels_, readback_;
};

}  // namespace gpu
