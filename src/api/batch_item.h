#pragma once
#include <string>
#include <vector>

#include "net/http.h"

namespace suki::api {

/// One request of a batch, in whichever format it came.
struct BatchItem {
    std::string id;                  // "" when it has none (multipart, outside change sets)
    std::string group;               // what is done together or not at all; "": alone
    std::vector<std::string> after;  // ids and groups that must have succeeded
    net::Request request;  // the target is still as it was sent: "$1/contacts", "accounts"
};

/// What became of it, in the order of the requests.
struct BatchAnswer {
    const BatchItem* item;
    net::Response response;
    bool was_run = true;  // false: an earlier one failed, and nobody asked to go on
};

inline constexpr std::size_t kBatchItems = 100;

}  // namespace suki::api
