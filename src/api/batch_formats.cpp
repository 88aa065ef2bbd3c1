// What both formats of a batch share.
#include "api/batch_formats.h"

#include <set>

#include "base/error.h"

namespace suki::api {

net::Request request_within(const net::Request& batch) {
    net::Request request;
    request.remote_address = batch.remote_address;
    request.id = batch.id;
    request.deadline = batch.deadline;
    // First of their name, so that links lead where the caller asks.
    for (const std::string_view name : {"Host", "X-Forwarded-Proto"})
        if (const auto value = batch.header(name); !value.empty())
            request.headers.emplace_back(name, value);
    return request;
}

void refuse_item(const std::string& which, std::string_view why) {
    throw invalid("batch.bad_item", "Request " + which + " of the batch " + std::string(why) + ".")
        .target(which);
}

void check_items(const std::vector<BatchItem>& items) {
    std::set<std::string> ids, ended;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        if (!item.id.empty() && !ids.insert(item.id).second)
            throw invalid("batch.repeated_id",
                          "Two requests of the batch have the id \"" + item.id + "\".")
                .target(item.id);
        if (i > 0 && items[i - 1].group != item.group) ended.insert(items[i - 1].group);
        if (!item.group.empty() && ended.contains(item.group))
            refuse_item(item.id, "stands apart from the others of its atomicityGroup");
    }
}

}  // namespace suki::api
