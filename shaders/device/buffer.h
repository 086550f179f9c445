#pragma once
// A storage buffer that grows when needed, in the kind of memory that suits its use. Internal to the gpu library.

#include <cstddef>
#include <span>
#include <string>

#include "shaders/device/device.h"

namespace gpu {

enum class Use {
  Input,    ///< written by the host, read by a pass about once: stays in host memory
  Work,     ///< written and read by passes; mapped for the host too where that costs nothing (CPU, integrated)
  Readback  ///< copied to by the device, read by the host
};

/// Movable. Starts with a few bytes, so that it can always be bound. Contents are lost when it grows.
class Buffer {
 public:
  /// Throws vk::SystemError, as do `reserve` and `update`.
  Buffer(const Device& device, std::string name, Use use);

  void reserve(std::size_t bytes);
  /// Makes the contents start with these bytes; false when they already did. Input only.
  bool update(std::span<const std::byte> bytes);
  template <class T>
  bool update(const std::vector<T>& values) {
    return update(std::as_bytes(std::span(values)));
  }

  vk::Buffer handle() const { return *buffer_; }
  /// The contents, mapped for the host; null for Work on a device with memory of its own.
  const std::byte* mapped() const { return mapped_; }

 private:
  void allocate(std::size_t bytes);

  const Device* device_;
  std::string name_;
  Use use_;
  std::size_t capacity_ = 0, filled_ = 0;
  std::byte* mapped_ = nullptr;
  vk::raii::DeviceMemory memory_{nullptr};  // before the buffer: it must outlive it
  vk::raii::Buffer buffer_{nullptr};
};

}  // namespace gpu
