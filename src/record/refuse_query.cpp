#include "record/refuse_query.h"

#include "base/error.h"

namespace suki::record {

void refuse_query(std::string code, std::string message, std::string_view option) {
    throw invalid(std::move(code), std::move(message)).target(std::string(option));
}

}  // namespace suki::record
