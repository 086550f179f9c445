#pragma once
// Opening a Vulkan device for compute: loader, instance, choice of device, queue, and the validation layer's messages.
// Internal to the gpu library (and to its tests): other code includes shaders/heatmap/heatmap.h.

#include <atomic>
#include <memory>
#include <string>
#include <vector>
#include <vulkan/vulkan_raii.hpp>

#include "puzzles/result.h"
#include "shaders/device/device_options.h"

namespace gpu {

/// Loader and instance. Members are in the order of their creation, so that each outlives what was made from it.
struct Instance {
  std::unique_ptr<std::atomic<int>> messages;  ///< warnings and errors of the validation layer, from any thread
  vk::raii::Context context;
  vk::raii::Instance handle;
  vk::raii::DebugUtilsMessengerEXT messenger;  ///< null without validation
};

/// Throws vk::SystemError, or std::runtime_error when there is no Vulkan loader.
Instance openInstance(bool validation);

/// A device that has a compute queue; one thread at a time.
class Device {
 public:
  static puzzles::Result<Device> open(const DeviceOptions& options);

  const vk::raii::Device& handle() const { return device_; }
  const vk::raii::Queue& queue() const { return queue_; }
  std::uint32_t queueFamily() const { return queueFamily_; }
  const std::string& name() const { return name_; }
  const vk::PhysicalDeviceLimits& limits() const { return limits_; }
  const vk::PhysicalDeviceMemoryProperties& memory() const { return memory_; }
  bool validationEnabled() const { return *instance_.messenger != vk::DebugUtilsMessengerEXT{}; }
  int validationMessages() const { return *instance_.messages; }
  /// The name that validation messages use for this buffer.
  void setName(vk::Buffer buffer, const std::string& name) const;

 private:
  Device(Instance instance, const vk::raii::PhysicalDevice& chosen);

  Instance instance_;
  std::uint32_t queueFamily_;
  std::string name_;
  vk::PhysicalDeviceLimits limits_;
  vk::PhysicalDeviceMemoryProperties memory_;
  vk::raii::Device device_;
  vk::raii::Queue queue_;
};

/// A Vulkan error in words for the person at the screen, with the remedy.
puzzles::Error plainError(const vk::SystemError& error);

}  // namespace gpu
