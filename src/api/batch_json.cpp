// {"requests": [{"id", "method", "url", "headers", "body", "atomicityGroup", "dependsOn"}]}
#include <set>

#include "api/batch_formats.h"
#include "api/json_body.h"
#include "base/error.h"
#include "base/text.h"

namespace suki::api {
namespace {

const std::set<std::string_view> kItemMembers = {"id",   "method",         "url",      "headers",
                                                 "body", "atomicityGroup", "dependsOn"};

void read_item_headers(BatchItem& item, const json::value& headers) {
    if (!headers.is_object()) refuse_item(item.id, "has headers that are no object");
    for (const auto& [name, value] : headers.get_object()) {
        if (!value.is_string()) refuse_item(item.id, "has a header that is no text");
        item.request.headers.emplace_back(std::string(name), std::string(value.get_string()));
    }
}

void read_item_names(BatchItem& item, const json::value& names) {
    if (!names.is_array()) refuse_item(item.id, "has a dependsOn that is no list");
    for (const auto& name : names.get_array()) {
        if (!name.is_string()) refuse_item(item.id, "has a dependsOn that is no list of texts");
        item.after.emplace_back(name.get_string());
    }
}

BatchItem read_json_item(const net::Request& batch, const json::value& value, std::size_t place) {
    const std::string which = std::to_string(place + 1);
    if (!value.is_object()) refuse_item(which, "is no object");
    const auto& object = value.get_object();
    for (const auto& [name, unused] : object)
        if (!kItemMembers.contains({name.data(), name.size()}))
            refuse_item(which, "has a member that is not known: " + std::string(name));
    BatchItem item{text_at(object, "id"), text_at(object, "atomicityGroup"), {}, {}};
    if (item.id.empty()) refuse_item(which, "has no id");
    item.request = request_within(batch);
    item.request.method = upper(text_at(object, "method"));
    item.request.target = text_at(object, "url");
    if (item.request.method.empty()) refuse_item(item.id, "has no method");
    if (item.request.target.empty()) refuse_item(item.id, "has no url");
    if (const auto* headers = object.if_contains("headers")) read_item_headers(item, *headers);
    if (const auto* names = object.if_contains("dependsOn")) read_item_names(item, *names);
    if (const auto* body = object.if_contains("body"))
        item.request.body = body->is_string() ? std::string(body->get_string())
                            : body->is_null() ? std::string()
                                              : json::serialize(*body);
    return item;
}

void append_answer_body(std::string& out, const net::Response& response, std::string_view type) {
    if (response.body.empty()) return;
    out += ",\"body\":";
    if (type.starts_with("application/json"))
        out += response.body;
    else
        append_json_string(out, response.body);
}

void append_answer(std::string& out, const BatchAnswer& answer) {
    out += "{\"id\":";
    append_json_string(out, answer.item->id);
    if (!answer.item->group.empty()) {
        out += ",\"atomicityGroup\":";
        append_json_string(out, answer.item->group);
    }
    out += ",\"status\":";
    append_json_integer(out, answer.response.status);
    out += ",\"headers\":{";
    std::string_view type;
    for (const auto& [name, value] : answer.response.headers) {
        if (out.back() != '{') out += ',';
        append_json_string(out, lower(name));
        out += ':';
        append_json_string(out, value);
        if (name == "Content-Type") type = value;
    }
    out += '}';
    append_answer_body(out, answer.response, type);
    out += '}';
}

}  // namespace

std::vector<BatchItem> read_json_batch(const net::Request& batch) {
    const auto body = json_body(batch);
    const auto* requests = body.if_contains("requests");
    if (!requests || !requests->is_array())
        throw invalid("request.missing", "\"requests\" must be a list.").target("requests");
    if (requests->get_array().size() > kBatchItems)
        throw invalid("batch.too_many", "A batch has 100 requests at most.").target("requests");
    std::vector<BatchItem> items;
    for (const auto& value : requests->get_array())
        items.push_back(read_json_item(batch, value, items.size()));
    return items;
}

net::Response write_json_batch(const std::vector<BatchAnswer>& answers) {
    std::string out = "{\"responses\":[";
    for (const auto& answer : answers) {
        if (out.back() != '[') out += ',';
        append_answer(out, answer);
    }
    return net::Response::of(200, "application/json", out += "]}");
}

}  // namespace suki::api
