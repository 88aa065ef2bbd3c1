#include "storage/signals.h"

#include "storage/postgres/signal_line.h"

namespace suki::storage {

std::unique_ptr<Signals> open_signals(const std::string& url, Signals::Hear hear) {
    if (url.starts_with("sqlite:")) return nullptr;
    return postgres::open_signal_line(url, std::move(hear));
}

}  // namespace suki::storage
