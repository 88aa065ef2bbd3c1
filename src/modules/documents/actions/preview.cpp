#include "modules/documents/actions/preview.h"

#include "modules/documents/making.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

constexpr std::size_t kMostText = 300'000;

void take(const json::object& parameters, std::string_view name, std::string& text) {
    const auto* value = parameters.if_contains(name);
    if (!value) return;
    if (!value->is_string() || value->get_string().size() > kMostText)
        throw invalid("record.wrong_type", std::string(name) + " must be a text.")
            .target(std::string(name));
    text = std::string(value->get_string());
}

Id record_of(const json::object& parameters) {
    const auto* value = parameters.if_contains("recordId");
    const auto id = value && value->is_string() ? Id::parse(value->get_string()) : std::nullopt;
    if (!id) throw invalid("record.required", "Say of which record: recordId.").target("recordId");
    return *id;
}

json::array as_pages(const std::vector<std::string>& pages) {
    json::array out;
    for (const auto& page : pages) out.emplace_back(page);
    return out;
}

}  // namespace

record::BoundAction preview_template(std::shared_ptr<document::PdfPress> press) {
    return [press = std::move(press)](record::Session& session, const record::Entity& entity,
                                      const Id& id, const json::object& parameters) -> json::value {
        const auto made_from = record::get(session, entity, id);
        auto text = text_of_template(session, made_from);
        take(parameters, "html", text.html);
        take(parameters, "css", text.css);
        take(parameters, "subject", text.subject);
        const auto filled = fill_template(session, made_from, text, record_of(parameters), "");
        return json::object{{"subject", filled.subject},
                            {"pages", as_pages(press->pages(filled.html))}};
    };
}

record::BoundAction preview_document(std::shared_ptr<document::PdfPress> press) {
    return [press = std::move(press)](record::Session& session, const record::Entity& entity,
                                      const Id& id, const json::object&) -> json::value {
        const auto document = record::get(session, entity, id);
        const auto html = text_of(value_of(entity, document, "html"));
        return json::object{{"pages", as_pages(press->pages(html))}};
    };
}

}  // namespace suki::modules
