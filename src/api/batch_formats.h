#pragma once
#include "api/batch_item.h"

namespace suki::api {

// The two formats of a batch. Both readers take who asks, from where and until when from the
// batch's own request, and throw Invalid `batch.bad_item` naming the request, `batch.repeated_id`,
// `batch.too_many`.

/// OData JSON Format 4.01, section 19.
std::vector<BatchItem> read_json_batch(const net::Request& batch);
net::Response write_json_batch(const std::vector<BatchAnswer>& answers);

/// OData Protocol 4.01, section 11.7.7; also throws Invalid `http.bad_form`.
std::vector<BatchItem> read_multipart_batch(const net::Request& batch, const std::string& boundary);
net::Response write_multipart_batch(const std::vector<BatchAnswer>& answers);

/// A request of the batch before its own method, target and headers are known.
net::Request request_within(const net::Request& batch);

/// Throws Invalid `batch.bad_item`, with the request's id or place as the target.
[[noreturn]] void refuse_item(const std::string& which, std::string_view why);

/// Throws Invalid when two have one id, or the requests of a group do not follow each other.
void check_items(const std::vector<BatchItem>& items);

}  // namespace suki::api
