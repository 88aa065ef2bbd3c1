#include "net/request_parser.h"

#include <gtest/gtest.h>

namespace suki::net {
namespace {

using State = RequestParser::State;
using namespace std::string_literals;

/// Feeds `bytes` in pieces of `step`, as a connection does, with 100 bytes of body allowed.
class Reader {
public:
    explicit Reader(std::string_view bytes, std::size_t step = SIZE_MAX,
                    std::size_t header_limit = 1000, std::size_t body_limit = 100) {
        parser.reset(header_limit);
        for (std::size_t at = 0; at < bytes.size() && !is_ended();
             at += std::min(step, bytes.size() - at)) {
            unread.append(bytes.substr(at, step));
            take(body_limit);
        }
    }

    Request request;
    RequestParser parser{request};
    std::string unread;

private:
    bool is_ended() const {
        return parser.state() == State::Complete || parser.state() == State::Refused;
    }

    void take(std::size_t body_limit) {
        unread.erase(0, parser.feed(unread));
        if (parser.state() != State::HeaderRead) return;
        parser.begin_body(body_limit);
        unread.erase(0, parser.feed(unread));
    }
};

constexpr std::size_t kSteps[] = {1, 2, 3, 7, 50, SIZE_MAX};

TEST(RequestParser, ReadsARequestHoweverItIsCut) {
    for (std::size_t step : kSteps) {
        Reader reader(
            "POST /a?b=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nX-Y:  z \r\n\r\nhello", step);
        ASSERT_EQ(reader.parser.state(), State::Complete) << step;
        EXPECT_EQ(reader.request.method, "POST");
        EXPECT_EQ(reader.request.target, "/a?b=1");
        EXPECT_EQ(reader.request.header("x-y"), "z");
        EXPECT_EQ(reader.request.body, "hello");
        EXPECT_TRUE(reader.parser.keeps_alive());
        EXPECT_EQ(reader.unread, "");
    }
}

TEST(RequestParser, ReadsChunksAndDropsTrailers) {
    for (std::size_t step : kSteps) {
        Reader reader(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            "5;name=value\r\nhello\r\n001\r\n \r\n6\r\nworld!\r\n0\r\n"
            "Authorization: forged\r\nContent-Type: forged\r\n\r\n",
            step);
        ASSERT_EQ(reader.parser.state(), State::Complete) << step;
        EXPECT_EQ(reader.request.body, "hello world!");
        EXPECT_EQ(reader.request.header("Authorization"), "");
        EXPECT_EQ(reader.request.headers.size(), 2u);
    }
}

TEST(RequestParser, StopsWhereTheNextRequestBegins) {
    Reader reader("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nokGET /next");
    EXPECT_EQ(reader.parser.state(), State::Complete);
    EXPECT_EQ(reader.unread, "GET /next");
    Reader bare("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /next");
    EXPECT_EQ(bare.parser.state(), State::Complete);
    EXPECT_EQ(bare.unread, "GET /next");
}

TEST(RequestParser, KnowsWhenTheConnectionEnds) {
    EXPECT_FALSE(
        Reader("GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n").parser.keeps_alive());
    EXPECT_FALSE(Reader("GET / HTTP/1.0\r\n\r\n").parser.keeps_alive());
    Reader old("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(old.parser.keeps_alive());
    EXPECT_TRUE(old.parser.is_http_1_0());
}

TEST(RequestParser, ReducesAnAbsoluteTargetOfTheSameHost) {
    EXPECT_EQ(Reader("GET http://Suki:80/a?b HTTP/1.1\r\nHost: suki:80\r\n\r\n").request.target,
              "/a?b");
    EXPECT_EQ(Reader("GET http://suki?b HTTP/1.1\r\nHost: suki\r\n\r\n").request.target, "/?b");
    EXPECT_EQ(Reader("OPTIONS * HTTP/1.1\r\nHost: suki\r\n\r\n").request.target, "*");
}

struct Refused {
    int status;
    std::string_view code;
    std::string bytes;
};

const std::vector<Refused>& refused_requests() {
    static const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
    static const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    static const std::vector<Refused> all{
        // Request smuggling: lengths that two readers could understand differently.
        {400, "http.bad_length",
         post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {400, "http.bad_length",
         post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
        {400, "http.bad_length", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
        {400, "http.bad_length", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"},
        {400, "http.bad_length", post + "Content-Length: 5, 5\r\n\r\nhello"},
        {400, "http.bad_length", post + "Content-Length: +5\r\n\r\nhello"},
        {400, "http.bad_length", post + "Content-Length: -1\r\n\r\n"},
        {400, "http.bad_length", post + "Content-Length: 0x5\r\n\r\nhello"},
        {400, "http.bad_length", post + "Content-Length: \r\n\r\n"},
        {400, "http.bad_length", post + "Content-Length: 99999999999999999999\r\n\r\n"},
        {400, "http.bad_length",
         post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"},
        {400, "http.bad_length",
         "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {501, "http.unknown_transfer_encoding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n"},
        {501, "http.unknown_transfer_encoding", post + "Transfer-Encoding: xchunked\r\n\r\n"},
        {501, "http.unknown_transfer_encoding", post + "Transfer-Encoding: identity\r\n\r\n"},
        {400, "http.malformed", post + "Content-Length : 5\r\n\r\nhello"},
        {400, "http.malformed", post + "Transfer-Encoding\t: chunked\r\n\r\n"},
        {400, "http.malformed", chunked + "xyz\r\n"},
        {400, "http.malformed", chunked + "-5\r\nhello\r\n"},
        {400, "http.malformed", chunked + "5\r\nhelloX\r\n0\r\n\r\n"},
        {400, "http.malformed", chunked + "5\nhello\r\n0\r\n\r\n"},
        {413, "http.body_too_large", chunked + "ffffffffffffffff\r\n"},
        // Versions and shapes that are not ours.
        {400, "http.bad_request_line", "GET / HTTP/2.0\r\nHost: x\r\n\r\n"},
        {400, "http.bad_request_line", "GET / HTTP/0.9\r\nHost: x\r\n\r\n"},
        {400, "http.bad_request_line", "GET / HTTP/1.2\r\nHost: x\r\n\r\n"},
        {400, "http.bad_request_line", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {400, "http.bad_request_line", "GET / http/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.bad_host", "GET / HTTP/1.1\r\n\r\n"},
        {400, "http.bad_host", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"},
        {400, "http.bad_target", "GET x HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.bad_target", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.bad_target", "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n"},
        {400, "http.bad_target", "GET http://other/ HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.bad_target", "GET http://x@other/ HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.bad_target", "GET http:///a HTTP/1.1\r\nHost:\r\n\r\n"},
        {400, "http.bad_request_line", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.malformed", "G@T / HTTP/1.1\r\nHost: x\r\n\r\n"},
        {400, "http.malformed", "GET /\0a HTTP/1.1\r\nHost: x\r\n\r\n"s},
        {400, "http.malformed", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"s},
        {400, "http.malformed", "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n"},
        {400, "http.malformed", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"},
        {400, "http.malformed", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS hello\r\n\r\n"},
    };
    return all;
}

TEST(RequestParser, RefusesWhatProxiesCouldReadOtherwise) {
    for (const Refused& refused : refused_requests()) {
        for (std::size_t step : kSteps) {
            Reader reader(refused.bytes, step);
            ASSERT_EQ(reader.parser.state(), State::Refused) << refused.bytes << " by " << step;
            EXPECT_EQ(reader.parser.refusal().status, refused.status) << refused.bytes;
            EXPECT_EQ(reader.parser.refusal().code, refused.code) << refused.bytes;
        }
    }
}

TEST(RequestParser, RefusesAHeaderOverTheLimitInWholeAndInDrops) {
    std::string one_line = "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(2000, 'a') + "\r\n\r\n";
    std::string many_lines = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < 200; ++i) many_lines += "X: y\r\n";
    many_lines += "\r\n";
    std::string long_target = "GET /" + std::string(2000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const auto& bytes : {one_line, many_lines, long_target}) {
        for (std::size_t step : kSteps) {
            Reader reader(bytes, step);
            ASSERT_EQ(reader.parser.state(), State::Refused) << bytes.substr(0, 40) << step;
            EXPECT_EQ(reader.parser.refusal().status, 431);
            EXPECT_LE(reader.unread.size(), 1000 + std::min<std::size_t>(step, 2100));
        }
    }
}

TEST(RequestParser, RefusesABodyOverTheLimitHoweverItComes) {
    std::string head = "POST / HTTP/1.1\r\nHost: x\r\n";
    std::string known = head + "Content-Length: 101\r\n\r\n";
    std::string chunks = head + "Transfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 11; ++i) chunks += "a\r\n0123456789\r\n";
    for (const auto& bytes : {known, chunks + "0\r\n\r\n"}) {
        for (std::size_t step : kSteps) {
            Reader reader(bytes, step);
            ASSERT_EQ(reader.parser.state(), State::Refused) << bytes << step;
            EXPECT_EQ(reader.parser.refusal().status, 413);
            EXPECT_LE(reader.request.body.size(), 100u);
        }
    }
}

TEST(RequestParser, RefusesEndlessChunkExtensionsAndTrailers) {
    std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const auto& bytes :
         {head + "5;" + std::string(5000, 'a'), head + "0\r\nX: " + std::string(5000, 'a'),
          head + std::string(5000, '0')}) {
        Reader reader(bytes, 100);
        EXPECT_EQ(reader.parser.state(), State::Refused) << bytes.substr(60, 30);
        EXPECT_LE(reader.unread.size(), 1200u);
    }
}

TEST(RequestParser, StartsAfreshAfterReset) {
    Reader reader("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n");
    ASSERT_EQ(reader.parser.state(), State::Refused);
    reader.parser.reset(1000);
    reader.parser.feed("GET /again HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_EQ(reader.parser.state(), State::HeaderRead);
    reader.parser.begin_body(0);
    EXPECT_EQ(reader.parser.state(), State::Complete);
    EXPECT_EQ(reader.request.target, "/again");
    EXPECT_EQ(reader.request.headers.size(), 1u);
}

}  // namespace
}  // namespace suki::net
