#include "net/http.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::net {
namespace {

Request with_header(std::string name, std::string value) {
    Request request;
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

TEST(Request, SplitsTargetAtTheFirstQuestionMark) {
    Request request;
    request.target = "/api/v1/accounts?$top=5&q=a?b";
    EXPECT_EQ(request.path(), "/api/v1/accounts");
    EXPECT_EQ(request.query(), "$top=5&q=a?b");
    request.target = "/";
    EXPECT_EQ(request.path(), "/");
    EXPECT_EQ(request.query(), "");
}

TEST(Request, FindsHeadersWithoutCase) {
    Request request = with_header("X-CSRF-Token", "abc");
    EXPECT_EQ(request.header("x-csrf-token"), "abc");
    EXPECT_EQ(request.header("x-csrf"), "");
}

TEST(Request, FindsACookieByItsWholeName) {
    Request request = with_header("Cookie", "a=1; suki_session=x=y ;b; other_suki_session=no");
    EXPECT_EQ(request.cookie("suki_session"), "x=y");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("session"), "");
    EXPECT_EQ(request.cookie("b"), "");
}

TEST(PercentDecode, ReadsUtf8) {
    EXPECT_EQ(percent_decode("%C5%82a%c5%82"), "łał");
    EXPECT_EQ(percent_decode("a+b%20c"), "a+b c");
    EXPECT_EQ(percent_decode("a+b", true), "a b");
    EXPECT_EQ(percent_decode(""), "");
}

TEST(PercentDecode, RefusesBadEscapesInvalidUtf8AndNul) {
    for (auto bad : {"%", "%4", "%4g", "%-1", "a%C5", "%FF", "%C0%80", "%00", "a%00b"}) {
        EXPECT_EQ(percent_decode(bad), std::nullopt) << bad;
    }
}

TEST(PercentEncode, KeepsOnlyUnreservedAndComesBack) {
    EXPECT_EQ(percent_encode("Az09-._~"), "Az09-._~");
    EXPECT_EQ(percent_encode("a b/ł?"), "a%20b%2F%C5%82%3F");
    EXPECT_EQ(percent_decode(percent_encode("'ąść&=+%")), "'ąść&=+%");
}

TEST(ParseQuery, KeepsOrderAndRepeats) {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(parse_query("b=1&a=x+y&&c&b=%C5%82=2"),
              (Pairs{{"b", "1"}, {"a", "x y"}, {"c", ""}, {"b", "ł=2"}}));
    EXPECT_EQ(parse_query(""), Pairs{});
}

TEST(ParseQuery, NamesItsError) {
    try {
        parse_query("a=%zz");
        FAIL() << "did not throw";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Invalid);
        EXPECT_EQ(error.code(), "http.bad_query");
    }
}

}  // namespace
}  // namespace suki::net
