// Whatever comes as a form or a batch: it is refused with a reason, or gives parts that lie within
// the body and requests that are not more than a batch may have.
#include <cstdint>
#include <string>
#include <string_view>

#include "api/batch_formats.h"
#include "base/error.h"
#include "invariant.h"
#include "net/multipart.h"

namespace {

using namespace suki;

constexpr const char* kBoundary = "b";

void try_as_form(const std::string& body) {
    try {
        net::multipart_boundary(body);
        for (const auto& part : net::parse_multipart(body, kBoundary, 20)) {
            SUKI_INVARIANT(part.content.empty() || (part.content.data() >= body.data() &&
                                                    part.content.data() + part.content.size() <=
                                                        body.data() + body.size()));
            SUKI_INVARIANT(!part.file_name || part.file_name->find('/') == std::string::npos);
        }
    } catch (const Error& error) {
        SUKI_INVARIANT(error.code() == "http.bad_form");
    }
}

void try_as_batch(const net::Request& batch, bool json) {
    try {
        const auto items =
            json ? api::read_json_batch(batch) : api::read_multipart_batch(batch, kBoundary);
        SUKI_INVARIANT(items.size() <= api::kBatchItems);
        for (const auto& item : items)
            SUKI_INVARIANT(!item.request.method.empty() && !item.request.target.empty());
    } catch (const Error& error) {
        SUKI_INVARIANT(error.kind() == ErrorKind::Invalid && !error.message().empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    net::Request batch;
    batch.method = "POST";
    batch.target = "/api/v1/$batch";
    batch.body.assign(reinterpret_cast<const char*>(data), size);
    try_as_form(batch.body);
    try_as_batch(batch, true);
    try_as_batch(batch, false);
    return 0;
}
