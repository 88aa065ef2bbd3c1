#pragma once
#include "storage/signals.h"

namespace suki::storage::postgres {

std::unique_ptr<Signals> open_signal_line(const std::string& url, Signals::Hear hear);

}  // namespace suki::storage::postgres
