#include "app/cli/shared/printable.h"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using app::cli::printable;
using app::cli::PrintableStream;

TEST(Printable, LeavesWordsOfAnyLanguageAlone) {
  for (const char* text : {"", "plain", "Grüße, 日本語, 🧩", "no\u00a0break"}) EXPECT_EQ(printable(text), text);
}

TEST(Printable, DisarmsEscapeSequences) {
  EXPECT_EQ(printable("\x1b]0;owned\x07"), "?]0;owned?");
  EXPECT_EQ(printable("\x1b[31mred\x7f"), "?[31mred?");
}

TEST(Printable, DisarmsTheControlCharactersOfEightBits) {
  EXPECT_EQ(printable("a\u009b31mb"), "a?31mb");  // in UTF-8
  EXPECT_EQ(printable("a\x9b"
                      "31mb"),
            "a?31mb");  // bare
}

TEST(Printable, IsOneLine) { EXPECT_EQ(printable("one\ntwo\r\nthree\tfour"), "one two  three four"); }

TEST(Printable, SurvivesTextThatIsNotUtf8) {
  for (const char* text : {"\xff", "\xf0\x9f", "\xe2\x82", "\xc2"})
    EXPECT_EQ(printable(text).size(), std::string(text).size());
}

TEST(PrintableStream, KeepsItsLines) {
  std::ostringstream out;
  PrintableStream stream(out);
  stream << "one\ntw" << 'o' << "\x1b[2J\nthree" << std::flush;
  EXPECT_EQ(out.str(), "one\ntwo?[2J\nthree");
}

TEST(PrintableStream, DoesNotSplitALetterThatComesInParts) {
  std::ostringstream out;
  PrintableStream stream(out);
  for (const char byte : std::string("Gr\u00fc\u00dfe\n")) stream << byte;
  EXPECT_EQ(out.str(), "Gr\u00fc\u00dfe\n");
}

TEST(PrintableStream, GoesBadWithTheStreamBehindIt) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  PrintableStream stream(out);
  stream << "lost\n";
  EXPECT_FALSE(stream);
}

}  // namespace
