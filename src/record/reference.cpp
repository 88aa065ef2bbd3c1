#include "record/reference.h"

#include "base/text.h"
#include "record/engine.h"

namespace suki::record {
namespace {

[[noreturn]] void refuse_key(std::string_view text) {
    throw invalid("http.bad_key", "\"" + std::string(text) +
                                      "\" is no key; write a record's id (GUID) or a unique "
                                      "property such as externalId='X1'.");
}

/// 'it''s' → it's
std::string unquoted(std::string_view text) {
    if (text.size() < 2 || text.back() != '\'') refuse_key(text);
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\'' && (++i + 1 >= text.size() || text[i] != '\'')) refuse_key(text);
        out += text[i];
    }
    return out;
}

/// Texts stand in quotes; numbers, dates and ids do not.
json::value key_literal(std::string_view text) {
    if (text.starts_with('\'')) return json::value(unquoted(text));
    const bool plain = !text.empty() && text.size() <= 40 &&
                       text.find_first_not_of("0123456789abcdefABCDEFTZ.:+-") == text.npos;
    if (!plain) refuse_key(text);
    const bool number =
        text.find_first_not_of("0123456789.-") == text.npos && text.find('-', 1) == text.npos;
    return number ? parse_json(text) : json::value(json::string_view(text.data(), text.size()));
}

}  // namespace

Reference parse_reference(std::string_view text) {
    Reference reference;
    const auto open = text.find('(');
    reference.set = text.substr(0, open);
    if (open == std::string_view::npos) return reference;
    if (text.back() != ')') refuse_key(text);
    const auto key = trim(text.substr(open + 1, text.size() - open - 2));
    if ((reference.id = Id::parse(key))) return reference;
    // Some clients write every key in quotes.
    if (key.starts_with('\'') && (reference.id = Id::parse(unquoted(key)))) return reference;
    const auto equals = key.find('=');
    if (equals == std::string_view::npos) refuse_key(key);
    reference.key_property = trim(key.substr(0, equals));
    const auto value = trim(key.substr(equals + 1));
    if (reference.key_property != "id") {
        reference.key_value = key_literal(value);
        return reference;
    }
    if (!(reference.id = Id::parse(value))) refuse_key(key);
    reference.key_property.clear();
    return reference;
}

std::string_view last_part(std::string_view address) {
    std::size_t from = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (address[i] == '\'') quoted = !quoted;
        if (address[i] == '/' && !quoted) from = i + 1;
    }
    return address.substr(from);
}

const Property& alternate_key(const Session& session, const Entity& entity,
                              const Reference& reference) {
    const auto* property = entity.find_property(reference.key_property);
    if (!property || !session.rights().can_see(entity, *property) ||
        !entity.field_of(*property).unique)
        throw invalid("http.bad_key",
                      reference.key_property + " is no unique property of " + entity.set + ".");
    return *property;
}

std::optional<Id> find_reference(Session& session, const Entity& entity,
                                 const Reference& reference) {
    if (reference.id) return reference.id;
    const auto& property = alternate_key(session, entity, reference);
    const auto& field = entity.field_of(property);
    auto value =
        field.type->from_json(field, property, reference.key_value, session.registry().company());
    if (!value) throw invalid("http.bad_key", value.error().message).target(property.name);
    if (storage::is_null(value.value())) return std::nullopt;
    const auto found = find_by(session, entity, property, value.value());
    return found ? std::optional(found->id()) : std::nullopt;
}

}  // namespace suki::record
