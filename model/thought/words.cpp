#include "model/thought/words.h"

#include <cstdio>

namespace thought {

std::string shortNumber(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2g", value);
  return text;
}

}  // namespace thought
