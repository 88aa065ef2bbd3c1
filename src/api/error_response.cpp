#include "api/error_response.h"

#include "base/json.h"
#include "base/log.h"

namespace suki::api {
namespace {

json::object described(const std::string& code, const std::string& message,
                       const std::string& target) {
    json::object out{{"code", code}, {"message", message}};
    if (!target.empty()) out["target"] = target;
    return out;
}

/// Codes with a status of their own, which no other case has.
int answered_status(const Error& error) {
    if (error.code() == "http.method") return 405;
    if (error.code() == "query.delta_expired" || error.code() == "query.delta_rights") return 410;
    return status_of(error.kind());
}

void log_error(const Error& error, const net::Request& request) {
    const auto level = error.kind() == ErrorKind::Internal      ? log::Level::Error
                       : error.kind() == ErrorKind::Unavailable ? log::Level::Warning
                                                                : log::Level::Debug;
    log::write(level, "request.failed",
               {{"request", request.id},
                {"code", error.code()},
                {"message", error.message()},
                {"detail", error.detail()}});
}

}  // namespace

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Invalid:
            return 400;
        case ErrorKind::Unauthenticated:
            return 401;
        case ErrorKind::Forbidden:
            return 403;
        case ErrorKind::NotFound:
            return 404;
        case ErrorKind::Conflict:
            return 409;
        case ErrorKind::Stale:
            return 412;
        case ErrorKind::TooLarge:
            return 413;
        case ErrorKind::FailedDependency:
            return 424;
        case ErrorKind::Limited:
            return 429;
        case ErrorKind::Unavailable:
            return 503;
        case ErrorKind::Internal:
            return 500;
    }
    return 500;
}

std::string error_body(const Error& error) {
    json::object described_error = described(error.code(), error.message(), error.target());
    if (!error.problems().empty()) {
        json::array details;
        for (const auto& problem : error.problems())
            details.push_back(described(problem.code, problem.message, problem.target));
        described_error["details"] = std::move(details);
    }
    return json::serialize(json::object{{"error", std::move(described_error)}});
}

net::Response error_response(const Error& error, const net::Request& request) {
    log_error(error, request);
    auto response =
        net::Response::of(answered_status(error), "application/json", error_body(error));
    if (error.kind() == ErrorKind::Limited)
        response.headers.emplace_back("Retry-After", error.detail());
    if (error.kind() == ErrorKind::Unavailable) response.headers.emplace_back("Retry-After", "1");
    return response;
}

net::Response error_response(std::exception_ptr thrown, const net::Request& request) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Error& error) {
        return error_response(error, request);
    } catch (const std::exception& other) {
        return error_response(internal(other.what()), request);
    } catch (...) {
        return error_response(internal("something that is no exception was thrown"), request);
    }
}

}  // namespace suki::api
