// The TOML of a language pack, and what is read of it in many places. What is wrong in it is told with file and line.
#pragma once

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/engine/substitution.h"

namespace tally {

// A file of a pack.
struct PackTable {
  std::string file;  // what messages call it: "en/rules/money.toml"
  toml::table root;
};

// Throws PackError where the text is no TOML, or has a section that no pack has.
PackTable parse_pack_table(std::string file, const std::string& text);

// Throws the PackError that tells where the node stands.
[[noreturn]] void fail(const std::string& file, const toml::node& node, const std::string& what);

// All of these return nothing for a null node, and throw PackError for one that is something else.
std::vector<std::string> strings(const std::string& file, const toml::node* node);
std::vector<std::pair<std::string, std::string>> pairs(const std::string& file, const toml::node* node);
std::vector<Substitution> substitutions(const std::string& file, const toml::node* node);

}  // namespace tally
