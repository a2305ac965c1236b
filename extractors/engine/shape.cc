#include "extractors/engine/shape.h"

#include <optional>
#include <vector>

namespace tally {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || c == '!'; }

// Reads a shape once: writes the RE2 expression, and works out which classes every match must have.
class Reader {
 public:
  Reader(std::string_view shape, ShapeCompiler& compiler) : shape_(shape), compiler_(compiler) {}

  std::optional<CompiledShape> read(std::string& error) {
    CompiledShape compiled;
    compiled.required = alternatives();
    if (error_.empty() && at_ < shape_.size()) error_ = "unbalanced \")\"";
    if (!error_.empty()) {
      error = error_;
      return std::nullopt;
    }
    pieces_.push_back(std::move(piece_));
    // The skeleton has every lexeme as one letter: enough to tell whether the expression is well formed.
    std::string skeleton = pieces_.front();
    for (std::size_t k = 1; k < pieces_.size(); ++k) skeleton += 'a' + pieces_[k];
    const re2::RE2 checked(skeleton, re2::RE2::Quiet);
    if (!checked.ok()) {
      error = "bad expression: " + checked.error();
      return std::nullopt;
    }
    for (const auto& [name, index] : checked.NamedCapturingGroups())
      compiled.groups[name] = {index, group_classes_[name]};
    compiled.mentioned = mentioned_;
    compiled.pieces = std::move(pieces_);
    compiled.atoms = std::move(atoms_);
    return compiled;
  }

 private:
  // Classes required by a|b|c: those that all of them require.
  ClassSet alternatives() {
    std::optional<ClassSet> all;
    while (true) {
      const ClassSet one = sequence();
      all = all ? (*all & one) : one;
      if (at_ >= shape_.size() || shape_[at_] != '|') return *all;
      emit(shape_[at_++]);
    }
  }

  ClassSet sequence() {
    ClassSet required;
    while (at_ < shape_.size() && error_.empty()) {
      const char c = shape_[at_];
      if (c == '|' || c == ')') break;
      if (is_blank(c)) {
        ++at_;
        continue;
      }
      const ClassSet item = atom();
      if (!optional_follows()) required |= item;
    }
    return required;
  }

  ClassSet atom() {
    const char c = shape_[at_];
    if (c == '(') return group();
    if (c == '{' && at_ + 1 < shape_.size() && is_name_start(shape_[at_ + 1])) return lexeme();
    emit(c);
    ++at_;
    return {};
  }

  ClassSet group() {
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
    }
    if (!name.empty()) open_.push_back(name);
    const ClassSet required = alternatives();
    if (!name.empty()) open_.pop_back();
    if (at_ >= shape_.size()) {
      if (error_.empty()) error_ = "unbalanced \"(\"";
      return {};
    }
    emit(shape_[at_++]);
    return required;
  }

  ClassSet lexeme() {
    const std::size_t end = shape_.find('}', at_);
    if (end == std::string_view::npos) {
      error_ = "\"{\" without \"}\"";
      return {};
    }
    const std::string_view names = shape_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (compiler_.members(std::string(names), error_).empty()) return {};
    pieces_.push_back(std::move(piece_));
    piece_.clear();
    atoms_.emplace_back(names);
    const ClassSet mentioned = compiler_.classes().mentioned(names);
    mentioned_ |= mentioned;
    for (const std::string& name : open_) group_classes_[name] |= mentioned;
    return names.find('|') == std::string_view::npos ? mentioned : ClassSet{};
  }

  [[nodiscard]] bool optional_follows() const {
    std::size_t i = at_;
    while (i < shape_.size() && is_blank(shape_[i])) ++i;
    const std::string_view rest = shape_.substr(std::min(i, shape_.size()));
    return rest.starts_with('?') || rest.starts_with('*') || rest.starts_with("{0");
  }

  void emit(char c) { piece_ += c; }

  std::string_view shape_;
  ShapeCompiler& compiler_;
  std::size_t at_ = 0;
  std::string error_;
  std::vector<std::string> open_;
  ClassSet mentioned_;
  std::string piece_;
  std::vector<std::string> pieces_, atoms_;
  std::map<std::string, ClassSet> group_classes_;
};

}  // namespace

std::optional<CompiledShape> ShapeCompiler::compile(std::string_view shape, std::string& error) {
  return Reader(shape, *this).read(error);
}

const std::vector<bool>& ShapeCompiler::members(const std::string& expression, std::string& error) {
  const auto [it, fresh] = members_.try_emplace(expression);
  if (fresh) it->second = classes_.members(expression, error);
  return it->second;
}

}  // namespace tally
