#include <iostream>

#include "extractors/extractor.h"

int main() {
  const auto english = tally::Extractor::load("en");
  tally::Workspace work;
  tally::Reading reading;
  english.read("Profit rose to $11.6bn.", work, reading);
  for (const auto& mention : reading.mentions) std::cout << mention.quantity.value.to_string() << '\n';
  return reading.mentions.size() == 1 ? 0 : 1;
}
