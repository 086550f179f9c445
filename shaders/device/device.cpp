#include "shaders/device/device.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <optional>

namespace gpu {
namespace {

using puzzles::Error;

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";
constexpr std::array kValidationExtensions{VK_EXT_DEBUG_UTILS_EXTENSION_NAME,
                                           VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME};
constexpr const char* kNoDriver =
    "No Vulkan driver was found, so heatmaps cannot be drawn. Mesa's driver for the CPU works on every machine: "
    "install mesa-vulkan-drivers (Debian: apt install mesa-vulkan-drivers).";
constexpr const char* kNoLoader =
    "The Vulkan loader was not found, so heatmaps cannot be drawn. Install libvulkan1 and mesa-vulkan-drivers "
    "(Debian: apt install libvulkan1 mesa-vulkan-drivers).";
constexpr const char* kNoValidation =
    "The Vulkan validation layer was asked for but is not installed (Debian: apt install vulkan-validationlayers).";

// Counts what the layer says about this program; the loader's own remarks (type General) depend on the machine.
VKAPI_ATTR VkBool32 VKAPI_CALL countMessage(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                            const VkDebugUtilsMessengerCallbackDataEXT* data, void* counter) {
  ++*static_cast<std::atomic<int>*>(counter);
  std::fprintf(stderr, "Vulkan validation: %s\n", data->pMessage);
  return VK_FALSE;
}

vk::DebugUtilsMessengerCreateInfoEXT messengerInfo(std::atomic<int>* counter) {
  using Severity = vk::DebugUtilsMessageSeverityFlagBitsEXT;
  using Type = vk::DebugUtilsMessageTypeFlagBitsEXT;
  vk::DebugUtilsMessengerCreateInfoEXT info;
  info.messageSeverity = Severity::eWarning | Severity::eError;
  info.messageType = Type::eValidation | Type::ePerformance;
  // Newer headers have a type of their own for the same function; void (*)() stands between functions of any types.
  auto* callback = reinterpret_cast<void (*)()>(countMessage);
  info.pfnUserCallback = reinterpret_cast<decltype(info.pfnUserCallback)>(callback);
  info.pUserData = counter;
  return info;
}

// Smaller is preferred.
int rankOf(vk::PhysicalDeviceType type) {
  switch (type) {
    case vk::PhysicalDeviceType::eDiscreteGpu:
      return 0;
    case vk::PhysicalDeviceType::eIntegratedGpu:
      return 1;
    case vk::PhysicalDeviceType::eVirtualGpu:
      return 2;
    case vk::PhysicalDeviceType::eCpu:
      return 4;
    default:
      return 3;
  }
}

std::optional<std::uint32_t> computeFamilyOf(const vk::raii::PhysicalDevice& device) {
  const auto families = device.getQueueFamilyProperties();
  const auto found = std::find_if(families.begin(), families.end(), [](const vk::QueueFamilyProperties& family) {
    return bool(family.queueFlags & vk::QueueFlagBits::eCompute);
  });
  if (found == families.end()) return std::nullopt;
  return std::uint32_t(found - families.begin());
}

bool canDraw(const vk::raii::PhysicalDevice& device) {
  constexpr std::uint32_t kBuffers = 9;  // of one pass at most, see passes.h
  const auto limits = device.getProperties().limits;
  return computeFamilyOf(device) && limits.maxPerStageDescriptorStorageBuffers >= kBuffers;
}

std::string nameOf(const vk::raii::PhysicalDevice& device) { return device.getProperties().deviceName; }

std::vector<vk::raii::PhysicalDevice> devicesByPreference(const vk::raii::Instance& instance) {
  std::vector<vk::raii::PhysicalDevice> devices;
  for (vk::raii::PhysicalDevice& device : vk::raii::PhysicalDevices(instance)) {
    if (canDraw(device)) devices.push_back(std::move(device));
  }
  std::stable_sort(devices.begin(), devices.end(), [](const auto& a, const auto& b) {
    return rankOf(a.getProperties().deviceType) < rankOf(b.getProperties().deviceType);
  });
  return devices;
}

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

bool nameContains(const vk::raii::PhysicalDevice& device, const std::string& part) {
  return lowerCase(nameOf(device)).find(lowerCase(part)) != std::string::npos;
}

Error noSuchDevice(const std::string& name, const std::vector<vk::raii::PhysicalDevice>& devices) {
  std::string message = "No Vulkan device has '" + name + "' in its name. There is";
  for (const auto& device : devices) message += (&device == &devices.front() ? ": " : "; ") + nameOf(device);
  return {message + "."};
}

vk::raii::Device openDevice(const vk::raii::PhysicalDevice& physical, std::uint32_t family) {
  const float priority = 1;
  const vk::DeviceQueueCreateInfo queue({}, family, 1, &priority);
  return {physical, vk::DeviceCreateInfo({}, queue)};
}

}  // namespace

Instance openInstance(bool validation) {
  auto messages = std::make_unique<std::atomic<int>>(0);
  const vk::ApplicationInfo application("latentarium", 1, "latentarium", 1, VK_API_VERSION_1_1);
  const auto messenger = messengerInfo(messages.get());
  const auto check = vk::ValidationFeatureEnableEXT::eSynchronizationValidation;
  const vk::ValidationFeaturesEXT features(check, {}, &messenger);
  vk::InstanceCreateInfo info({}, &application);
  if (validation) info.setPEnabledLayerNames(kValidationLayer).setPEnabledExtensionNames(kValidationExtensions);
  if (validation) info.setPNext(&features);
  vk::raii::Context context;
  vk::raii::Instance handle(context, info);
  vk::raii::DebugUtilsMessengerEXT counting(nullptr);
  if (validation) counting = vk::raii::DebugUtilsMessengerEXT(handle, messenger);
  return {std::move(messages), std::move(context), std::move(handle), std::move(counting)};
}

puzzles::Result<Device> Device::open(const DeviceOptions& options) {
  try {
    Instance instance = openInstance(options.validation);
    const auto devices = devicesByPreference(instance.handle);
    if (devices.empty()) return Error{kNoDriver};
    const auto chosen = std::find_if(devices.begin(), devices.end(),
                                     [&](const auto& device) { return nameContains(device, options.name); });
    if (chosen == devices.end()) return noSuchDevice(options.name, devices);
    return Device(std::move(instance), *chosen);
  } catch (const vk::SystemError& error) {
    return plainError(error);
  } catch (const std::runtime_error&) {
    return Error{kNoLoader};
  }
}

Device::Device(Instance instance, const vk::raii::PhysicalDevice& chosen)
    : instance_(std::move(instance)),
      queueFamily_(computeFamilyOf(chosen).value()),
      name_(nameOf(chosen)),
      limits_(chosen.getProperties().limits),
      memory_(chosen.getMemoryProperties()),
      device_(openDevice(chosen, queueFamily_)),
      queue_(device_, queueFamily_, 0) {}

void Device::setName(vk::Buffer buffer, const std::string& name) const {
  if (!validationEnabled()) return;
  const auto handle = reinterpret_cast<std::uint64_t>(static_cast<VkBuffer>(buffer));
  device_.setDebugUtilsObjectNameEXT({vk::ObjectType::eBuffer, handle, name.c_str()});
}

Error plainError(const vk::SystemError& error) {
  switch (vk::Result(error.code().value())) {
    case vk::Result::eErrorIncompatibleDriver:
      return {kNoDriver};
    case vk::Result::eErrorLayerNotPresent:
    case vk::Result::eErrorExtensionNotPresent:
      return {kNoValidation};
    case vk::Result::eErrorDeviceLost:
      return {
          "The graphics device was lost (its driver was reset or it was unplugged). Open it again, or choose another."};
    case vk::Result::eErrorOutOfDeviceMemory:
    case vk::Result::eErrorOutOfHostMemory:
      return {
          "The graphics device has too little free memory for this picture. Close other programs, or choose another."};
    case vk::Result::eErrorInitializationFailed:
      return {std::string("The Vulkan driver could not be started. ").append(kNoDriver)};
    default:
      return {std::string("The Vulkan driver failed: ") + error.what()};
  }
}

std::vector<std::string> listDevices() {
  std::vector<std::string> names;
  try {
    const Instance instance = openInstance(false);
    for (const auto& device : devicesByPreference(instance.handle)) names.push_back(nameOf(device));
  } catch (const std::exception&) {
    // No loader or no driver: HeatmapRenderer::create says which, and the remedy.
  }
  return names;
}

}  // namespace gpu
