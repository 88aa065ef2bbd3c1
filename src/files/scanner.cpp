#include "files/scanner.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "base/error.h"

namespace suki::files {
namespace {

[[noreturn]] void is_away(const std::string& detail) {
    throw Error(ErrorKind::Unavailable, "file.scanner_away",
                "The virus scanner does not answer; the file waits for it.")
        .detail(detail);
}

class Line {
public:
    explicit Line(const std::string& address) {
        if (address.starts_with('/'))
            connect_local(address);
        else
            connect_network(address);
        const timeval time{120, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    }
    ~Line() { ::close(socket_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    /// False when the other side takes no more: it has answered already.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    std::string receive() const {
        std::string text;
        char buffer[1024];
        for (;;) {
            const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) return text;
            text.append(buffer, static_cast<std::size_t>(got));
            if (text.back() == '\0' || text.size() > 4096) return text;
        }
    }

private:
    void connect_local(const std::string& path) {
        sockaddr_un to{};
        to.sun_family = AF_UNIX;
        if (path.size() >= sizeof to.sun_path) is_away("too long: " + path);
        std::memcpy(to.sun_path, path.c_str(), path.size() + 1);
        socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket_ >= 0 && ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0)
            return;
        give_up(path);
    }

    void connect_network(const std::string& address) {
        const auto colon = address.rfind(':');
        const auto host = address.substr(0, colon);
        const auto port = colon == address.npos ? "3310" : address.substr(colon + 1);
        addrinfo wish{};
        wish.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (::getaddrinfo(host.c_str(), port.c_str(), &wish, &found) != 0) is_away(address);
        for (const auto* one = found; one; one = one->ai_next) {
            socket_ = ::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (socket_ >= 0 && ::connect(socket_, one->ai_addr, one->ai_addrlen) == 0) break;
            if (socket_ >= 0) ::close(socket_);
            socket_ = -1;
        }
        ::freeaddrinfo(found);
        if (socket_ < 0) is_away(address);
    }

    [[noreturn]] void give_up(const std::string& address) {
        const std::string reason = std::strerror(errno);
        if (socket_ >= 0) ::close(socket_);
        is_away(address + ": " + reason);
    }

    int socket_ = -1;
};

std::string length_of(std::size_t bytes) {
    const auto length = htonl(static_cast<std::uint32_t>(bytes));
    return std::string(reinterpret_cast<const char*>(&length), sizeof length);
}

/// "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR".
Scanner::Verdict read_verdict(std::string text) {
    using Kind = Scanner::Verdict::Kind;
    while (!text.empty() && (text.back() == '\0' || text.back() == '\n')) text.pop_back();
    if (text.starts_with("stream: ")) text.erase(0, 8);
    if (text == "OK") return {Kind::Clean, {}};
    if (text.ends_with(" FOUND")) return {Kind::Infected, text.substr(0, text.size() - 6)};
    if (text.find("size limit") != text.npos) return {Kind::Unscannable, text};
    is_away("answered: " + text);
}

}  // namespace

Scanner::Verdict Scanner::scan(const OpenFile& file) const {
    const Line line(address_);
    bool takes = line.send(std::string_view("zINSTREAM\0", 10));
    file.each_piece([&](std::string_view piece) {
        takes = takes && line.send(length_of(piece.size())) && line.send(piece);
    });
    if (takes) line.send(length_of(0));
    return read_verdict(line.receive());
}

}  // namespace suki::files
