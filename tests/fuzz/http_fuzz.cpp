// Whatever comes over a connection: the request is the same however the bytes are cut, its body is
// no longer than allowed, and a refusal has a status. Then the same bytes as a query string.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "invariant.h"
#include "net/request_parser.h"

namespace {

using namespace suki::net;
using State = RequestParser::State;

constexpr std::size_t kHeaderLimit = 1000, kBodyLimit = 200;

struct Reading {
    Request request;
    State state;
    int status;
    std::size_t left;  // bytes behind the request
};

bool has_ended(const RequestParser& parser) {
    return parser.state() == State::Complete || parser.state() == State::Refused;
}

Reading read(std::string_view bytes, std::size_t step) {
    Reading reading;
    RequestParser parser(reading.request);
    parser.reset(kHeaderLimit);
    std::string unread;
    std::size_t at = 0;
    while (at < bytes.size() && !has_ended(parser)) {
        const auto piece = bytes.substr(at, step);
        at += piece.size();
        unread.append(piece);
        unread.erase(0, parser.feed(unread));
        if (parser.state() == State::HeaderRead) {
            parser.begin_body(kBodyLimit);
            if (!has_ended(parser)) unread.erase(0, parser.feed(unread));
        }
        if (!has_ended(parser)) SUKI_INVARIANT(unread.size() <= kHeaderLimit);
    }
    reading.state = parser.state();
    reading.status = parser.state() == State::Refused ? parser.refusal().status : 0;
    reading.left = unread.size() + bytes.size() - at;
    return reading;
}

void check(const Reading& whole, const Reading& cut) {
    SUKI_INVARIANT((whole.state == State::Complete) == (cut.state == State::Complete));
    if (whole.state == State::Refused && cut.state == State::Refused)
        SUKI_INVARIANT(whole.status >= 400 && whole.status == cut.status);
    if (whole.state != State::Complete) return;
    SUKI_INVARIANT(whole.request.body == cut.request.body && whole.left == cut.left);
    SUKI_INVARIANT(whole.request.target == cut.request.target);
    SUKI_INVARIANT(whole.request.headers == cut.request.headers);
    SUKI_INVARIANT(whole.request.body.size() <= kBodyLimit && !whole.request.method.empty());
}

void try_as_query(std::string_view text) {
    try {
        for (const auto& [name, value] : parse_query(text)) {
            SUKI_INVARIANT(suki::is_valid_utf8(name) && suki::is_valid_utf8(value));
            SUKI_INVARIANT(percent_decode(percent_encode(value)) == value);
        }
    } catch (const suki::Error& error) {
        SUKI_INVARIANT(error.code() == "http.bad_query");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Reading whole = read(text, SIZE_MAX);
    for (const std::size_t step : {1, 7}) check(whole, read(text, step));
    try_as_query(text.substr(0, text.find('\n')));
    return 0;
}
