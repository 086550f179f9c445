#pragma once
// The passes that draw strokes: clear, stroke, resolve. Internal to the gpu library; strokes.glsl is the other half.

#include "shaders/device/programs.h"
#include "shaders/device/submission.h"
#include "shaders/space/camera.h"

namespace gpu {

class StrokePasses {
 public:
  explicit StrokePasses(const Device& device);

  std::optional<puzzles::Error> problemOf(const StrokePicture& picture) const;
  Image draw(const StrokePicture& picture, Submission& submission, Canvas& canvas);

 private:
  const Device* device_;
  Programs programs_;
  Buffer strokes_, fine_;
};

}  // namespace gpu
