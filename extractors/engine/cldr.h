// What Unicode's CLDR knows, by way of ICU: the names that a language has for weekdays, months, currencies and
// territories. Packs take them from here instead of typing them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tally {

struct CldrName {
  std::string name;   // UTF-8, as CLDR writes it
  std::string value;  // "WD1" … "WD7" (ISO 8601: Monday first), "01" … "12", ISO 4217 code, ISO 3166 alpha-2 code
};

// `locale` is a BCP 47 language tag. All functions return an empty list for a locale that ICU does not know.
std::vector<CldrName> cldr_weekdays(const std::string& locale, bool abbreviated);
std::vector<CldrName> cldr_months(const std::string& locale, bool abbreviated);
std::vector<CldrName> cldr_currency_names(const std::string& locale);    // singular and plural, current currencies
std::vector<CldrName> cldr_currency_symbols(const std::string& locale);  // signs only: those that are no plain code
std::vector<CldrName> cldr_currency_codes();
std::vector<CldrName> cldr_territories(const std::string& locale);
// Of an ISO 3166 alpha-2 code; "" for one that CLDR does not know.
std::string cldr_territory_name(std::string_view code, const std::string& locale);

}  // namespace tally
