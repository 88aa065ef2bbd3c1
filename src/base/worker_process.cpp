#include "base/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <thread>

namespace suki {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Between fork and exec: only what is safe there.
[[noreturn]] void become_worker(int socket, const char* text) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::unshare(CLONE_NEWNET) != 0) (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET);
    ::dup2(socket, 0);
    ::dup2(socket, 1);
    // The system's own, with Debian's packages; by its whole name, or Python would take the
    // packages of another one on the PATH.
    ::execl("/usr/bin/python3", "/usr/bin/python3", "-I", "-c", text, nullptr);
    ::_exit(127);
}

}  // namespace

WorkerProcess::WorkerProcess(const std::string& script) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw WorkerFailed("no socket pair");
    process_ = ::fork();
    if (process_ == 0) become_worker(ends[1], script.c_str());
    ::close(ends[1]);
    socket_ = ends[0];
    if (process_ > 0) return;
    ::close(socket_);
    throw WorkerFailed("no process");
}

WorkerProcess::~WorkerProcess() {
    ::close(socket_);
    for (int tries = 0; tries < 100; ++tries) {
        if (::waitpid(process_, nullptr, WNOHANG) != 0) return;
        if (tries == 20) ::kill(process_, SIGKILL);
        std::this_thread::sleep_for(milliseconds(10));
    }
}

void WorkerProcess::begin(milliseconds time) {
    until_ = steady_clock::now() + time;
}

void WorkerProcess::wait(short events) const {
    pollfd one{socket_, events, 0};
    const auto left = std::chrono::duration_cast<milliseconds>(until_ - steady_clock::now());
    if (left.count() > 0 && ::poll(&one, 1, static_cast<int>(left.count())) > 0) return;
    ::kill(process_, SIGKILL);
    throw WorkerFailed("took too long");
}

void WorkerProcess::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        wait(POLLOUT);
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (sent <= 0) throw WorkerFailed("the process ended; is all it needs installed?");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string WorkerProcess::receive(std::size_t most) const {
    wait(POLLIN);
    std::string bytes(most, '\0');
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) throw WorkerFailed("the process ended; is all it needs installed?");
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

WorkerProcess::Answer WorkerProcess::answer(std::size_t most) const {
    std::string line;
    while (!line.ends_with('\n') && line.size() < 100) line += receive(1);
    const auto space = line.find(' ');
    std::size_t length = 0;
    if (space != std::string::npos)
        std::from_chars(line.data() + space + 1, line.data() + line.size(), length);
    if (length == 0 || length > most) throw WorkerFailed("answered: " + line);
    Answer out{line.starts_with("ok "), {}};
    while (out.body.size() < length)
        out.body += receive(std::min<std::size_t>(length - out.body.size(), 65536));
    return out;
}

}  // namespace suki
