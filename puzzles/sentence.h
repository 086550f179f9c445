#pragma once
// What an exception comes to for a person.

#include <exception>
#include <string>

namespace puzzles {

/// One line: the exception's first (LibTorch's go on with a stack trace), and for memory
/// that could not be had, whoever threw, "not enough memory" with how much was asked for where that is known.
std::string sentenceOf(const std::exception& problem);

}  // namespace puzzles
