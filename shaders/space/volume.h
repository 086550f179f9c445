#pragma once
// The pass that draws a volume, and its input. Internal to the gpu library; volume.comp is the other half.

#include <vector>

#include "shaders/device/programs.h"
#include "shaders/device/submission.h"
#include "shaders/space/camera.h"

namespace gpu {

class VolumePass {
 public:
  explicit VolumePass(const Device& device);

  std::optional<puzzles::Error> load(const Stack& stack, Range range);
  std::optional<puzzles::Error> problemOf(const VolumePicture& picture) const;
  /// An image without pixels when a stop was requested.
  Image draw(const VolumePicture& picture, Submission& submission, Canvas& canvas, const std::stop_token& stop);

 private:
  const Device* device_;
  Programs programs_;
  Buffer volume_, transfer_;
  Stack stack_{};  ///< its size; the data is in volume_
};

}  // namespace gpu
