// The order counts: the position is taken before anything is read, so what is written meanwhile is
// told again by the next link, and never missed.
#include "api/tracked_list.h"

#include <algorithm>

#include "api/delta_token.h"
#include "api/record_call.h"
#include "record/expand_parser.h"
#include "record/refuse_query.h"
#include "record/sight.h"
#include "record/tracking.h"

namespace suki::api {
namespace {

using meta::Entity;
using net::Response;
using record::EventPosition;

constexpr std::chrono::hours kLinkValid{24 * 7};
// History bears the time at which its transaction began.
constexpr std::chrono::hours kLongestWrite{1};
static_assert(kLinkValid + kLongestWrite <= record::kEventsKept);

/// The client tells records apart by it.
void add_id(std::string& select) {
    if (select.empty() || select == "*") return;
    const auto names = record::split_outside(select, ',');
    if (std::find(names.begin(), names.end(), "id") == names.end()) select = "id," + select;
}

class TrackedList {
public:
    TrackedList(Call& call, const Entity& entity)
        : call_(call),
          entity_(entity),
          query_(parse_odata_query(call.request, DeltaToken::Taken)),
          scope_(scope()) {
        const auto preferences = parse_preferences(call.request);
        has_token_ = !preferences.track_changes || !query_.delta_token.empty();
        if (has_token_) state_ = read_delta_token(query_.delta_token, scope_);
        if (!has_token_ || (!is_reading() && state_.to.number == 0))
            now_ = record::take_position(call.services.engine, call.request.deadline);
        query_.options.page_limit = preferences.page_limit;
        add_id(query_.options.select);
        // One that has not read yet: it sees all up to the position.
        session_.emplace(call.services.engine, call.session.actor(), call.request.deadline);
    }

    Response run() {
        record::expect_trackable(*session_, entity_, query_.options);
        const auto sight = record::sight_mark(*session_, entity_);
        if (has_token_)
            expect_valid(sight);
        else
            state_ = {now_, {}, {}, sight};
        return has_token_ && !is_reading() ? changes() : read();
    }

private:
    /// A later page of the first reading.
    bool is_reading() const { return !query_.options.skip_token.empty(); }

    std::string scope() const {
        const auto& options = query_.options;
        std::string text = call_.session.actor().user.text() + " " + entity_.set;
        for (const auto* option : {&options.filter, &options.select, &options.expand})
            text += "\n" + *option;
        return text;
    }

    std::string token(const DeltaState& state) const { return write_delta_token(state, scope_); }

    /// Nothing that the link needs has been forgotten.
    void expect_valid(const std::string& sight) {
        const auto age = call_.services.engine.clock.now() - state_.from.taken;
        if (age > kLinkValid || !record::is_of(session_->read(), state_.from))
            throw invalid("query.delta_expired",
                          "This link is older than 7 days, or than the database that was put back. "
                          "Read the list anew.")
                .target("$deltatoken");
        if (sight != state_.sight)
            throw invalid("query.delta_rights",
                          "What you may read is other than when you read the list. Read it anew.")
                .target("$deltatoken");
    }

    Response read() {
        const auto page = record::list(*session_, entity_, query_.options);
        const auto begun = token(state_);
        PageLink link{"@odata.deltaLink", {}};
        if (page.next_token.empty()) {
            link.address = delta_link(begun);
        } else {
            query_.delta_token = begun;
            link = {"@odata.nextLink", query_.next_link(call_.request, page.next_token)};
        }
        auto response = page_response(entity_.set, page, link);
        response.headers.emplace_back("Preference-Applied", "odata.track-changes");
        return response;
    }

    Response changes() {
        if (!query_.options.orderby.empty() || query_.options.count)
            record::refuse_query("query.bad_option",
                                 "A deltaLink is followed as it stands: without $orderby, $count.",
                                 query_.options.count ? "$count" : "$orderby");
        auto place = state_.place;
        if (state_.to.number == 0) {
            state_.to = now_;
            place = {state_.from.number, now_.number, 0, {}};
        }
        const auto found = record::read_delta(*session_, entity_, query_.options, place,
                                              state_.from.taken - kLongestWrite);
        record::Page page;
        page.json = found.json;
        return page_response(entity_.set + "/$delta", page, link_behind(found));
    }

    PageLink link_behind(const record::DeltaPage& page) const {
        if (!page.next)
            return {"@odata.deltaLink", delta_link(token({state_.to, {}, {}, state_.sight}))};
        auto next = state_;
        next.place = *page.next;
        return {"@odata.nextLink", delta_link(token(next))};
    }

    std::string delta_link(const std::string& token) const {
        const auto keeps = [](std::string_view name) {
            return name == "$filter" || name == "$select" || name == "$expand" || name == "$format";
        };
        return address_with(call_.request, keeps, {{"$deltatoken", token}});
    }

    Call& call_;
    const Entity& entity_;
    ODataQuery query_;
    std::string scope_;
    bool has_token_ = false;
    DeltaState state_;
    EventPosition now_;
    std::optional<record::Session> session_;
};

}  // namespace

/// Whoever prefers it from a later page on has not been tracked before: then it is not.
bool is_tracked(const net::Request& request) {
    const auto options = net::parse_query(request.query());
    const auto has = [&](std::string_view name) {
        return std::any_of(options.begin(), options.end(),
                           [&](const auto& option) { return option.first == name; });
    };
    return has("$deltatoken") || (parse_preferences(request).track_changes && !has("$skiptoken"));
}

Response tracked_list(Call& call, const Entity& entity) {
    return TrackedList(call, entity).run();
}

}  // namespace suki::api
