#include "shaders/device/buffer.h"

#include <cstring>

namespace gpu {
namespace {

using Flag = vk::MemoryPropertyFlagBits;
using Flags = vk::MemoryPropertyFlags;

constexpr std::size_t kLeastBytes = 256;
constexpr Flags kHost = Flag::eHostVisible | Flag::eHostCoherent;
// Cached: the host also reads what it has written, to see whether anything changed.
constexpr Flags kCachedHost = kHost | Flag::eHostCached;

struct MemoryChoice {
  std::uint32_t type;
  bool inReach;
};

std::vector<Flags> preferences(Use use) {
  if (use == Use::Work) return {Flag::eDeviceLocal | kCachedHost, Flag::eDeviceLocal, Flags{}};
  return {kCachedHost, kHost};
}

MemoryChoice chooseMemory(const vk::PhysicalDeviceMemoryProperties& memory, std::uint32_t allowed, Use use) {
  for (const Flags wanted : preferences(use)) {
    for (std::uint32_t type = 0; type < memory.memoryTypeCount; ++type) {
      const bool fits = (memory.memoryTypes[type].propertyFlags & wanted) == wanted;
      if (fits && (allowed >> type & 1)) return {type, bool(wanted & Flag::eHostVisible)};
    }
  }
  throw vk::OutOfDeviceMemoryError("no suitable kind of memory");
}

}  // namespace

Buffer::Buffer(const Device& device, std::string name, Use use) : device_(&device), name_(std::move(name)), use_(use) {
  allocate(kLeastBytes);
}

void Buffer::reserve(std::size_t bytes) {
  if (bytes > capacity_) allocate(bytes);
}

bool Buffer::update(std::span<const std::byte> bytes) {
  if (bytes.size() == filled_ && std::memcmp(mapped_, bytes.data(), filled_) == 0) return false;
  reserve(bytes.size());
  std::memcpy(mapped_, bytes.data(), bytes.size());
  filled_ = bytes.size();
  return true;
}

void Buffer::allocate(std::size_t bytes) {
  using Usage = vk::BufferUsageFlagBits;
  capacity_ = filled_ = 0;
  buffer_.clear();
  memory_.clear();
  const auto& device = device_->handle();
  buffer_ = vk::raii::Buffer(
      device, vk::BufferCreateInfo({}, bytes, Usage::eStorageBuffer | Usage::eTransferSrc | Usage::eTransferDst));
  const auto needs = buffer_.getMemoryRequirements();
  const MemoryChoice choice = chooseMemory(device_->memory(), needs.memoryTypeBits, use_);
  memory_ = vk::raii::DeviceMemory(device, vk::MemoryAllocateInfo(needs.size, choice.type));
  buffer_.bindMemory(*memory_, 0);
  mapped_ = choice.inReach ? static_cast<std::byte*>(memory_.mapMemory(0, VK_WHOLE_SIZE)) : nullptr;
  device_->setName(*buffer_, name_);
  capacity_ = bytes;
}

}  // namespace gpu
