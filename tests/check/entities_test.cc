#include "pipeline/check/entities.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reading.h"

namespace tally {
namespace {

std::vector<std::string> faults(std::string_view english, std::string_view vietnamese) {
  static const EntityKnowledge knowledge(Gazetteer::built_in(), "en", "vi");
  static const Messages messages = Messages::load("en");
  DocumentChecker checker(test::extractor("en"), test::extractor("vi"), messages, &knowledge);
  return test::reasons(checker.check(test::two_files(english, vietnamese)), Severity::minor);
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

}  // namespace
}  // namespace tally
