// The only file that includes Beast: its parser, fed by hand, writing into our own Request.
#include "net/request_parser.h"

#include <algorithm>
#include <optional>

// Beast 1.81 asserts five bytes of a last chunk where four may have come ("0\r\n\r"); it reads on
// rightly without.
#define BOOST_DISABLE_ASSERTS
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#undef BOOST_DISABLE_ASSERTS
#include <boost/assert.hpp>

#include "base/error.h"

namespace suki::net {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t kFirstReserve = 64 * 1024;  // a claimed length alone reserves no more

constexpr Refusal kMalformed{400, "http.malformed", "The request is not well-formed HTTP/1.1."};
constexpr Refusal kHeaderTooLarge{431, "http.header_too_large",
                                  "The header of the request is too large."};
constexpr Refusal kBodyTooLarge{413, "http.body_too_large",
                                "The body of the request is too large."};
constexpr Refusal kBadRequestLine{
    400, "http.bad_request_line",
    "The request line must be a method, a target and HTTP/1.1 or HTTP/1.0."};
constexpr Refusal kBadHost{400, "http.bad_host", "The request must have exactly one Host header."};
constexpr Refusal kBadTarget{400, "http.bad_target",
                             "The request target must be a path that starts with a slash."};
constexpr Refusal kBadLength{400, "http.bad_length",
                             "The length of the body is given wrongly or more than once."};
constexpr Refusal kNoRoom{507, "file.no_room", "The file could not be stored; is the disk full?"};
constexpr Refusal kUnknownCoding{501, "http.unknown_transfer_encoding",
                                 "The only transfer encoding understood is chunked."};

Refusal refusal_of(const error_code& error) {
    if (error == http::error::header_limit) return kHeaderTooLarge;
    if (error == http::error::body_limit) return kBodyTooLarge;
    if (error == boost::system::errc::no_space_on_device) return kNoRoom;
    if (error == http::error::bad_version) return kBadRequestLine;
    if (error == http::error::bad_content_length || error == http::error::bad_transfer_encoding ||
        error == http::error::multiple_content_length) {
        return kBadLength;
    }
    return kMalformed;
}

/// "http://host:80/a?b" → "/a?b" when its authority is `host` (RFC 9112, 3.2.2).
bool reduce_absolute_target(std::string& target, std::string_view host) {
    auto scheme_end = target.find("://");
    if (scheme_end != 4 && scheme_end != 5) return false;
    std::string_view rest = std::string_view(target).substr(scheme_end + 3);
    auto authority = rest.substr(0, rest.find_first_of("/?"));
    if (authority.empty() || !beast::iequals(authority, host)) return false;
    std::string path(rest.substr(authority.size()));
    target = path.starts_with('/') ? path : "/" + path;
    return true;
}

/// Beast's callbacks, kept apart from the outer class because a Beast parser serves one message.
class Parser final : public http::basic_parser<true> {
public:
    explicit Parser(Request& request) : request_(request) {}

    int version = 0;
    int hosts = 0;
    int lengths = 0;
    bool in_trailer = false;
    bool expects_continue = false;
    bool unknown_coding = false;
    std::uint64_t body_room = 0;

private:
    void on_request_impl(http::verb, beast::string_view method, beast::string_view target, int v,
                         error_code&) override {
        request_.method.assign(method.data(), method.size());
        request_.target.assign(target.data(), target.size());
        version = v;
    }

    void on_field_impl(http::field field, beast::string_view name, beast::string_view value,
                       error_code&) override {
        if (in_trailer) return;  // could otherwise pose as a header after the checks
        if (field == http::field::host) ++hosts;
        if (field == http::field::content_length) count_length(value);
        if (field == http::field::transfer_encoding && !beast::iequals(value, "chunked")) {
            unknown_coding = true;
        }
        if (field == http::field::expect) expects_continue = beast::iequals(value, "100-continue");
        request_.headers.emplace_back(std::string(name), std::string(value));
    }

    /// Beast accepts "5, 5"; digits alone are the only form that every proxy reads alike.
    void count_length(beast::string_view value) {
        bool plain =
            std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        lengths += plain ? 1 : 2;
    }

    void on_header_impl(error_code&) override {}

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        if (length) request_.body.reserve(std::min<std::uint64_t>(*length, kFirstReserve));
    }

