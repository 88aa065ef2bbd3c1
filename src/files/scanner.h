#pragma once
#include <string>

#include "base/open_file.h"

namespace suki::files {

/// Asks clamd (clamd(8), INSTREAM) over its socket whether there is malware in a file.
class Scanner {
public:
    /// "/run/clamav/clamd.ctl", "host:3310", or "": there is none.
    explicit Scanner(std::string address) : address_(std::move(address)) {}

    bool is_there() const { return !address_.empty(); }

    struct Verdict {
        enum class Kind { Clean, Infected, Unscannable } kind;
        std::string what;  // the threat's name, or why it cannot be scanned
    };
    /// Thread-safe; blocks, at most some minutes. Throws Unavailable `file.scanner_away`.
    Verdict scan(const OpenFile& file) const;

private:
    std::string address_;
};

}  // namespace suki::files
