#include "base/log.h"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>

#include "base/clock.h"
#include "base/json.h"

namespace suki::log {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

/// spdlog's own writes each line by itself: a system call a request.
class StandardError final : public spdlog::sinks::base_sink<std::mutex> {
public:
    ~StandardError() override { StandardError::flush_(); }

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        buffer_.append(message.payload.data(), message.payload.size()) += '\n';
        if (buffer_.size() >= kBufferBytes) flush_();
    }

    void flush_() override {
        std::fwrite(buffer_.data(), 1, buffer_.size(), stderr);  // unbuffered: written at once
        buffer_.clear();
    }

    std::string buffer_;
};

std::shared_ptr<spdlog::logger> make_logger(std::shared_ptr<spdlog::sinks::sink> sink) {
    auto logger = std::make_shared<spdlog::logger>("suki", std::move(sink));
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::warn);
    return logger;
}

std::shared_ptr<spdlog::logger>& current() {
    static auto logger = make_logger(std::make_shared<StandardError>());
    return logger;
}

spdlog::level::level_enum to_spdlog(Level level) {
    constexpr spdlog::level::level_enum kLevels[] = {spdlog::level::debug, spdlog::level::info,
                                                     spdlog::level::warn, spdlog::level::err};
    return kLevels[static_cast<int>(level)];
}

std::string_view level_name(Level level) {
    constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};
    return kNames[static_cast<int>(level)];
}

void append_value(std::string& line, const FieldValue& value) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        append_json_string(line, *text);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        append_json_integer(line, *number);
    else
        line += json::serialize(json::value(std::get<double>(value)));
}

}  // namespace

void open(const std::string& path, Level minimum) {
    if (!path.empty())
        current() = make_logger(std::make_shared<spdlog::sinks::basic_file_sink_mt>(path));
    current()->set_level(to_spdlog(minimum));
    // flush_every() serves registered loggers only.
    spdlog::drop_all();
    spdlog::register_logger(current());
    spdlog::flush_every(std::chrono::seconds(1));
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    auto& logger = *current();
    if (!logger.should_log(to_spdlog(level))) return;
    std::string line = "{\"at\":\"" + format_instant(SystemClock{}.now()) + "\",\"level\":\"";
    line.append(level_name(level)).append("\",\"event\":");
    append_json_string(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_json_string(line, name);
        line += ':';
        append_value(line, value);
    }
    line += '}';
    logger.log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

void flush() {
    current()->flush();
}

}  // namespace suki::log
