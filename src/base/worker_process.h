#pragma once
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace suki {

/// A worker process that cannot start, ended or took too long; it is of no more use.
class WorkerFailed : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A Python script of ours in a process of its own, without network if the kernel lets us, that is
/// asked over its standard input and answers over its standard output. Not thread-safe. What it
/// calls throws WorkerFailed.
class WorkerProcess {
public:
    explicit WorkerProcess(const std::string& script);
    /// It ends with its input; one that hangs is killed.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    /// All that is sent and received from here on must be done within `time`.
    void begin(std::chrono::milliseconds time);
    void send(std::string_view bytes) const;

    struct Answer {
        bool good;
        std::string body;
    };
    /// "ok LENGTH\n" or "error LENGTH\n" and as many bytes, of which there are 1 to `most`.
    Answer answer(std::size_t most) const;

private:
    void wait(short events) const;
    std::string receive(std::size_t most) const;

    int socket_ = -1;
    pid_t process_ = -1;
    std::chrono::steady_clock::time_point until_;
};

}  // namespace suki
