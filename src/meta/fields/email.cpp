#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

/// What RFC 5321 allows and mail servers take: one @, a dotted domain, no spaces, 254 bytes.
bool looks_like_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at > 64 || text.size() > 254) return false;
    const auto domain = text.substr(at + 1);
    if (domain.find('@') != std::string_view::npos || domain.find('.') == std::string_view::npos)
        return false;
    if (domain.front() == '.' || domain.back() == '.' ||
        domain.find("..") != std::string_view::npos)
        return false;
    return text.find_first_of(" \t\r\n,;<>()\"\\") == std::string_view::npos;
}

class Email : public FieldType {
public:
    std::string_view name() const override { return "email"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        const std::string text = lower(trim(std::get<std::string>(value)));
        if (text.empty()) return Value();
        if (!looks_like_email(text))
            return field_error(
                property, "record.bad_email",
                "\"" + text + "\" is not an e-mail address such as anna@example.com.");
        return checked_text(field, property, text, 254);
    }
};

}  // namespace

const FieldType& email_field() {
    static const Email type;
    return type;
}

}  // namespace suki::meta
