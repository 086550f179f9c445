#pragma once
// What may reach a terminal. Names of files and texts inside them are other people's: a control character among them
// could move the cursor, rename the window or hide what stands there.

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace app::cli {

/// `text` (UTF-8) in one line: a space in place of every line end and tab, '?' in place of every other control
/// character.
std::string printable(std::string_view text);

/// A stream that hands on to `out` what printable() makes of each line. Goes bad when `out` does. One thread at a time.
class PrintableStream : public std::ostream {
 public:
  /// Keeps a reference to `out`.
  explicit PrintableStream(std::ostream& out);

 private:
  class Lines : public std::streambuf {
   public:
    explicit Lines(std::ostream& out) : out_(out) {}

   protected:
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    int sync() override;

   private:
    bool handOn(std::size_t count);

    std::ostream& out_;
    std::string waiting_;  ///< the beginning of a line
  };

  Lines lines_;
};

}  // namespace app::cli
