#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Url : public FieldType {
public:
    std::string_view name() const override { return "url"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        std::string text(trim(std::get<std::string>(value)));
        if (text.empty()) return Value();
        // People type "example.com"; only web addresses are kept, so a link can never run script.
        if (text.find("://") == std::string::npos && text.find(':') == std::string::npos)
            text.insert(0, "https://");
        const std::string scheme = lower(text.substr(0, text.find("://")));
        const auto host = text.substr(std::min(text.size(), scheme.size() + 3));
        const bool blank = text.find_first_of(" \t\r\n<>\"") != std::string::npos;
        if ((scheme != "http" && scheme != "https") || blank || host.find('.') == std::string::npos)
            return field_error(
                property, "record.bad_url",
                "\"" + text + "\" is not a web address such as https://example.com.");
        return checked_text(field, property, std::move(text), 2'000);
    }
};

}  // namespace

const FieldType& url_field() {
    static const Url type;
    return type;
}

}  // namespace suki::meta
