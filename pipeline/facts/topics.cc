#include "pipeline/facts/topics.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/engine/cldr.h"

namespace tally {
namespace {

// The country in whose currency the article counts. ISO 4217 begins its codes with those of
// ISO 3166; dollars and euros are counted in everywhere, and "X" is no country's.
std::optional<FactEntity> country_of_currency(const std::vector<ReportMention>& figures) {
  constexpr std::size_t often = 3;
  std::map<std::string_view, std::size_t> counts;
  for (const ReportMention& m : figures) {
    const Quantity& quantity = m.mention.quantity;
    if (quantity.kind != Kind::money || quantity.unit.size() != 3 || quantity.unit.front() == 'X') continue;
    if (quantity.unit != "USD" && quantity.unit != "EUR") ++counts[std::string_view(quantity.unit).substr(0, 2)];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || most->second < often) return std::nullopt;
  std::string name = cldr_territory_name(most->first, "en");
  if (name.empty()) return std::nullopt;
  return FactEntity{"iso3166:" + std::string(most->first), EntityType::place, std::move(name), {}};
}

}  // namespace

Topics topics_of(const DocumentReport& report) {
  constexpr std::size_t often = 3;
  constexpr std::size_t share = 8;  // every eighth name is its
  Topics topics;
  const DocumentEntities& all = report.entities;
  std::vector<std::size_t> counts(all.entities.size());
  std::vector<std::size_t> in_both(all.entities.size());
  std::size_t all_names = 0;
  for (const EntityMention& m : all.mentions) {
    if (m.part == Part::furniture) continue;
    ++in_both[m.entity];
    if (m.side != Side::source) continue;
    ++counts[m.entity];
    ++all_names;
  }
  std::array<std::size_t, Topics::types> most{}, second{};
  std::size_t most_of_countries = 1;
  std::size_t most_of_all = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Entity& entity = all.entities[i];
    const auto type = static_cast<std::size_t>(entity.type);
    if (type >= Topics::types) continue;
    const FactEntity found{entity.id, entity.type, entity.name, {}};
    if (entity.id.starts_with("iso3166:") && in_both[i] > most_of_countries) {
      most_of_countries = in_both[i];
      topics.country = found;
    }
    second[type] = std::max(second[type], std::min(counts[i], most[type]));
    if (counts[i] > most[type]) {
      most[type] = counts[i];
      if (counts[i] >= often) topics.of_type[type].index = static_cast<std::uint32_t>(i);
    }
    topics.of_type[type].alone = second[type] * 2 <= most[type];
    if (counts[i] < often) continue;
    if (entity.type == EntityType::person) continue;
    const bool is_group = entity.type == EntityType::organisation || entity.type == EntityType::product;
    const std::size_t weight = counts[i] * (is_group ? 2 : 1);
    if (weight <= most_of_all || counts[i] * share < all_names) continue;
    most_of_all = weight;
    topics.topic = found;
  }
  if (auto country = country_of_currency(report.source)) topics.country = std::move(country);
  return topics;
}

}  // namespace tally
