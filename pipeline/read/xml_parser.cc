#include "pipeline/read/xml_parser.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include "pipeline/read/xml_library.h"

namespace tally {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

}  // namespace

std::string_view XmlTag::attribute(std::string_view attribute_name, std::string_view attribute_uri) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const XmlAttribute& one) {
    return one.name == attribute_name && one.uri == attribute_uri;
  });
  return found == attributes.end() ? std::string_view() : found->value;
}

struct XmlParser::Parser {
  XmlHandler* handler;
  xmlParserCtxt* context = nullptr;
  std::uint64_t tag_begin = 0;
  bool stopped = false;
  XmlFault fault;
  std::vector<XmlAttribute> attributes;

  explicit Parser(XmlHandler& of) : handler(&of) {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startDocument = xmlSAX2StartDocument;
    sax.internalSubset = xmlSAX2InternalSubset;
    sax.entityDecl = declare;
    sax.getEntity = xmlSAX2GetEntity;
    sax.getParameterEntity = xmlSAX2GetParameterEntity;
    sax.startElementNs = start;
    sax.endElementNs = end;
    sax.characters = text;
    sax.ignorableWhitespace = text;
    sax.cdataBlock = text;
    sax.serror = complain;
    prepare_xml_library();
    context = xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr);
    if (context == nullptr) throw std::bad_alloc();
    // The bytes are UTF-8 by now, whatever they were; entities are not read from anywhere.
    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    context->_private = this;
  }
  ~Parser() {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  [[nodiscard]] std::uint64_t offset() const {
    const xmlParserInput* input = context->inputNr > 0 ? context->inputTab[0] : nullptr;
    if (input == nullptr) return 0;
    return input->consumed + static_cast<std::uint64_t>(input->cur - input->base);
  }

  void refuse(std::string what) {
    if (stopped) return;
    stopped = true;
    fault = {offset(), std::move(what)};
    xmlStopParser(context);
  }

  // Of the contexts that the library makes for the contents of entities, none.
  static Parser* of(void* data) {
    const auto* given = static_cast<xmlParserCtxt*>(data);
    auto* parser = static_cast<Parser*>(given->_private);
    return parser != nullptr && parser->context == given && !parser->stopped ? parser : nullptr;
  }

  static void start(void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int /*namespaces*/,
                    const xmlChar** /*declared*/, int count, int /*defaulted*/, const xmlChar** fields) {
    Parser* parser = of(data);
    if (parser == nullptr) return;
    parser->attributes.clear();
    for (int i = 0; i < count; ++i) {
      constexpr int size = 5;  // local name, prefix, URI, begin and end of the value
      const xmlChar** field = fields + static_cast<std::ptrdiff_t>(i) * size;
      parser->attributes.push_back(
          {view(field[2]), view(field[0]),
           std::string(reinterpret_cast<const char*>(field[3]), static_cast<std::size_t>(field[4] - field[3]))});
    }
    // The cursor is at the ">" or "/>" of the tag, in whose values there is no "<".
    const xmlParserInput& input = *parser->context->input;
    const xmlChar* begin = input.cur;
    while (begin > input.base && *begin != '<') --begin;
    const std::uint64_t at = parser->offset();
    parser->handler->start({view(uri), view(prefix), view(name), parser->attributes,
                            at - static_cast<std::uint64_t>(input.cur - begin), at + (*input.cur == '/' ? 2 : 1)});
  }

  static void end(void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    Parser* parser = of(data);
    if (parser == nullptr) return;
    // The cursor is behind the ">".
    const xmlParserInput& input = *parser->context->input;
    const xmlChar* begin = input.cur - 1;
    while (begin > input.base && *begin != '<') --begin;
    const std::uint64_t at = parser->offset();
    const bool own = begin[1] == '/';
    parser->handler->end(
        {view(uri), view(prefix), view(name), {}, own ? at - static_cast<std::uint64_t>(input.cur - begin) : at, at});
  }

  static void text(void* data, const xmlChar* bytes, int size) {
    Parser* parser = of(data);
    if (parser != nullptr)
      parser->handler->text({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
  }

  static void declare(void* data, const xmlChar* name, int type, const xmlChar* public_id, const xmlChar* system_id,
                      xmlChar* content) {
    Parser* parser = of(data);
    if (parser == nullptr) return;
    if (type == XML_INTERNAL_GENERAL_ENTITY && view(content).find('<') != std::string_view::npos)
      return parser->refuse("entity " + std::string(view(name)) + " has markup in it");
    xmlSAX2EntityDecl(data, name, type, public_id, system_id, content);
  }

  static void complain(void* data, xmlError* error) {
    // Entities may be declared in a DTD that is not read; who reads the text tells those that it meets.
    if (error->level < XML_ERR_ERROR || error->code == XML_WAR_UNDECLARED_ENTITY) return;
    const auto* given = static_cast<xmlParserCtxt*>(data);
    auto* parser = static_cast<Parser*>(given->_private);
    if (parser == nullptr) return;
    std::string what = error->message != nullptr ? error->message : "malformed";
    while (!what.empty() && (what.back() == '\n' || what.back() == ' ')) what.pop_back();
    parser->refuse(std::move(what));
  }
};

XmlParser::XmlParser(XmlHandler& handler) : parser_(std::make_unique<Parser>(handler)) {}
XmlParser::~XmlParser() = default;

bool XmlParser::feed(std::string_view text, bool last) {
  constexpr std::size_t most = 1U << 20;
  do {
    const std::string_view part = text.substr(0, most);
    text.remove_prefix(part.size());
    const bool ends = last && text.empty();
    if (parser_->stopped) return false;
    xmlParseChunk(parser_->context, part.data(), static_cast<int>(part.size()), ends ? 1 : 0);
  } while (!text.empty());
  if (!parser_->stopped && parser_->context->wellFormed == 0) parser_->refuse("malformed");
  return !parser_->stopped;
}

void XmlParser::refuse(std::string what) { parser_->refuse(std::move(what)); }

const XmlFault& XmlParser::fault() const { return parser_->fault; }

std::optional<std::string_view> XmlParser::entity(const std::string& name) const {
  if (parser_->context->myDoc == nullptr) return std::nullopt;
  const xmlEntity* found = xmlGetDocEntity(parser_->context->myDoc, reinterpret_cast<const xmlChar*>(name.c_str()));
  if (found == nullptr || found->content == nullptr) return std::nullopt;
  return view(found->content);
}

}  // namespace tally
