#include "document/pdf_press.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <mutex>
#include <thread>

#include "base/embedded_file.h"
#include "base/error.h"
#include "base/json.h"

namespace suki::embedded {
std::vector<EmbeddedFile> pdf_worker();
}

namespace suki::document {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds kTime{60};
constexpr std::size_t kMostPdfBytes = 256u << 20;

Error failed(std::string detail) {
    return Error(ErrorKind::Unavailable, "document.press_failed",
                 "The PDF could not be made; try again in a moment.")
        .detail(std::move(detail));
}

std::string script() {
    return std::string(embedded::pdf_worker().front().content);
}

/// Between fork and exec: only what is safe there. No network, if the kernel lets us.
[[noreturn]] void become_worker(int socket, const char* text) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::unshare(CLONE_NEWNET) != 0) (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET);
    ::dup2(socket, 0);
    ::dup2(socket, 1);
    // The system's own, of which weasyprint is a package; by its whole name, or Python would take
    // the packages of another one on the PATH.
    ::execl("/usr/bin/python3", "/usr/bin/python3", "-I", "-c", text, nullptr);
    ::_exit(127);
}

}  // namespace

/// The process and our end of the line to it.
struct PdfPress::Worker {
    int socket = -1;
    pid_t process = -1;

    Worker() {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            throw failed("no socket pair");
        const std::string text = script();
        process = ::fork();
        if (process == 0) become_worker(ends[1], text.c_str());
        ::close(ends[1]);
        socket = ends[0];
        if (process < 0) {
            ::close(socket);
            throw failed("no process");
        }
    }

    /// It ends with its input; one that hangs is killed.
    ~Worker() {
        ::close(socket);
        for (int tries = 0; tries < 100; ++tries) {
            if (::waitpid(process, nullptr, WNOHANG) != 0) return;
            if (tries == 20) ::kill(process, SIGKILL);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }

    void wait(short events, steady_clock::time_point until) const {
        pollfd one{socket, events, 0};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now());
        if (left.count() <= 0 || ::poll(&one, 1, static_cast<int>(left.count())) <= 0) {
            ::kill(process, SIGKILL);
            throw failed("took more than a minute");
        }
    }

    void send(std::string_view bytes, steady_clock::time_point until) const {
        while (!bytes.empty()) {
            wait(POLLOUT, until);
            const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw failed("the process ended; is weasyprint installed?");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    std::string receive(std::size_t most, steady_clock::time_point until) const {
        wait(POLLIN, until);
        std::string bytes(most, '\0');
        const auto got = ::recv(socket, bytes.data(), bytes.size(), 0);
        if (got <= 0) throw failed("the process ended; is weasyprint installed?");
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }

    std::string line(steady_clock::time_point until) const {
        std::string text;
        while (!text.ends_with('\n')) text += receive(1, until);
        text.pop_back();
        return text;
    }

    std::string bytes(std::size_t count, steady_clock::time_point until) const {
        std::string all;
        while (all.size() < count)
            all += receive(std::min<std::size_t>(count - all.size(), 65536), until);
        return all;
    }
};

struct PdfPress::Impl {
    std::mutex mutex;
    std::unique_ptr<Worker> worker;
};

PdfPress::PdfPress() : impl_(std::make_unique<Impl>()) {}
PdfPress::~PdfPress() = default;

std::string PdfPress::ask(std::string_view kind, std::string_view html) {
    const std::lock_guard lock(impl_->mutex);
    try {
        if (!impl_->worker) impl_->worker = std::make_unique<Worker>();
        const auto& worker = *impl_->worker;
        const auto until = steady_clock::now() + kTime;
        worker.send(std::string(kind) + " " + std::to_string(html.size()) + "\n", until);
        worker.send(html, until);
        const std::string answer = worker.line(until);
        const auto space = answer.find(' ');
        std::size_t length = 0;
        if (space != std::string::npos)
            std::from_chars(answer.data() + space + 1, answer.data() + answer.size(), length);
        if (length == 0 || length > kMostPdfBytes) throw failed("answered: " + answer);
        std::string body = worker.bytes(length, until);
        if (answer.starts_with("ok ")) return body;
        throw invalid("document.not_made", "WeasyPrint cannot make a PDF of this: " + body);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Unavailable) impl_->worker.reset();
        throw;
    }
}

std::string PdfPress::pdf(std::string_view html) {
    return ask("pdf", html);
}

std::vector<std::string> PdfPress::pages(std::string_view html) {
    return json::value_to<std::vector<std::string>>(parse_json(ask("png", html)));
}

}  // namespace suki::document
