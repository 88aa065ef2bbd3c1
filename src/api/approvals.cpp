// /api/approvals: what waits for whose word, as pages show it. Asking and deciding are actions of
// the records.
#include <algorithm>
#include <cstdlib>

#include "api/router.h"
#include "modules/approvals/inbox.h"

namespace suki::api {
namespace {

modules::ApprovalBox box_of(const Call& call) {
    const auto wanted = query_parameter(call.request, "box");
    if (wanted.empty() || wanted == "decide") return modules::ApprovalBox::ToDecide;
    if (wanted == "asked") return modules::ApprovalBox::Asked;
    if (wanted == "all") return modules::ApprovalBox::All;
    throw invalid("approval.unknown_box", "box must be decide, asked or all.").target("box");
}

net::Response list_approvals(Call& call) {
    const auto wanted = query_parameter(call.request, "top");
    const auto top =
        wanted.empty() ? 50 : std::clamp<std::int64_t>(std::atoi(wanted.c_str()), 1, 200);
    return json_response(200, modules::approval_box(call.session, box_of(call), top));
}

net::Response record_approvals(Call& call) {
    const auto& entity = call.session.entity_of_set(call.path[1]);
    const auto id = Id::parse(call.path[2]);
    if (!id) throw invalid("http.bad_key", "\"" + call.path[2] + "\" is no record's id.");
    return json_response(200, modules::approvals_of_record(call.session, entity, *id));
}

}  // namespace

void bind_approvals(Router& router) {
    router.on("GET", "approvals", Access::LoggedIn, list_approvals);
    router.on("GET", "approvals/{}/{}", Access::LoggedIn, record_approvals);
}

}  // namespace suki::api
