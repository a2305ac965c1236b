#include "pipeline/check/entities.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reading.h"

namespace tally {
namespace {

using Faults = std::vector<std::string>;

Faults faults(std::string_view english, std::string_view vietnamese, Severity least = Severity::minor) {
  static const EntityKnowledge knowledge(Gazetteer::built_in(), "en", "vi");
  DocumentChecker checker(test::extractor("en"), test::extractor("vi"), &knowledge);
  return test::reasons(checker.check(test::two_files(english, vietnamese)), least);
}

Faults notes(std::string_view english, std::string_view vietnamese) {
  return faults(english, vietnamese, Severity::info);
}

constexpr std::string_view english =
    "Nvidia earned $11bn in China last year. Apple spent $3bn and Google $5bn on chips. Officials in Norway agreed.";

TEST_CASE("a faithful translation has no fault in its names") {
  CHECK(faults(english,
               "Nvidia thu về 11 tỷ USD tại Trung Quốc năm ngoái. Apple chi 3 tỷ USD và Google 5 tỷ USD cho chip. "
               "Giới chức Na Uy đồng ý.")
            .empty());
  // Left out, or said in another way: no fault.
  CHECK(faults(english,
               "Nvidia thu về 11 tỷ USD tại nước này năm ngoái. Google chi 5 tỷ USD và Apple 3 tỷ USD cho chip. "
               "Giới chức Oslo đồng ý.")
            .empty());
}

TEST_CASE("institutions that are called alike in many countries are no changed names") {
  CHECK(faults("Congress agreed on Monday. The Treasury and the Justice Department declined. Ships left the Gulf.",
               "Quốc hội đồng ý hôm thứ Hai. Bộ Tài chính và Bộ Tư pháp từ chối. Tàu rời Vịnh Ba Tư.")
            .empty());
}

TEST_CASE("a name that became another one is a fault") {
  CHECK(faults(english,
               "Nvidia thu về 11 tỷ USD tại Hàn Quốc năm ngoái. Apple chi 3 tỷ USD và Google 5 tỷ USD cho chip. "
               "Giới chức Na Uy đồng ý.") == std::vector<std::string>{"the name “China” became “Hàn Quốc”"});
}

TEST_CASE("figures that changed their owners are a fault") {
  CHECK(
      faults(english,
             "Nvidia thu về 11 tỷ USD tại Trung Quốc năm ngoái. Apple chi 5 tỷ USD và Google 3 tỷ USD cho chip. "
             "Giới chức Na Uy đồng ý.") ==
      std::vector<std::string>{"“$3bn” and “$5bn” changed places: the source gives “$3bn” to Apple, “$5bn” to Google"});
}

TEST_CASE("a name that is lost or added is noted") {
  const std::string lost = "the name “China” is not in the translation of its sentence";
  CHECK(notes("Nvidia earned $11bn in China.", "Nvidia thu về 11 tỷ USD.") == Faults{lost});
  CHECK(notes("Officials in China met Acme.", "Giới chức gặp Acme.") == Faults{lost});
  CHECK(notes("Nvidia earned $11bn.", "Nvidia thu về 11 tỷ USD tại Trung Quốc.") ==
        Faults{"the name “Trung Quốc” is not in the sentence that it translates"});
  CHECK(faults("Nvidia earned $11bn in China.", "Nvidia thu về 11 tỷ USD.").empty());
}

TEST_CASE("a name is not lost where something may stand for it") {
  CHECK(notes("Nvidia earned $11bn in China.", "Nvidia thu về 11 tỷ USD tại Trung Quốc.").empty());
  // A noun, another name, a word of another name, an unknown word with a capital letter.
  CHECK(notes("Nvidia earned $11bn in China.", "Nvidia thu về 11 tỷ USD tại nước này.").empty());
  CHECK(notes("Officials in China met Nvidia.", "Giới chức Bắc Kinh gặp Nvidia.").empty());
  CHECK(notes("China's central bank met Nvidia.", "Ngân hàng Nhân dân Trung Quốc gặp Nvidia.").empty());
  CHECK(notes("Officials in China met Nvidia.", "Giới chức Hoa Lục gặp Nvidia.").empty());
  // The sentence beside it has it.
  CHECK(notes("China grew. Nvidia earned $11bn in China. It was glad.",
              "Trung Quốc tăng trưởng. Nvidia thu về 11 tỷ USD. Hãng vui mừng.")
            .empty());
  // A part of a currency or of a longer name.
  CHECK(notes("Nvidia paid $11bn.", "Nvidia trả 11 tỷ đô la Mỹ.").empty());
}

TEST_CASE("what a summary leaves out is no loss") {
  static const EntityKnowledge knowledge(Gazetteer::built_in(), "en", "vi");
  static DocumentMaker maker;
  DocumentChecker checker(test::extractor("en"), test::extractor("vi"), &knowledge);
  const Document document = maker.make("article.txt",
                                       "- Nvidia thu về 11 tỷ USD.\n"
                                       "Nvidia thu về 11 tỷ USD tại Trung Quốc. Giới chức Na Uy đồng ý.\n"
                                       "Nvidia earned $11bn in China. Officials in Norway agreed.\n");
  CHECK(test::reasons(checker.check(document), Severity::info).empty());
}

}  // namespace
}  // namespace tally
