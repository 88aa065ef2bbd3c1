#pragma once
#include <exception>
#include <string>
#include <vector>

namespace suki {

/// What the caller did, or what befell us. One table maps each to an HTTP status (api) and a log
/// level.
enum class ErrorKind {
    Invalid,           // 400: the request is wrong; details name the fields
    Unauthenticated,   // 401
    Forbidden,         // 403
    NotFound,          // 404
    Conflict,          // 409
    Stale,             // 412: If-Match did not match
    TooLarge,          // 413
    FailedDependency,  // 424: what this builds on failed
    Limited,           // 429: too many tries; retry later
    Unavailable,       // 503: overloaded, deadline passed or database away
    Internal,          // 500: a bug or the machine; the caller sees only a request id
};

/// One thing wrong with one field. `target` is the API property or option ("closeDate", "$filter").
struct FieldError {
    std::string code;     // stable, dotted: "record.required"
    std::string message;  // for the caller: says what would be right
    std::string target;
};

/// Ends the request. `message` is for the caller, `detail` only for the log.
class Error : public std::exception {
public:
    Error(ErrorKind kind, std::string code, std::string message)
        : kind_(kind), code_(std::move(code)), message_(std::move(message)) {}

    /// All problems of a request at once. Code, message and target come from the first problem.
    static Error fields(std::vector<FieldError> problems);

    Error&& target(std::string value) && {
        target_ = std::move(value);
        return std::move(*this);
    }
    Error&& detail(std::string value) && {
        detail_ = std::move(value);
        return std::move(*this);
    }

    ErrorKind kind() const { return kind_; }
    const std::string& code() const { return code_; }
    const std::string& message() const { return message_; }
    const std::string& target() const { return target_; }
    const std::string& detail() const { return detail_; }
    const std::vector<FieldError>& problems() const { return problems_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    ErrorKind kind_;
    std::string code_;
    std::string message_;
    std::string target_;
    std::string detail_;
    std::vector<FieldError> problems_;
};

/// Shorthands: `throw invalid("query.unknown_property", "…").target("$filter");`
Error invalid(std::string code, std::string message);
Error forbidden(std::string code, std::string message);
Error not_found(std::string code, std::string message);
Error conflict(std::string code, std::string message);
Error internal(std::string detail);

}  // namespace suki
