// POST /api/v1/$batch: many requests in one, each with the rights, checks and answers that it would
// have alone. Requests of a change set (atomicityGroup) share one transaction.
#include "api/batch_formats.h"
#include "api/batch_references.h"
#include "api/error_response.h"
#include "api/odata_path.h"
#include "api/records.h"
#include "api/router.h"
#include "base/text.h"
#include "net/multipart.h"

namespace suki::api {
namespace {

using net::Request;
using net::Response;

constexpr std::size_t kAnswerLimit = 32u << 20;  // bytes of all answers together

bool goes_on_after_errors(const Request& batch) {
    const auto prefer = lower(batch.header("Prefer"));
    const auto at = prefer.find("continue-on-error");
    return at != std::string::npos && !prefer.substr(at).starts_with("continue-on-error=false");
}

class BatchRun {
public:
    BatchRun(Call& call, const Router& router, const std::vector<BatchItem>& items)
        : call_(call),
          router_(router),
          items_(items),
          goes_on_(goes_on_after_errors(call.request)) {}

    std::vector<BatchAnswer> run() {
        answers_.reserve(items_.size());
        for (std::size_t i = 0; i < items_.size();) {
            std::size_t end = i + 1;
            while (!items_[i].group.empty() && end < items_.size() &&
                   items_[end].group == items_[i].group)
                ++end;
            run_together(i, end);
            i = end;
        }
        return std::move(answers_);
    }

private:
    /// One request, or all of a group.
    void run_together(std::size_t first, std::size_t end) {
        if (stopped_) return leave_out(first, end);
        record::Session session(call_.services.engine, call_.session.actor(),
                                call_.request.deadline);
        session.hold_commits();
        bool failed = false;
        for (std::size_t i = first; i < end && !failed; ++i) failed = !run_one(session, items_[i]);
        if (!failed) failed = !commit(session, first);
        if (failed) undo(first, end);
        stopped_ = failed && !goes_on_;
    }

    bool run_one(record::Session& session, const BatchItem& item) {
        Request request = item.request;
        Response response;
        try {
            expect_room();
            expect_done(item);
            request = references_.resolved(item);
            response = answer(session, with_key(request, item));
        } catch (...) {
            response = error_response(std::current_exception(), request);
        }
        size_ += response.body.size();
        const bool done = response.status < 400;
        targets_.push_back(request.target);
        answers_.push_back({&item, std::move(response)});
        note(answers_.size() - 1);  // the next one of its group may refer to it
        return done;
    }

    void note(std::size_t place) {
        references_.note(items_[place], targets_[place], answers_[place].response);
    }

    void expect_room() const {
        if (size_ > kAnswerLimit)
            throw Error(ErrorKind::TooLarge, "batch.too_large",
                        "The answers of the batch are too large together; send fewer requests at "
                        "once, or ask for smaller pages.");
    }

    void expect_done(const BatchItem& item) const {
        for (const auto& id : item.after)
            if (!references_.succeeded(id))
                throw Error(ErrorKind::FailedDependency, "batch.dependency_failed",
                            "The request \"" + id + "\", which this one builds on, failed.")
                    .target(id);
    }

    /// An Idempotency-Key of the whole batch makes one for each request that has none.
    Request with_key(Request request, const BatchItem& item) const {
        const auto key = call_.request.header("Idempotency-Key");
        if (key.empty() || request.method != "POST" || !request.header("Idempotency-Key").empty())
            return request;
        const auto place = item.id.empty() ? std::to_string(answers_.size()) : item.id;
        request.headers.emplace_back("Idempotency-Key", std::string(key) + ":" + place);
        return request;
    }

    Response answer(record::Session& session, const Request& request) {
        constexpr std::string_view kApi = "/api/";
        auto path = split_path(request.path().substr(kApi.size()));
        const auto match = router_.find(request.method, path);
        if (match.handler)
            throw invalid("batch.not_within",
                          "This address cannot be part of a batch; send the request alone.");
        Call one{request, call_.services, session, call_.identity, std::move(path)};
        return handle_records(one);
    }

    bool commit(record::Session& session, std::size_t first) {
        try {
            session.commit_held();
            return true;
        } catch (...) {
            answers_[first].response =
                error_response(std::current_exception(), items_[first].request);
            return false;
        }
    }

    /// Of a group in which one failed, the others answer that they were undone, or never begun.
    void undo(std::size_t first, std::size_t end) {
        const auto undone = [&](const BatchItem& item) {
            return error_response(
                Error(ErrorKind::FailedDependency, "batch.group_undone",
                      "Another request of the group failed, so nothing of the group was done."),
                item.request);
        };
        for (std::size_t i = first; i < answers_.size(); ++i)
            if (answers_[i].response.status < 400) answers_[i].response = undone(items_[i]);
        for (std::size_t i = answers_.size(); i < end; ++i)
            answers_.push_back({&items_[i], undone(items_[i])});
        targets_.resize(end);
        for (std::size_t i = first; i < end; ++i) note(i);
    }

    void leave_out(std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            const Error error(
                ErrorKind::FailedDependency, "batch.not_run",
                "An earlier request failed; with Prefer: continue-on-error the rest is done.");
            answers_.push_back({&items_[i], error_response(error, items_[i].request), false});
            targets_.emplace_back();
        }
    }

    Call& call_;
    const Router& router_;
    const std::vector<BatchItem>& items_;
    const bool goes_on_;
    bool stopped_ = false;
    std::size_t size_ = 0;
    BatchReferences references_;
    std::vector<std::string> targets_;  // where each request led, its references resolved
    std::vector<BatchAnswer> answers_;
};

Response batch(Call& call, const Router& router) {
    const auto type = call.request.header("Content-Type");
    const auto boundary = net::multipart_boundary(type, "multipart/mixed");
    if (boundary.empty() && !lower(type).starts_with("application/json"))
        throw invalid("batch.bad_type",
                      "A batch is application/json, or multipart/mixed with its boundary.")
            .target("Content-Type");
    const auto items = boundary.empty() ? read_json_batch(call.request)
                                        : read_multipart_batch(call.request, boundary);
    check_items(items);
    const auto answers = BatchRun(call, router, items).run();
    auto response = boundary.empty() ? write_json_batch(answers) : write_multipart_batch(answers);
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

}  // namespace

void bind_batch(Router& router) {
    router.on("POST", "v1/$batch", Access::LoggedIn,
              [&router](Call& call) { return batch(call, router); });
}

}  // namespace suki::api