    std::size_t on_body_impl(beast::string_view bytes, error_code& error) override {
        if (bytes.size() > body_room) {
            error = http::error::body_limit;
            return 0;
        }
        body_room -= bytes.size();
        if (request_.body_file) return spool(bytes, error);
        request_.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    std::size_t spool(beast::string_view bytes, error_code& error) {
        try {
            request_.body_file->append({bytes.data(), bytes.size()});
            return bytes.size();
        } catch (const Error&) {
            error = make_error_code(boost::system::errc::no_space_on_device);
            return 0;
        }
    }

    void on_chunk_header_impl(std::uint64_t size, beast::string_view, error_code& error) override {
        if (size > body_room) error = http::error::body_limit;
        in_trailer = size == 0;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes,
                                   error_code& error) override {
        return on_body_impl(bytes, error);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    Request& request_;
};

}  // namespace

struct RequestParser::Impl {
    explicit Impl(Request& into) : request(into) {}

    Request& request;
    std::optional<Parser> parser;
    State state = State::Header;
    Refusal refusal;
    std::size_t header_limit = 0;
    std::size_t header_bytes = 0;

    void refuse(const Refusal& why) {
        state = State::Refused;
        refusal = why;
    }

    std::size_t feed_header(std::string_view bytes);
    std::size_t feed_body(std::string_view bytes);
    void check_header();
    void check_target();
};

std::size_t RequestParser::Impl::feed_header(std::string_view bytes) {
    error_code error;
    std::size_t used = parser->put({bytes.data(), bytes.size()}, error);
    header_bytes += used;
    // Beast limits each line, not the sum of those it has already used.
    bool too_large =
        header_bytes > header_limit ||
        (error == http::error::need_more && header_bytes + bytes.size() - used >= header_limit);
    if (too_large) {
        refuse(kHeaderTooLarge);
    } else if (error && error != http::error::need_more) {
        refuse(refusal_of(error));
    } else if (parser->is_header_done()) {
        check_header();
    }
    return used;
}

std::size_t RequestParser::Impl::feed_body(std::string_view bytes) {
    std::size_t used = 0;
    while (state == State::Body && used < bytes.size()) {
        error_code error;
        std::size_t step = parser->put({bytes.data() + used, bytes.size() - used}, error);
        used += step;
        if (error == http::error::need_more) {
            // An endless chunk extension or trailer.
            if (bytes.size() - used > header_limit) refuse(kMalformed);
            break;
        }
        if (error) refuse(refusal_of(error));
        if (!error && parser->is_done()) state = State::Complete;
    }
    return used;
}

void RequestParser::Impl::check_header() {
    state = State::HeaderRead;
    if (parser->lengths > 1) return refuse(kBadLength);
    if (parser->unknown_coding) return refuse(kUnknownCoding);
    bool has_coding = !request.header("Transfer-Encoding").empty();
    if (has_coding && (parser->version == 10 || parser->lengths > 0)) return refuse(kBadLength);
    if (parser->hosts > 1 || (parser->hosts == 0 && parser->version == 11)) return refuse(kBadHost);
    check_target();
}

void RequestParser::Impl::check_target() {
    if (request.target.starts_with('/')) return;
    if (request.target == "*" && request.method == "OPTIONS") return;
    if (!reduce_absolute_target(request.target, request.header("Host"))) refuse(kBadTarget);
}

RequestParser::RequestParser(Request& request) : impl_(std::make_unique<Impl>(request)) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset(std::size_t header_limit) {
    Request& request = impl_->request;
    request.method.clear();
    request.target.clear();
    request.headers.clear();
    request.body.clear();
    request.body_file.reset();
    request.id.clear();
    impl_->parser.emplace(request);
    impl_->parser->header_limit(static_cast<std::uint32_t>(
        std::min<std::size_t>(header_limit, std::numeric_limits<std::uint32_t>::max())));
    impl_->parser->body_limit(boost::none);  // counted here, where the limit comes later
    impl_->state = State::Header;
    impl_->header_limit = header_limit;
    impl_->header_bytes = 0;
}

std::size_t RequestParser::feed(std::string_view bytes) {
    if (impl_->state == State::Header) return impl_->feed_header(bytes);
    if (impl_->state == State::Body) return impl_->feed_body(bytes);
    return 0;
}

void RequestParser::begin_body(std::size_t body_limit) {
    Parser& parser = *impl_->parser;
    parser.body_room = body_limit;
    parser.eager(true);
    auto length = parser.content_length();
    if (length && *length > body_limit) return impl_->refuse(kBodyTooLarge);
    impl_->state = parser.is_done() ? State::Complete : State::Body;
}

RequestParser::State RequestParser::state() const {
    return impl_->state;
}
const Refusal& RequestParser::refusal() const {
    return impl_->refusal;
}
bool RequestParser::keeps_alive() const {
    return impl_->parser->keep_alive();
}
bool RequestParser::is_http_1_0() const {
    return impl_->parser->version == 10;
}
bool RequestParser::expects_continue() const {
    return impl_->parser->expects_continue && impl_->parser->version == 11;
}

}  // namespace suki::net
