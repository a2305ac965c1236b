#include "extractors/engine/cldr.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include <memory>

namespace tally {

namespace {

std::string utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

std::string utf8(const UChar* s, std::int32_t length) { return utf8(icu::UnicodeString(s, length)); }

std::unique_ptr<icu::DateFormatSymbols> symbols(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  auto s = std::make_unique<icu::DateFormatSymbols>(icu::Locale(locale.c_str()), status);
  return U_SUCCESS(status) ? std::move(s) : nullptr;
}

icu::DateFormatSymbols::DtWidthType width(bool abbreviated) {
  return abbreviated ? icu::DateFormatSymbols::ABBREVIATED : icu::DateFormatSymbols::WIDE;
}

template <typename Use>
void for_each_currency(Use use) {
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* codes = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  if (U_FAILURE(status)) return;
  std::int32_t length = 0;
  while (const UChar* code = uenum_unext(codes, &length, &status)) {
    if (U_FAILURE(status)) break;
    use(code, utf8(code, length));
  }
  uenum_close(codes);
}

}  // namespace

std::vector<CldrName> cldr_weekdays(const std::string& locale, bool abbreviated) {
  std::vector<CldrName> names;
  const auto s = symbols(locale);
  if (!s) return names;
  std::int32_t count = 0;
  const icu::UnicodeString* days = s->getWeekdays(count, icu::DateFormatSymbols::FORMAT, width(abbreviated));
  for (std::int32_t i = 1; i < count; ++i) {  // ICU: 1 is Sunday
    names.push_back({utf8(days[i]), "WD" + std::to_string(i == 1 ? 7 : i - 1)});
  }
  return names;
}

std::vector<CldrName> cldr_months(const std::string& locale, bool abbreviated) {
  std::vector<CldrName> names;
  const auto s = symbols(locale);
  if (!s) return names;
  std::int32_t count = 0;
  const icu::UnicodeString* months = s->getMonths(count, icu::DateFormatSymbols::FORMAT, width(abbreviated));
  for (std::int32_t i = 0; i < count && i < 12; ++i) {
    const std::string number = std::to_string(i + 1);
    names.push_back({utf8(months[i]), i < 9 ? "0" + number : number});
  }
  return names;
}

std::vector<CldrName> cldr_currency_names(const std::string& locale) {
  std::vector<CldrName> names;
  for_each_currency([&](const UChar* code, const std::string& iso) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    const UChar* name = ucurr_getName(code, locale.c_str(), UCURR_LONG_NAME, nullptr, &length, &status);
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return;
    names.push_back({utf8(name, length), iso});
    for (const char* plural : {"one", "other"}) {
      status = U_ZERO_ERROR;
      const UChar* counted = ucurr_getPluralName(code, locale.c_str(), nullptr, plural, &length, &status);
      if (U_SUCCESS(status)) names.push_back({utf8(counted, length), iso});
    }
  });
  return names;
}

std::vector<CldrName> cldr_currency_symbols(const std::string& locale) {
  std::vector<CldrName> names;
  for_each_currency([&](const UChar* code, const std::string& iso) {
    // Not the narrow symbols: those that many currencies share ("kr", "£") are the pack's to give.
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    const UChar* sign = ucurr_getName(code, locale.c_str(), UCURR_SYMBOL_NAME, nullptr, &length, &status);
    if (U_SUCCESS(status) && utf8(sign, length) != iso) names.push_back({utf8(sign, length), iso});
  });
  return names;
}

std::vector<CldrName> cldr_currency_codes() {
  std::vector<CldrName> names;
  for_each_currency([&](const UChar*, const std::string& iso) { names.push_back({iso, iso}); });
  return names;
}

std::vector<CldrName> cldr_territories(const std::string& locale) {
  std::vector<CldrName> names;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
    if (std::string text = cldr_territory_name(*code, locale); !text.empty()) names.push_back({std::move(text), *code});
  return names;
}

std::string cldr_territory_name(std::string_view code, const std::string& locale) {
  icu::UnicodeString name;
  icu::Locale("", std::string(code).c_str()).getDisplayCountry(icu::Locale(locale.c_str()), name);
  std::string text = utf8(name);
  return text == code ? "" : text;
}

}  // namespace tally
