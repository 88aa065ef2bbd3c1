#include "net/response_head.h"

#include <gtest/gtest.h>

namespace suki::net {
namespace {

std::string head_of(const Response& response, Persistence persistence = Persistence::KeepAlive) {
    std::string out;
    append_head(out, response, "DATE", "id-1", persistence);
    return out;
}

TEST(ResponseHead, IsWrittenInFull) {
    EXPECT_EQ(head_of(Response::of(200, "text/plain", "hello")),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: DATE\r\nContent-Length: 5\r\n"
              "X-Request-Id: id-1\r\n\r\n");
}

TEST(ResponseHead, TakesStaticHeadersAsTheyAre) {
    Response response{.status = 204};
    response.static_headers = "X-Frame-Options: DENY\r\n";
    EXPECT_EQ(head_of(response),
              "HTTP/1.1 204 No Content\r\nX-Frame-Options: DENY\r\nDate: DATE\r\n"
              "X-Request-Id: id-1\r\n\r\n");
}

TEST(ResponseHead, SaysWhetherTheConnectionStays) {
    Response response = Response::of(404, "text/plain", "");
    EXPECT_NE(head_of(response, Persistence::Close).find("\r\nConnection: close\r\n\r\n"),
              std::string::npos);
    EXPECT_NE(
        head_of(response, Persistence::KeepAliveSaid).find("\r\nConnection: keep-alive\r\n\r\n"),
        std::string::npos);
    EXPECT_TRUE(head_of(response).starts_with("HTTP/1.1 404 Not Found\r\n"));
}

TEST(ResponseHead, LetsNoHeaderForgeAnother) {
    Response response;
    response.headers.emplace_back("Location\r\nX-A", "/x\r\nSet-Cookie: a=b\n\r\n<html>");
    std::string head = head_of(response);
    EXPECT_NE(head.find("Location  X-A: /x  Set-Cookie: a=b   <html>\r\n"), std::string::npos);
    EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
}

TEST(ResponseHead, LeavesOutWhatTheServerSetsItself) {
    Response response = Response::of(200, "text/plain", "hello");
    for (auto name :
         {"content-LENGTH", "Date", "Connection", "Transfer-Encoding", "X-Request-Id"}) {
        response.headers.emplace_back(name, "forged");
    }
    EXPECT_EQ(head_of(response).find("forged"), std::string::npos);
}

TEST(ResponseHead, GivesNoLengthWhereNoBodyMayBe) {
    EXPECT_EQ(head_of(Response{.status = 204}).find("Content-Length"), std::string::npos);
    EXPECT_EQ(head_of(Response{.status = 304}).find("Content-Length"), std::string::npos);
}

TEST(ResponseHead, CountsStaticBytes) {
    Response response;
    response.static_body = "0123456789";
    EXPECT_NE(head_of(response).find("Content-Length: 10\r\n"), std::string::npos);
}

TEST(DateText, IsTheFormOfHttp) {
    using namespace std::chrono;
    DateText date;
    EXPECT_EQ(date.at(sys_seconds{784111777s}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(date.at(sys_seconds{784111778s} + 900ms), "Sun, 06 Nov 1994 08:49:38 GMT");
}

}  // namespace
}  // namespace suki::net
