#include "extractors/engine/shape.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tally {

namespace {

constexpr std::int64_t automaton_memory = 16 << 20;  // bytes, at most, for the states that RE2 makes as it needs them

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || c == '!'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The lexemes that may stand at one end of a part of a shape.
struct Edge {
  bool known = true;   // false: it may be any lexeme
  std::string lexeme;  // expressions of atoms, joined by '|'; "" for none
  bool end = false;    // or it is the end of the text
};

Edge either(const Edge& a, const Edge& b) {
  if (!a.known || !b.known) return {.known = false};
  const char* joint = a.lexeme.empty() || b.lexeme.empty() ? "" : "|";
  return {.lexeme = a.lexeme + joint + b.lexeme, .end = a.end || b.end};
}

// A part of a shape, as far as what every match needs depends on it.
struct Part {
  bool optional = true;  // it may match nothing
  Edge first, last;
  std::vector<Clue> clues;
};

// Reads a shape once: writes the RE2 expression, and works out the clues.
class Reader {
 public:
  Reader(std::string_view shape, const WordClasses& classes) : shape_(shape), classes_(classes) {}

  std::optional<CompiledShape> read(std::string& error) {
    CompiledShape compiled;
    Part all = alternatives();
    compiled.clues = std::move(all.clues);
    if (all.first.known && !all.first.end && !all.optional) compiled.first = all.first.lexeme;
    if (error_.empty() && at_ < shape_.size()) error_ = "unbalanced \")\"";
    if (!error_.empty()) {
      error = error_;
      return std::nullopt;
    }
    pieces_.push_back(std::move(piece_));
    compiled.pieces = std::move(pieces_);
    compiled.atoms = std::move(atoms_);
    compiled.groups = std::move(groups_);
    return compiled;
  }

 private:
  // Of a|b|c: what all of them need.
  Part alternatives() {
    Part all = sequence();
    if (at_ >= shape_.size() || shape_[at_] != '|') return all;
    while (at_ < shape_.size() && shape_[at_] == '|') {
      emit(shape_[at_++]);
      const Part one = sequence();
      all.optional = all.optional || one.optional;
      all.first = either(all.first, one.first);
      all.last = either(all.last, one.last);
      std::vector<Clue> both;
      std::set_intersection(all.clues.begin(), all.clues.end(), one.clues.begin(), one.clues.end(),
                            std::back_inserter(both));
      all.clues = std::move(both);
    }
    add_first(all, all);
    sort(all.clues);
    return all;
  }

  Part sequence() {
    std::vector<Part> parts;
    while (at_ < shape_.size() && error_.empty()) {
      const char c = shape_[at_];
      if (c == '|' || c == ')') break;
      if (is_blank(c)) {
        ++at_;
        continue;
      }
      parts.push_back(atom());
      if (repeats_never_or_more()) {
        parts.back().optional = true;
        parts.back().clues.clear();
      }
    }
    return joined(parts);
  }

  static Part joined(const std::vector<Part>& parts) {
    Part all;
    for (const Part& part : parts) {
      if (all.optional) all.first = either(all.first, part.first);
      all.last = part.optional ? either(all.last, part.last) : part.last;
      all.optional = all.optional && part.optional;
      all.clues.insert(all.clues.end(), part.clues.begin(), part.clues.end());
      add_first(all, part);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) add_neighbours(all, parts, i);
    sort(all.clues);
    return all;
  }

  static void add_first(Part& all, const Part& part) {
    if (!part.optional && part.first.known && !part.first.end && !part.first.lexeme.empty())
      all.clues.push_back({part.first.lexeme, {}, false});
  }

  // The last lexeme of part i, and the one behind it.
  static void add_neighbours(Part& all, const std::vector<Part>& parts, std::size_t i) {
    if (parts[i].optional || !parts[i].last.known || parts[i].last.end || parts[i].last.lexeme.empty()) return;
    Edge next;
    for (std::size_t k = i + 1; k < parts.size(); ++k) {
      next = either(next, parts[k].first);
      if (parts[k].optional) continue;
      if (next.known) all.clues.push_back({parts[i].last.lexeme, next.lexeme, next.end});
      return;
    }
  }

  static void sort(std::vector<Clue>& clues) {
    std::sort(clues.begin(), clues.end());
    clues.erase(std::unique(clues.begin(), clues.end()), clues.end());
  }

  Part atom() {
    const char c = shape_[at_];
    if (c == '(') return group();
    if (c == '{' && at_ + 1 < shape_.size() && is_name_start(shape_[at_ + 1])) return lexeme();
    emit(c);
    ++at_;
    if (c == '^') return {};
    const Edge edge = c == '$' ? Edge{.end = true} : Edge{.known = false};
    return {.optional = false, .first = edge, .last = edge, .clues = {}};
  }

  Part group() {
    std::string name;
    emit(shape_[at_++]);
    if (shape_.substr(at_).starts_with("?P<")) {
      const std::size_t end = shape_.find('>', at_);
      if (end == std::string_view::npos) {
        error_ = "a group's name has no end";
        return {};
      }
      name = shape_.substr(at_ + 3, end - at_ - 3);
      piece_ += shape_.substr(at_, end + 1 - at_);
      at_ = end + 1;
    } else if (shape_.substr(at_).starts_with("?:")) {
      piece_ += "?:";
      at_ += 2;
    } else {
      ++captures_;
    }
    if (!name.empty()) {
      groups_[name].index = ++captures_;
      open_.push_back(name);
    }
    Part part = alternatives();
    if (!name.empty()) open_.pop_back();
    if (at_ >= shape_.size()) {
      if (error_.empty()) error_ = "unbalanced \"(\"";
      return {};
    }
    emit(shape_[at_++]);
    return part;
  }

