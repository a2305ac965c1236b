// Makes a pack of its files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/pack.h"

namespace tally {

struct PackSource {
  std::string name;  // below the folder of its language, such as "rules/money.toml"
  std::string text;
};

// `files` in the order in which their rules count unless "rules" in "pack.toml" says another; the data of other rooms
// among them is passed over. Throws PackError.
Pack make_pack(std::string_view language, const std::vector<PackSource>& files);

}  // namespace tally
