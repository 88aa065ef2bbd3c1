// A postal address in five properties; the country is ISO 3166 alpha-2, or its name in a language
// that Suki speaks.
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <map>

#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

std::map<std::string, std::string> make_country_names() {
    std::map<std::string, std::string> codes;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
        const std::string locale = std::string("und_") + *code;
        for (const char* language : {"en", "pl", "el", "fil"}) {
            UChar name[128];
            UErrorCode status = U_ZERO_ERROR;
            const auto length =
                uloc_getDisplayCountry(locale.c_str(), language, name, 128, &status);
            std::string text;
            icu::UnicodeString(name, length).toUTF8String(text);
            codes.emplace(fold(text), *code);
        }
        codes.insert_or_assign(fold(*code), *code);
    }
    for (const auto& [name, code] : {std::pair{"usa", "US"},
                                     {"uk", "GB"},
                                     {"great britain", "GB"},
                                     {"korea", "KR"},
                                     {"czech republic", "CZ"},
                                     {"turkey", "TR"}})
        codes.emplace(name, code);
    return codes;
}

class Address : public FieldType {
public:
    std::string_view name() const override { return "address"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        for (const auto* part : {"street", "city", "region"})
            out.push_back(part_property(field, part, ColumnKind::Words, Shape::String));
        for (const auto* part : {"postalCode", "country"})
            out.push_back(part_property(field, part, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        std::string text(trim(std::get<std::string>(value)));
        if (property.part != "country" || text.empty())
            return checked_text(field, property, std::move(text), 255);
        static const auto codes = make_country_names();
        if (const auto found = codes.find(fold(text)); found != codes.end())
            return Value(found->second);
        return field_error(
            property, "record.unknown_country",
            "\"" + text + "\" is not a country; write its ISO 3166 code, such as PL, or its name.");
    }
};

}  // namespace

const FieldType& address_field() {
    static const Address type;
    return type;
}

}  // namespace suki::meta
