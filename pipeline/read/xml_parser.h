// XML 1.0 with namespaces, parsed as it comes in, with the place of every tag: what XLIFF and TMX are read with, whose
// bytes are written back as they were.
//
// Nothing is fetched: neither a DTD nor an external entity. Entities of the internal subset count where they are plain
// text; one with markup is a fault, and so is one that grows out of proportion.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tally {

struct XmlAttribute {
  std::string_view uri;  // "" for none
  std::string_view name;
  std::string value;
};

// A start or an end tag; an empty-element tag is both. Offsets are bytes of all that was fed.
struct XmlTag {
  std::string_view uri;
  std::string_view prefix;
  std::string_view name;                     // without its prefix
  std::span<const XmlAttribute> attributes;  // of a start tag
  std::uint64_t begin = 0, end = 0;          // an end tag that is an empty-element tag has none of its own: both are
                                             // behind it
  // "" where there is none. Without `uri`: an attribute in no namespace.
  [[nodiscard]] std::string_view attribute(std::string_view attribute_name, std::string_view attribute_uri = {}) const;
};

constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(const XmlTag& tag) = 0;
  virtual void end(const XmlTag& tag) = 0;
  // Text between tags, in pieces; not that of entities of the document's own.
  virtual void text(std::string_view /*text*/) {}
};

struct XmlFault {
  std::uint64_t offset = 0;
  std::string what;
};

class XmlParser {
 public:
  explicit XmlParser(XmlHandler& handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // UTF-8 without a byte order mark, whatever the XML declaration says. False once the document is malformed: fault()
  // says why then, and nothing more is handed on.
  bool feed(std::string_view text, bool last);
  [[nodiscard]] const XmlFault& fault() const;

  // From inside a handler: the document is none that is wanted, and malformed as it were.
  void refuse(std::string what);

  // What a general entity of the internal subset stands for, its references not yet resolved.
  [[nodiscard]] std::optional<std::string_view> entity(const std::string& name) const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace tally
