#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace suki::log {

enum class Level { Debug, Info, Warning, Error };

using FieldValue = std::variant<std::string_view, std::int64_t, double>;
using Field = std::pair<std::string_view, FieldValue>;

/// Where lines go. `path` empty: standard error. Lines are JSON objects, one a line:
/// {"at":"…Z","level":"info","event":"http.request","status":200,…}. Call once, before threads.
void open(const std::string& path, Level minimum);

/// Writes one line; `event` is a dotted id listed in docs/reference/log.md. Thread-safe, buffered:
/// never waits for the disk on the calling thread below Warning.
void write(Level level, std::string_view event, std::initializer_list<Field> fields);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Error, event, fields);
}

/// Pushes out what is buffered.
void flush();

}  // namespace suki::log
