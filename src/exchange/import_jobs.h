#pragma once
#include <string>
#include "record/session.h"
namespace suki::exchange {
class ImportJobs {
public:
    ImportJobs(const record::Engine&, std::string) {}
};
}  // namespace suki::exchange
