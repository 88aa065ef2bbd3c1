#include "storage/errors.h"

namespace suki::storage {

Error deadline_passed() {
    return {ErrorKind::Unavailable, "storage.deadline",
            "The database did not answer in time. Try again."};
}

Error unreachable(std::string detail) {
    return Error(ErrorKind::Unavailable, "storage.unreachable",
                 "The database cannot be reached at the moment. Try again soon.")
        .detail(std::move(detail));
}

Error unique_violation(std::string index, std::string detail) {
    return conflict("storage.unique", "Another record has the same value already.")
        .target(std::move(index))
        .detail(std::move(detail));
}

Error unusable_transaction(std::string detail) {
    return internal("transaction used after it ended or failed: " + std::move(detail));
}

Error text_with_zero_byte() {
    return invalid("storage.bad_text", "A text holds a zero character, which cannot be stored.");
}

}  // namespace suki::storage
