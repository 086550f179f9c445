#pragma once
// The choice of a Vulkan device, and the list of devices. Includes none of Vulkan's own headers.

#include <string>
#include <vector>

namespace gpu {

/// A Vulkan device to draw with. `name` picks one by part of its name, case-insensitive; empty = discrete, then
/// integrated, then CPU (lavapipe).
struct DeviceOptions {
  std::string name;
  bool validation = false;  ///< enable the Khronos validation layer (an Error without it); messages are counted
};
/// Names of the devices that can draw, in order of preference; empty when there is no driver.
std::vector<std::string> listDevices();

}  // namespace gpu
