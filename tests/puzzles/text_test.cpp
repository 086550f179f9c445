// The shared line reader: whatever line ends a file has, every family sees the same lines with the same numbers.

#include "puzzles/text.h"

#include <gtest/gtest.h>

namespace puzzles {
namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Line& line : splitLines(text)) result.emplace_back(line.text);
  return result;
}

using Texts = std::vector<std::string>;

TEST(Text, LfCrlfAndCrSplitAlike) {
  EXPECT_EQ(texts("a\nb\nc\n"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts("a\r\nb\r\nc\r\n"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts("a\rb\rc\r"), (Texts{"a", "b", "c"}));
}

TEST(Text, MixedLineEndsSplitOnceEach) { EXPECT_EQ(texts("a\r\n\rb\n\r\nc"), (Texts{"a", "", "b", "", "c"})); }

TEST(Text, LastLineNeedsNoLineEnd) { EXPECT_EQ(texts("a\nb"), (Texts{"a", "b"})); }

TEST(Text, EmptyTextHasNoLines) { EXPECT_TRUE(splitLines("").empty()); }

TEST(Text, ByteOrderMarkBelongsToNoLine) {
  EXPECT_EQ(texts("\xEF\xBB\xBF"
                  "a\nb"),
            (Texts{"a", "b"}));
}

TEST(Text, LinesAreNumberedFromOneWithBlankOnesCounted) {
  const std::vector<Line> lines = splitLines("a\n\nb");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].number, 1);
  EXPECT_EQ(lines[2].number, 3);
}

TEST(Text, BlocksStandBetweenBlankLines) {
  const auto blocks = splitBlocks("\n \na\nb\n\t\n\nc\n\n");
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0], (std::vector<Line>{{"a", 3}, {"b", 4}}));
  EXPECT_EQ(blocks[1], (std::vector<Line>{{"c", 7}}));
}

TEST(Text, SpanOfABlockKeepsItsLineEnds) {
  const std::string text = "x\n\na\r\nb\n\ny\n";
  EXPECT_EQ(spanOf(splitBlocks(text)[1]), "a\r\nb");
}

TEST(Text, TrimmingTakesSpacesAndTabs) {
  EXPECT_EQ(trimmed(" \t a b \t\r"), "a b");
  EXPECT_EQ(trimmedRight("  a \t"), "  a");
  EXPECT_EQ(trimmed(" \t "), "");
}

TEST(Text, BlankMeansNothingToSee) {
  EXPECT_TRUE(isBlank(""));
  EXPECT_TRUE(isBlank(" \t"));
  EXPECT_FALSE(isBlank(" . "));
}

TEST(Text, QuotedShowsPrintableCharactersAndCodesOfOthers) {
  EXPECT_EQ(quoted('x'), "'x'");
  EXPECT_EQ(quoted('\a'), "0x07");
  EXPECT_EQ(quoted('\xFF'), "0xFF");
}

TEST(Text, CharactersHaveTheLengthOfTheirEncoding) {
  EXPECT_EQ(characterLength("a\u2500"), 1u);
  EXPECT_EQ(characterLength("\u00B7"), 2u);
  EXPECT_EQ(characterLength("\u2500x"), 3u);
  EXPECT_EQ(characterLength("\U0001F9E9"), 4u);
}

TEST(Text, BytesThatAreNotUtf8AreOneLong) {
  for (const char* bytes :
       {"\x80", "\xE2", "\xE2\x94", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_EQ(characterLength(bytes), 1u) << quoted(bytes[0]);
  }
}

TEST(Text, Utf8StaysAsItIs) { EXPECT_EQ(asUtf8("Caf\u00E9 \u2502"), "Caf\u00E9 \u2502"); }

TEST(Text, OtherBytesAreReadAsLatin1) { EXPECT_EQ(asUtf8("Fran\xE7ois"), "Fran\u00E7ois"); }

TEST(Text, NotepadsUtf16IsReadInEitherByteOrder) {
  EXPECT_EQ(asUtf8(std::string_view("\xFF\xFE#\0S\0\xE9\0", 8)), "#S\u00E9");
  EXPECT_EQ(asUtf8(std::string_view("\xFE\xFF\0#\0S\0\xE9", 8)), "#S\u00E9");
}

TEST(Text, Utf16WithHalfACharacterIsStillText) {
  EXPECT_EQ(asUtf8(std::string_view("\xFF\xFE\x3E\xD8\xE9\xDD", 6)), "\U0001F9E9");
  EXPECT_EQ(asUtf8(std::string_view("\xFF\xFE\x3E\xD8x", 5)), "\uFFFD");
}

TEST(Text, QuotedFirstShowsWholeCharacters) {
  EXPECT_EQ(quotedFirst("\u00E9tude"), "'\u00E9'");
  EXPECT_EQ(quotedFirst("\u2588\u2588"), "'\u2588'");
  EXPECT_EQ(quotedFirst("\u00A0"), "U+00A0");
  EXPECT_EQ(quotedFirst("x"), "'x'");
}

TEST(Text, WordsAreTellingProseFromSquares) {
  EXPECT_TRUE(hasWord("# my levels"));
  EXPECT_FALSE(hasWord("#@$xxx.#"));
  EXPECT_FALSE(hasWord("#SoooG#", "SGo"));
}

TEST(Text, AFileMayHoldOnlySoManySquares) {
  FileSize size;
  EXPECT_FALSE(size.add(kMostSquares, 1));
  EXPECT_EQ(size.add(1, 7)->line, 7);
}

TEST(Text, ErrorsSayWhereAndWhat) {
  Error error = errorAt(3, 7, "found 'x': expected 'y'");
  error.source = "a.txt";
  EXPECT_EQ(error.text(), "a.txt:3:7: found 'x': expected 'y'");
}

}  // namespace
}  // namespace puzzles
