#include "puzzles/sentence.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace {

TEST(Sentence, IsTheFirstLine) {
  EXPECT_EQ(puzzles::sentenceOf(std::runtime_error("tensors do not fit\nframe #0: c10::Error")), "tensors do not fit");
}

TEST(Sentence, SaysThatThereIsNotEnoughMemory) {
  EXPECT_EQ(puzzles::sentenceOf(std::bad_alloc()), "not enough memory");
}

TEST(Sentence, TurnsLibTorchsWordsAboutMemoryIntoOurs) {
  const std::runtime_error torch(
      "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate "
      "134217728 bytes. Error code 12 (Cannot allocate memory)\nframe #0: c10::ThrowEnforceNotMet");
  EXPECT_EQ(puzzles::sentenceOf(torch), "not enough memory for 134.2 MB");
}

TEST(Sentence, TurnsTheWordsOfAGraphicsCardToo) {
  const std::runtime_error torch("CUDA out of memory. Tried to allocate 2.50 GiB (GPU 0; 79.10 GiB total capacity)");
  EXPECT_EQ(puzzles::sentenceOf(torch), "not enough memory for 2.50 GiB on the graphics card");
}

}  // namespace