  Part lexeme() {
    const std::size_t end = shape_.find('}', at_);
    if (end == std::string_view::npos) {
      error_ = "\"{\" without \"}\"";
      return {};
    }
    const std::string_view names = shape_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    const auto mentioned = classes_.mentioned(names, error_);
    if (!mentioned) return {};
    pieces_.push_back(std::move(piece_));
    piece_.clear();
    atoms_.emplace_back(names);
    for (const std::string& name : open_) groups_[name].classes |= *mentioned;
    const Edge edge{.lexeme = std::string(names)};
    return {.optional = false, .first = edge, .last = edge, .clues = {}};
  }

  // Writes the repetition that stands here, if one does, and says whether it allows for nothing.
  bool repeats_never_or_more() {
    while (at_ < shape_.size() && is_blank(shape_[at_])) ++at_;
    bool never = false;
    while (at_ < shape_.size()) {
      const char c = shape_[at_];
      if (c == '{' && at_ + 1 < shape_.size() && is_digit(shape_[at_ + 1])) {
        never = never || shape_[at_ + 1] == '0';
        while (at_ < shape_.size() && shape_[at_] != '}') emit(shape_[at_++]);
      } else if (c == '?' || c == '*') {
        never = true;
      } else if (c != '+') {
        break;
      }
      if (at_ < shape_.size()) emit(shape_[at_++]);
    }
    return never;
  }

  void emit(char c) { piece_ += c; }

  std::string_view shape_;
  const WordClasses& classes_;
  std::size_t at_ = 0;
  std::string error_;
  std::vector<std::string> open_;
  int captures_ = 0;
  std::string piece_;
  std::vector<std::string> pieces_, atoms_;
  std::map<std::string, ShapeGroup> groups_;
};

// The bytes whose signatures have an atom's bit, as an RE2 class; signatures[i] is that of byte i + 1.
std::string byte_class(const std::vector<std::uint64_t>& signatures, std::size_t atom) {
  static constexpr std::string_view hex = "0123456789abcdef";
  const auto has = [&](std::size_t i) { return i < signatures.size() && (signatures[i] >> atom & 1U) != 0; };
  const auto escape = [](std::size_t i) { return std::string{'\\', 'x', hex[(i + 1) >> 4], hex[(i + 1) & 15]}; };
  std::string set;
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    if (!has(i)) continue;
    const std::size_t begin = i;
    while (has(i + 1)) ++i;
    set += escape(begin);
    if (i > begin) set += '-' + escape(i);
  }
  return set.empty() ? std::string("\\x00") : '[' + set + ']';
}

}  // namespace

std::optional<CompiledShape> compile_shape(std::string_view shape, const WordClasses& classes, std::string& error) {
  return Reader(shape, classes).read(error);
}

std::optional<ShapeAutomaton> make_automaton(const std::vector<std::string>& pieces,
                                             const std::vector<const SymbolSet*>& members, const SymbolSet* first,
                                             std::string& error) {
  constexpr std::size_t most_atoms = 64;
  std::vector<const SymbolSet*> distinct = members;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.empty()) {
    error = "names no word class";
    return std::nullopt;
  }
  if (distinct.size() > most_atoms) {
    error = "has more than 64 different expressions in braces";
    return std::nullopt;
  }
  // What a symbol qualifies for is its signature; byte 0 is left out. The signatures that a match may begin with get
  // the first bytes.
  std::vector<std::uint64_t> signature_of(distinct.front()->size());
  for (std::size_t a = 0; a < distinct.size(); ++a)
    for (std::size_t s = 0; s < signature_of.size(); ++s) signature_of[s] |= std::uint64_t{(*distinct[a])[s] != 0} << a;
  ShapeAutomaton automaton;
  std::vector<std::uint64_t> signatures;  // by byte, from 1 on
  std::unordered_map<std::uint64_t, std::size_t> bytes;
  const auto add_bytes = [&](bool beginning) {
    for (std::size_t s = 0; s < signature_of.size(); ++s) {
      if (first != nullptr && ((*first)[s] != 0) != beginning) continue;
      if (bytes.try_emplace(signature_of[s], bytes.size() + 1).second) signatures.push_back(signature_of[s]);
    }
  };
  add_bytes(true);
  automaton.last_beginning = static_cast<unsigned char>(bytes.size());
  if (first != nullptr) add_bytes(false);
  if (bytes.size() > 255) {
    error = "tells too many word classes apart";
    return std::nullopt;
  }
  automaton.byte_of_symbol.reserve(signature_of.size());
  for (const std::uint64_t signature : signature_of)
    automaton.byte_of_symbol.push_back(static_cast<unsigned char>(bytes[signature]));
  std::vector<std::string> byte_classes;
  for (std::size_t a = 0; a < distinct.size(); ++a) byte_classes.push_back(byte_class(signatures, a));
  for (std::size_t k = 0; k < members.size(); ++k) {
    const auto a = std::lower_bound(distinct.begin(), distinct.end(), members[k]) - distinct.begin();
    automaton.expression += pieces[k] + byte_classes[static_cast<std::size_t>(a)];
  }
  automaton.expression += pieces.back();
  return automaton;
}

std::unique_ptr<re2::RE2> compile_expression(const std::string& expression, std::string& error) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(automaton_memory);
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  auto compiled = std::make_unique<re2::RE2>(expression, options);
  if (compiled->ok()) return compiled;
  error = "bad expression: " + compiled->error();
  return nullptr;
}

}  // namespace tally
