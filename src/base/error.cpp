#include "base/error.h"

namespace suki {

Error Error::fields(std::vector<FieldError> problems) {
    Error error(ErrorKind::Invalid, "record.invalid", "The record is not valid.");
    if (!problems.empty()) {
        error.code_ = problems.front().code;
        error.message_ = problems.front().message;
        error.target_ = problems.front().target;
    }
    error.problems_ = std::move(problems);
    return error;
}

Error invalid(std::string code, std::string message) {
    return {ErrorKind::Invalid, std::move(code), std::move(message)};
}
Error forbidden(std::string code, std::string message) {
    return {ErrorKind::Forbidden, std::move(code), std::move(message)};
}
Error not_found(std::string code, std::string message) {
    return {ErrorKind::NotFound, std::move(code), std::move(message)};
}
Error conflict(std::string code, std::string message) {
    return {ErrorKind::Conflict, std::move(code), std::move(message)};
}
Error internal(std::string detail) {
    return Error(ErrorKind::Internal, "internal", "Something went wrong on the server.")
        .detail(std::move(detail));
}

}  // namespace suki
